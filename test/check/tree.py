# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Which files of the project the checks read."""
import os

LEFT_OUT = {"build", "__pycache__", "corpus", "data"}


def files(top, *endings):
    """Paths, relative to top and sorted, of the files with one of these endings; build products, hidden folders,
    golden data and fuzz inputs are left out."""
    found = []
    for folder, subfolders, names in os.walk(top):
        subfolders[:] = sorted(name for name in subfolders if name not in LEFT_OUT and not name.startswith("."))
        found += [os.path.relpath(os.path.join(folder, name), top) for name in names if name.endswith(endings)]
    return sorted(found)


def read(top, path):
    """The text of a file; octets that are not UTF-8 become U+FFFD."""
    with open(os.path.join(top, path), encoding="utf-8", errors="replace", newline="") as file:
        return file.read()


def report(findings):
    """Print the findings, one per line; the exit status is 1 if there are any."""
    for finding in findings:
        print(finding)
    return 1 if findings else 0
