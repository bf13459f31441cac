# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on a C++ file that clang-format 14 would change; the settings in .clang-format are those of ns-3.37.

    python3 test/check/format.py [TOP]
"""
import os
import re
import shutil
import subprocess
import sys

import tree


def find_program():
    return shutil.which("clang-format-14") or shutil.which("clang-format")


def why_skipped():
    """Why the layout is not judged: the clang-format that is installed has other rules. Empty when it is judged."""
    program = find_program()
    if not program:
        return ""
    text = subprocess.run([program, "--version"], stdout=subprocess.PIPE, text=True, check=False).stdout
    version = re.search(r"version (\d+)", text)
    return "" if version and version.group(1) == "14" else f"clang-format 14 is needed, here is: {text.strip()}"


def findings(top):
    program = find_program()
    if not program:
        return ["clang-format-14 is not installed"]
    paths = tree.files(top, ".h", ".cc")
    if not paths:
        return []
    command = [program, "--dry-run", "--Werror", "--ferror-limit=1"] + paths
    done = subprocess.run(command, cwd=top, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == 0:
        return []
    faults = [line for line in done.stderr.splitlines() if ": error:" in line]
    return faults + [f"to repair a file: {os.path.basename(program)} -i FILE"]


if __name__ == "__main__":
    if why_skipped():
        sys.exit("skipped: " + why_skipped())
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
