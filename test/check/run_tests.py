# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Runs the GoogleTest programs and the checks' own tests, counts their cases, and checks the layers.

A program that crashes, hangs or ends with an error that no case explains counts as one more failed case.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree

import tally

TSHARK_OF_ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin")
PYTHON_OF_DEBIAN = "/usr/bin/python3"  # has what Debian's packages bring along, as Selenium
LONG_PROGRAMS = ("test-scenario",)
TIME_LIMIT = 900  # seconds for one program; far more than any needs, even with the sanitizers
FAILED_CASE = re.compile(r"^\[  FAILED  \] \S+\.\S+", re.MULTILINE)
SKIP_REASON = re.compile(r"\.\.\. skipped ['\"](.*)['\"]$", re.MULTILINE)
PASSED_SCRIPT_CASE = re.compile(r"^.*\.\.\. ok\n", re.MULTILINE)
PASSED_CASE = re.compile(r"^\[       OK \] ", re.MULTILINE)


def make_environment(environment):
    """What the tests run with: tshark comes from bin/ for root, because the tests want its Lua scripts to run."""
    path = environment["PATH"]
    if os.geteuid() == 0 and shutil.which("tshark", path=path):
        path = TSHARK_OF_ROOT + ":" + path
    return dict(environment, PATH=path)


def count_cases(report):
    """(passed, failed, skipped) of GoogleTest's XML report."""
    passed = failed = skipped = 0
    for case in xml.etree.ElementTree.parse(report).iter("testcase"):
        if case.get("status") != "run" or case.get("result") == "skipped":
            skipped += 1
        elif case.find("failure") is not None:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def run_program(arguments, name):
    """All cases of a program. Those of a long one run in as many processes as there are jobs."""
    shards = arguments.jobs if name in LONG_PROGRAMS else 1
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(shards) as pool:
        parts = list(pool.map(lambda shard: run_shard(arguments, name, shard, shards), range(shards)))
    passed, failed, skipped = (sum(part[i] for part in parts) for i in range(3))
    line = f"{name:16} {passed:4} passed, {failed} failed, {skipped} skipped  {time.monotonic() - start:.1f} s"
    return passed, failed, ("".join(part[3] for part in parts if part[1]) + line)


def run_shard(arguments, name, shard, shards):
    """(passed, failed, skipped, output) of every case whose number is shard, modulo shards."""
    report = os.path.join(arguments.build, "reports", f"{name}-{shard}.xml" if shards > 1 else name + ".xml")
    if os.path.exists(report):
        os.remove(report)
    environment = dict(make_environment(os.environ), E2AE_SOURCE=arguments.source, E2AE_BUILD=arguments.build,
                       GTEST_TOTAL_SHARDS=str(shards), GTEST_SHARD_INDEX=str(shard))
    command = [os.path.join(arguments.build, name), "--gtest_output=xml:" + report]
    status, output = run_limited(command, arguments.source, environment)[:2]
    if os.path.exists(report):
        passed, failed, skipped = count_cases(report)
    else:
        passed, failed, skipped = len(PASSED_CASE.findall(output)), len(set(FAILED_CASE.findall(output))), 0
        output += f"{name} ended early with status {status}\n"
        failed += 1
    if status != 0 and failed == 0:
        output += f"{name} ended with status {status} after its last case\n"
        failed = 1
    return passed, failed, skipped, output


def run_limited(command, folder, environment):
    """(exit status or None, output, seconds) of a command that may not run for ever."""
    start = time.monotonic()
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=TIME_LIMIT, check=False)
        status, output = done.returncode, done.stdout
    except subprocess.TimeoutExpired as stopped:
        status, output = None, (stopped.stdout or b"") + b"\nstopped: took too long\n"
    except OSError as error:
        status, output = None, str(error).encode() + b"\n"
    return status, output.decode(errors="replace"), time.monotonic() - start


def run_check_tests(arguments, name="check", python=sys.executable):
    """The tests of the checks themselves, or those of another folder that are in Python."""
    folder = os.path.join(arguments.source, "test", name)
    command = [python, "-B", "-m", "unittest", "discover", "-v", "-s", folder, "-p", "*_test.py"]
    environment = dict(make_environment(os.environ), E2AE_BUILD=arguments.build)
    status, output, seconds = run_limited(command, folder, environment)
    cases = re.search(r"^Ran (\d+) test", output, re.MULTILINE)
    bad = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", output))
    bad = max(bad, 1) if status != 0 or not cases else 0
    good = max(int(cases.group(1)) - bad, 0) if cases else 0
    skipped = sum(int(number) for number in re.findall(r"skipped=(\d+)", output))
    good = max(good - skipped, 0)
    line = f"{name + '-tests':16} {good:4} passed, {bad} failed, {skipped} skipped  {seconds:.1f} s"
    line += "".join(f"\n  skipped: {reason}" for reason in sorted(set(SKIP_REASON.findall(output))))
    return good, bad, (PASSED_SCRIPT_CASE.sub("", output) + line if bad else line)


def run_page_tests(arguments):
    """The tests of the page of a run in a browser."""
    return run_check_tests(arguments, "page", PYTHON_OF_DEBIAN if os.path.exists(PYTHON_OF_DEBIAN) else sys.executable)


def run_live_tests(arguments):
    """The tests of e2ae-live, whose devices are in Python."""
    return run_check_tests(arguments, "live")


def run_ranks_tests(arguments):
    """The tests of a simulation that MPI splits."""
    return run_check_tests(arguments, "ranks")


def run_layer_check(arguments):
    command = [sys.executable, "-B", os.path.join(arguments.source, "test", "check", "layers.py"), arguments.source]
    status, output, seconds = run_limited(command, arguments.source, os.environ)
    bad = 0 if status == 0 else 1
    line = f"{'check-layers':16} {1 - bad:4} passed, {bad} failed, 0 skipped  {seconds:.1f} s"
    return 1 - bad, bad, (output + line if bad else line)


def main():
    arguments = tally.parse_arguments(__doc__)
    others = {"check-tests": run_check_tests, "page-tests": run_page_tests, "live-tests": run_live_tests,
              "ranks-tests": run_ranks_tests, "check-layers": run_layer_check}

    def run_one(name):
        return others[name](arguments) if name in others else run_program(arguments, name)

    names = arguments.programs + (list(others) if arguments.scripts else [])
    return tally.run_all(arguments.jobs, arguments.only, names, run_one)


if __name__ == "__main__":
    sys.exit(main())
