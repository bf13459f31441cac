# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""What the runners in this folder share: their arguments, running things side by side, and the last line."""
import argparse
import concurrent.futures
import sys


def parse_arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--source", required=True, help="top folder of the project")
    parser.add_argument("--build", default="", help="folder of the built programs")
    parser.add_argument("--only", default="", help="names to run, comma-separated; all by default")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=20, help="time for each fuzz target")
    parser.add_argument("--scripts", action="store_true", help="run the tests that are written in Python, too")
    parser.add_argument("programs", nargs="*")
    return parser.parse_args()


def run_all(jobs, only, names, run_one):
    """Call run_one(name) -> (passed, failed, text) for each chosen name, print the texts in the order of the names,
    then the line `N passed, N failed`. Returns the exit status."""
    chosen = [name for name in names if not only or name in only.split(",")]
    if not chosen:
        print(f"nothing to run; the names are: {' '.join(names)}")
        return finish(0, 1)
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, jobs)) as pool:
        for good, bad, text in pool.map(run_one, chosen):
            print(text, flush=True)
            passed += good
            failed += bad
    return finish(passed, failed)


def finish(passed, failed):
    sys.stderr.flush()
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0
