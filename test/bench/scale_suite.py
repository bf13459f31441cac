# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Many sessions at once on one IMS-AGW: CPU time and memory of e2ae-sim, beside plain ns-3 with bare OpenSSL.

All sessions of a run start within a second and are held together. The programs take turns: a round runs each of them
once, and what two of them needed in the same round is a pair.
"""
import os
import sys
import tempfile

import results
from measured_run import MeasuredRun

ROUNDS = 5
FEW, MANY, MOST = 100, 1000, 10000

# The same messages as plain ns-3 has.
EQUAL_MESSAGES = ["--messages=10", "--message-size=1024", "--message-interval=1ms"]
# Sessions that follow each other. After 400 s all is there that is kept of one for some time: SIP's timers take 128 s, the
# decoder's memory of connections four minutes.
FLAT_SHORT, FLAT_LONG = 4000, 8000
FLAT_INTERVAL = "100ms"

TARGET_GROWTH = 1.2
TARGETS_PLAIN = {FEW: 0.9, MANY: 0.8}
TARGET_MB = {"none": 1000, "all": 1300}
TARGET_FLAT = 1.1


class Runner:
    """Runs both programs with any number of sessions."""

    def __init__(self, build, folder):
        self.simulator = [os.path.join(build, "e2ae-sim"), "msrp-originating"]
        self.plain_program = os.path.join(build, "bench-ns3")
        self.out = "--out=" + os.path.join(folder, "run")

    def ours(self, sessions, more=(), interval=None, capture="none"):
        """By default sessions that all start within a second."""
        interval = interval or f"{1000000 // sessions}us"
        return MeasuredRun([*self.simulator, self.out, f"--capture={capture}", f"--sessions={sessions}",
                            f"--session-interval={interval}", *more])

    def plain(self, sessions):
        return MeasuredRun([self.plain_program, str(sessions)])


def run(options):
    with tempfile.TemporaryDirectory(prefix="e2ae-bench-") as folder:
        runner = Runner(options.build, folder)
        rounds = [measure_round(runner, number) for number in range(ROUNDS)]
        captured = runner.ours(MOST, capture="all").megabytes
        flat = [tuple(runner.ours(sessions, interval=FLAT_INTERVAL).megabytes for sessions in (FLAT_LONG, FLAT_SHORT))]
    return describe(rounds, captured, flat)


def measure_round(runner, number):
    print(f"scale: round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
    ours = {sessions: runner.ours(sessions) for sessions in (FEW, MANY)}
    plain = {sessions: runner.plain(sessions) for sessions in (FEW, MANY)}
    equal = {sessions: runner.ours(sessions, EQUAL_MESSAGES) for sessions in (FEW, MANY)}
    ours[MOST] = runner.ours(MOST)
    return ours, plain, equal


def describe(rounds, captured, flat):
    found = []

    def add_value(measure, unit, values, target=None):
        found.append(results.Value("scale", measure, unit, "e2ae-sim", values, target))

    def add_pairs(measure, unit, theirs, pairs, target=None):
        found.append(results.Comparison("scale", measure, unit, "e2ae-sim", theirs, pairs, target))

    for sessions in (FEW, MANY, MOST):
        costs = [ours[sessions] for ours, _, _ in rounds]
        add_value(f"CPU per session, N={sessions}", "ms", [cost.per_session(sessions) for cost in costs])
        target = TARGET_MB["none"] if sessions == MOST else None
        add_value(f"memory, N={sessions}", "MB", [cost.megabytes for cost in costs], target)
    add_value(f"memory with capture, N={MOST}", "MB", [captured], TARGET_MB["all"])
    growth = [(ours[MOST].per_session(MOST), ours[FEW].per_session(FEW)) for ours, _, _ in rounds]
    add_pairs(f"CPU per session, N={MOST}", "ms", f"N={FEW}", growth, TARGET_GROWTH)
    for sessions, target in TARGETS_PLAIN.items():
        pairs = [(ours[sessions].per_session(sessions), plain[sessions].per_session(sessions)) for ours, plain, _ in rounds]
        add_pairs(f"CPU per session, N={sessions}", "ms", "plain ns-3", pairs, target)
        pairs = [(equal[sessions].per_session(sessions), plain[sessions].per_session(sessions)) for _, plain, equal in rounds]
        add_pairs(f"the same with 10 messages, N={sessions}", "ms", "plain ns-3", pairs)
    add_pairs(f"memory, {FLAT_LONG} one after the other", "MB", f"{FLAT_SHORT}", flat, TARGET_FLAT)
    return found
