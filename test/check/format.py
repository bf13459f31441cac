# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on a C++ file that clang-format 14 would change; the settings in .clang-format are those of ns-3.37.

    python3 test/check/format.py [TOP]
"""
import os
import shutil
import subprocess
import sys

import tree


def findings(top):
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
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
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
