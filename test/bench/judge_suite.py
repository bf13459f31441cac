# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Judging a long capture: CPU time of e2ae-judge beside tshark, which counts its SIP, and memory by the length.

e2ae-sim makes a capture in which sessions follow each other, so that as many are there at a time whatever its length. The
programs take turns on it: a round runs each of them once, which is a pair. tshark reads what it needs for -z sip,stat and
judges nothing; both decode every packet and open TLS by the secrets in the capture.
"""
import os
import tempfile

import results
from measured_run import MeasuredRun

ROUNDS = 5
SHORT_PART = 4  # of the shorter capture, whose memory is compared, in one of the longer
RATE = 100  # sessions that start in a second

FIGURE = "msrp-originating"
TARGET_TSHARK = 1.0
TARGET_FLAT = 1.1


def run(options):
    sessions = options.sessions
    judge = os.path.join(options.build, "e2ae-judge")
    with tempfile.TemporaryDirectory(prefix="e2ae-bench-") as folder:
        long = make_capture(options.build, folder, sessions)
        short = make_capture(options.build, folder, sessions // SHORT_PART)
        rounds = [(judge_capture(judge, long), count_sip(long), judge_capture(judge, short)) for _ in range(ROUNDS)]
    return describe(sessions, rounds)


def make_capture(build, folder, sessions):
    out = os.path.join(folder, f"of-{sessions}")
    MeasuredRun([os.path.join(build, "e2ae-sim"), FIGURE, f"--sessions={sessions}", f"--rate={RATE}", "--out=" + out])
    return out + ".pcapng"


def judge_capture(judge, capture):
    return MeasuredRun([judge, capture, "--figure=" + FIGURE])


def count_sip(capture):
    return MeasuredRun(["tshark", "-q", "-z", "sip,stat", "-r", capture])


def describe(sessions, rounds):
    def compare(measure, unit, theirs, pairs, target=None):
        return results.Comparison("judge", measure, unit, "e2ae-judge", theirs, pairs, target)

    of_short = f"N={sessions // SHORT_PART}"
    return [
        compare(f"CPU per session, N={sessions}", "ms", "tshark sip,stat",
                [(ours.per_session(sessions), theirs.per_session(sessions)) for ours, theirs, _ in rounds], TARGET_TSHARK),
        compare(f"memory, N={sessions}", "MB", "tshark sip,stat",
                [(ours.megabytes, theirs.megabytes) for ours, theirs, _ in rounds]),
        compare(f"memory, N={sessions}", "MB", of_short,
                [(ours.megabytes, short.megabytes) for ours, _, short in rounds], TARGET_FLAT),
    ]
