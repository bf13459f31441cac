# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on a source file or a function that is too long, and on a folder with too many files.

    python3 test/check/sizes.py [TOP]

It relies on the project's format: the braces of a function's body stand alone on lines of the same indentation.
"""
import collections
import os
import re
import sys

import tree

FILE_LINES = 600
APPLICATION_LINES = 400  # a file of model/app
FUNCTION_LINES = 70
TEST_CASE_LINES = 80
FOLDER_FILES = 30  # of model/ and scenarios/programs/

NOT_A_FUNCTION = re.compile(r"^(inline\s+)?(namespace|class|struct|enum|union|extern)\b")
OUTSIDE_DECLARATION = re.compile(r"[;{}]\s*$|^\s*$|^\s*//|^\s*#|^\s*(public|private|protected):")
TEMPLATE = re.compile(r"^template\s*<[^>]*>\s*")


def declaration_before(lines, index):
    """The text of the declaration that the brace on line `index` opens."""
    start = index
    while start > 0 and not OUTSIDE_DECLARATION.search(lines[start - 1]):
        start -= 1
    return TEMPLATE.sub("", " ".join(line.strip() for line in lines[start:index]))


def long_functions(lines, limit):
    """(line number, length) of each function body that has more lines than the limit."""
    open_at = {}
    for index, line in enumerate(lines):
        brace = re.fullmatch(r"(\s*)([{}])[;,)]*", line)
        if not brace:
            continue
        indentation = brace.group(1)
        if brace.group(2) == "{":
            open_at[indentation] = index
        elif indentation in open_at:
            start = open_at.pop(indentation)
            length = index - start - 1
            if length > limit and not NOT_A_FUNCTION.match(declaration_before(lines, start)):
                yield start + 1, length


def full_folders(top):
    """(folder, number of its files) of each folder that has more files than it may."""
    counts = collections.Counter(os.path.dirname(path) for path in tree.files(top, ""))
    for folder, count in sorted(counts.items()):
        if folder.startswith(("model/", "scenarios/programs/")) and count > FOLDER_FILES:
            yield folder, count


def findings(top):
    result = [f"{folder}: {count} files, more than {FOLDER_FILES}" for folder, count in full_folders(top)]
    for path in tree.files(top, ".h", ".cc"):
        lines = tree.read(top, path).splitlines()
        file_limit = APPLICATION_LINES if path.startswith("model/app/") else FILE_LINES
        if len(lines) > file_limit:
            result.append(f"{path}: {len(lines)} lines, more than {file_limit}")
        function_limit = TEST_CASE_LINES if path.startswith("test/") else FUNCTION_LINES
        for number, length in long_functions(lines, function_limit):
            result.append(f"{path}:{number}: a function of {length} lines, more than {function_limit}")
    return result


if __name__ == "__main__":
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
