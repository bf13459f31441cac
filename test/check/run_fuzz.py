# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Runs each libFuzzer target for some seconds. Seeds come from test/fuzz/corpus/TARGET/, which is only read; what the
fuzzer finds is kept in the build folder."""
import os
import re
import subprocess
import sys

import tally

LIMITS = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=65536", "-print_final_stats=1"]


def run_target(arguments, name):
    found = os.path.join(arguments.build, "corpus", name)
    artifacts = os.path.join(arguments.build, "crashes", name)
    for folder in (found, artifacts):
        os.makedirs(folder, exist_ok=True)
    corpus = os.path.join(arguments.source, "test", "fuzz", "corpus")
    seeds = [os.path.join(corpus, folder) for folder in (name, name.replace("-fuzz", ""))]
    command = [os.path.join(arguments.build, name), f"-max_total_time={arguments.seconds}", *LIMITS]
    command += [f"-artifact_prefix={artifacts}/", found] + [folder for folder in seeds if os.path.isdir(folder)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, check=False, **pipes)
    output = done.stdout.decode(errors="replace")
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", output)
    if done.returncode == 0 and runs:
        return 1, 0, f"{name:20} ok, {runs.group(1)} inputs in {arguments.seconds} s"
    return 0, 1, f"{output[-8000:]}\n{name:20} FAILED; the input is in {artifacts}"


def main():
    arguments = tally.parse_arguments(__doc__)
    return tally.run_all(arguments.jobs, arguments.only, arguments.programs, lambda name: run_target(arguments, name))


if __name__ == "__main__":
    sys.exit(main())
