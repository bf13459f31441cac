# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on a source file without the licence lines, a header without its include guard, and on untidy text: tabs,
blanks at the end of a line, no newline at the end of the file, octets that are not UTF-8, notes left for later.

    python3 test/check/headers.py [TOP]
"""
import os
import re
import sys

import tree

COPYRIGHT = "SPDX-FileCopyrightText: "
LICENCE = "SPDX-License-Identifier: GPL-2.0-only"
LEFT_FOR_LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")


def has_guard(path, text):
    """True if the guard is the file's name after IMS_ or E2AE_, with more words between where that is not unique."""
    name = re.sub(r"\W", "_", os.path.splitext(os.path.basename(path))[0]).upper()
    return re.search(rf"^#ifndef ((?=IMS_|E2AE_)(?:\w+_)?{name}_H)\n#define \1$", text, re.MULTILINE) is not None


def faults_of_file(path, text):
    lines = text.split("\n")
    head = lines[:4]
    if not any(COPYRIGHT in line for line in head) or not any(line.endswith(LICENCE) for line in head):
        yield 1, "the two SPDX lines are missing"
    if path.endswith(".h") and not has_guard(path, text):
        yield 1, "the include guard is missing or has another name than the file"
    if lines[-1] != "":
        yield len(lines), "no newline at the end"
    for number, line in enumerate(lines, 1):
        yield from ((number, fault) for fault in faults_of_line(line))


def faults_of_line(line):
    if "\t" in line:
        yield "a tab"
    if line != line.rstrip():
        yield "a blank or a carriage return at the end of the line"
    if "\ufffd" in line:
        yield "not UTF-8"
    if LEFT_FOR_LATER.search(line):
        yield "a note left for later"


def findings(top):
    paths = tree.files(top, ".h", ".cc", ".py", ".lua")
    paths += [name for name in ("waf", "wscript") if os.path.isfile(os.path.join(top, name))]
    ci = os.path.join(top, ".ci")
    paths += [".ci/" + name for name in sorted(os.listdir(ci))] if os.path.isdir(ci) else []
    return [f"{path}:{line}: {fault}" for path in paths for line, fault in faults_of_file(path, tree.read(top, path))]


if __name__ == "__main__":
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
