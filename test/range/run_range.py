#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Does every figure match in every network? Draws configurations and runs e2ae-sim with them:

    python3 test/range/run_range.py BUILD [--count=N] [--first=N] [--show]

Configuration number n is always the same: one of the flows of scenarios/flows/, each in turn, with TLS, IP version, delays
and the peer's time to answer drawn from the ranges below. Every third loses packets on all links. A run has to match
its flow and to complete; with loss, a session that completes has to match. Prints the command of each run that
does not, then `N passed, N failed`.
"""
import argparse
import concurrent.futures
import csv
import glob
import math
import os
import random
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TIME_LIMIT = 120  # seconds for a run; none takes nearly as long
# Part of the names of flows that are not drawn: both ends give up, in the order in which they learn of it.
NOT_DRAWN = "forced-refused"
FIGURES = ("msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating")
# Longest delays one way and longest time to answer, ms. Delays of 1 ms are drawn as often as those near the longest.
LONGEST = {"--delay-access": 400, "--delay-core": 200, "--delay-iq": 100}
LONGEST_ANSWER = 3000
LOSS = "0.01"
# A caller that hangs up before TCP has repeated what was lost cuts its own media short; no figure draws that.
PATIENCE = "--ns3::UserAgentApplication::HoldTime=5s"
# What the parts of a flow's name say, several options with blanks between; the longer part first where one begins with
# another.
OPTIONS = {
    "agnostic": "--iq=agnostic", "aware": "--iq=aware", "both": "--media=both",
    "active-port-discard": "--active-port=discard", "answer-in-183-reliable": "--answer-in=183-reliable",
    "answer-in-183": "--answer-in=183", "answer-passive": "--answer-setup=passive", "bye-by-callee": "--bye=callee",
    "change-add-stream": "--change=add-stream", "change-hold": "--change=hold",
    "change-reconnect": "--change=reconnect", "change-remove-stream": "--change=remove-stream",
    "combined": "--procedures=combined",
    "filter-address": "--source-filter=address", "forced": "--e2ae=forced", "imdn": "--cpim --imdn",
    "msrp-only": "--e2ae=msrp-only", "network-without": "--e2ae=network-without", "not-asked": "--e2ae=not-asked",
    "offer-passive": "--offer-setup=passive", "peer-rfc-4975-refused": "--iq=agnostic --peer-msrp=rfc-4975",
    "peer-rfc-4975": "--iq=aware --peer-msrp=rfc-4975", "refresh-invite": "--refresh=invite",
    "refresh-update": "--refresh=update", "skip-configure": "--procedures=skip-configure",
    "success-reports": "--success-reports", "syn-ack-after-far-leg": "--syn-ack=after-far-leg", "tls-after-answer": "--ue-tls-start=after-answer",
    "ue-without": "--e2ae=ue-without",
}


def list_flows():
    """The arguments of each flow of a session that completes, as its name has them."""
    for path in sorted(glob.glob(os.path.join(TOP, "scenarios/flows/*/*.flow"))):
        figure = os.path.basename(os.path.dirname(path))
        if figure in FIGURES and NOT_DRAWN not in path:
            yield [figure] + read_name(os.path.basename(path)[: -len(".flow")])


def read_name(name):
    setup, _, rest = name.partition("-")
    arguments = ["--tcp-setup=" + setup]
    while rest:
        part = next((part for part in OPTIONS if (rest + "-").startswith(part + "-")), None)
        if not part:
            sys.exit(f"{name}: which options '{rest}' stands for is not known here")
        arguments += OPTIONS[part].split()
        rest = rest[len(part) + 1 :]
    return arguments


def draw(number, flows):
    """The arguments of configuration `number`, counted from 1."""
    turn, place = divmod(number - 1, len(flows))
    order = list(flows)
    random.Random(turn).shuffle(order)
    chance = random.Random(f"configuration {number}")
    arguments = list(order[place])
    if arguments[0].startswith("msrp") and not any(word.startswith("--iq") for word in arguments):
        untouched = any(word.startswith("--e2ae") for word in arguments)  # a stream that Iq names no application for
        arguments.append("--iq=" + ("agnostic" if untouched else chance.choice(("agnostic", "aware"))))
    arguments += [f"--tls={chance.choice(('1.2', '1.3'))}", f"--ip={chance.choice('46')}"]
    arguments += [f"{option}={math.exp(chance.uniform(0, math.log(most))):.0f}ms" for option, most in LONGEST.items()]
    arguments += [f"--answer-delay={chance.choice((0, chance.randint(1, LONGEST_ANSWER)))}ms"]
    arguments += [f"--sessions={chance.choice((1, 1, 3))}", f"--seed={number}"]
    if number % 3 == 0:
        arguments += [f"--loss-{link}={LOSS}" for link in ("access", "core", "iq")]
        arguments += [] if any(word.startswith("--refresh") for word in arguments) else [PATIENCE]  # it sets its own
    return arguments


def is_complete(row):
    return row["outcome"] == "completed"


def find_fault(status, table):
    """What is wrong with a run, or None. The table has a row for each session that may fail."""
    if any(is_complete(row) and row["flow_matched"] != "yes" for row in table):
        return "a session completed, and its flow differs"
    if status == 0 or status == 1 and not all(is_complete(row) for row in table):
        return None
    return f"exit status {status}"


def run(build, arguments):
    """(what is wrong or None, how many sessions did not complete)"""
    with tempfile.TemporaryDirectory() as folder:
        command = [os.path.join(build, "e2ae-sim")] + arguments + ["--out=run"]
        try:
            done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, timeout=TIME_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return "took too long", 0
        table = []
        if os.path.exists(os.path.join(folder, "run.csv")):
            with open(os.path.join(folder, "run.csv"), newline="", encoding="utf-8") as file:
                table = list(csv.DictReader(file))
        loses = any(word.startswith("--loss") for word in arguments)
        return find_fault(done.returncode, table if loses else []), sum(not is_complete(row) for row in table if loses)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="folder with e2ae-sim")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the commands and run none")
    arguments = parser.parse_args()
    if not os.access(os.path.join(arguments.build, "e2ae-sim"), os.X_OK):
        sys.exit(f"{arguments.build}: no e2ae-sim to run")
    flows = list(list_flows())
    cases = [draw(number, flows) for number in range(arguments.first, arguments.first + arguments.count)]
    if arguments.show:
        print("\n".join("e2ae-sim " + " ".join(case) for case in cases))
        return 0
    bad = incomplete = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, (fault, failed) in zip(cases, pool.map(lambda case: run(os.path.abspath(arguments.build), case), cases)):
            incomplete += failed
            if fault:
                bad += 1
                print(f"e2ae-sim {' '.join(case)}: {fault}", flush=True)
    print(f"{len(flows)} flows; sessions that loss kept from completing: {incomplete}")
    print(f"{len(cases) - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
