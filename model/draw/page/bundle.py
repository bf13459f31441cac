#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Puts the parts of the page into one, and that into a C++ source.

    bundle.py OUTPUT
"""
import os
import re
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
SCRIPTS = ("run.js", "delay.js", "ladder.js", "scale.js", "details.js", "sessions.js", "tables.js", "compare.js", "page.js")
PIECE = 8000  # octets of a string literal; compilers need not take longer ones


def read(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as part:
        return part.read()


def without_notices(text):
    return re.sub(r"^// SPDX-.*\n", "", text, flags=re.MULTILINE)


def make_page():
    """The page, in which @TITLE@ and @DATA@ are left."""
    script = "\n".join(without_notices(read(name)) for name in SCRIPTS)
    page = read("page.html")
    page = page.replace("@STYLE@", read("page.css").strip())
    return page.replace("@SCRIPT@", "'use strict';\n" + script.strip())


def make_source(page):
    pieces = [page[start : start + PIECE] for start in range(0, len(page), PIECE)]
    literals = "\n".join('    R"page(' + piece + ')page"' for piece in pieces)
    return (
        "// Made by model/draw/page/bundle.py.\n"
        '#include "model/draw/page-source.h"\n\n'
        "namespace ims\n{\n\n"
        "const char* const PAGE_SOURCE =\n" + literals + ";\n\n} // namespace ims\n"
    )


def main():
    with open(sys.argv[1], "w", encoding="utf-8") as output:
        output.write(make_source(make_page()))


if __name__ == "__main__":
    main()
