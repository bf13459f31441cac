# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Runs the benchmarks and prints what they found, with targets and ranges; doc/benchmarks.md says how to read it.

A target that is missed is shown and is no failure: it takes a look at the range, and at what else the machine did.
"""
import argparse
import os
import sys

import core_suite
import judge_suite
import proxy_suite
import results
import scale_suite
import self_cost

SUITES = {"core": core_suite, "proxy": proxy_suite, "self": self_cost, "judge": judge_suite, "scale": scale_suite}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", required=True, help="top folder of the project")
    parser.add_argument("--build", required=True, help="folder of the built programs")
    parser.add_argument("--only", default="", help="suites to run, comma-separated; all by default")
    parser.add_argument("--sessions", type=int, default=2000, help="of the capture of suite judge")
    parser.add_argument("--jobs", help="not used: nothing is to run beside a measurement")
    options = parser.parse_args()
    chosen = [name for name in SUITES if not options.only or name in options.only.split(",")]
    if not chosen:
        sys.exit(f"nothing to run; the names are: {' '.join(SUITES)}")
    found = []
    for name in chosen:
        purpose = SUITES[name].__doc__.split(".")[0].split()
        print(f"{name}: {' '.join(purpose)}", file=sys.stderr, flush=True)
        found += SUITES[name].run(options)
    print(results.table(found))
    path = os.path.join(options.build, "bench.csv")
    results.write_csv(path, found)
    judged = [result for result in found if result.target is not None]
    met = sum(result.holds() for result in judged)
    print(f"{path}: every pair\ntargets: {met} met, {len(judged) - met} missed")


if __name__ == "__main__":
    main()
