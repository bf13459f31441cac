# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on what Doxygen warns of in the public headers: comments that do not fit what they describe, and in the headers
that programs include by name, anything that is not described.

    python3 test/check/doxygen.py [TOP]
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import tree

PUBLIC_HEADERS = "helper/install/public-headers.txt"
# Headers of this folder and these files are what programs call; the rest is what trace sources hand over.
CALLED = re.compile(r"helper/|model/app/")
SETTINGS = """
INPUT = {input}
STRIP_FROM_PATH = {top}
OUTPUT_DIRECTORY = {output}
WARN_IF_UNDOCUMENTED = {undescribed}
WARN_NO_PARAMDOC = NO
GENERATE_HTML = NO
GENERATE_LATEX = NO
GENERATE_XML = YES
HAVE_DOT = NO
QUIET = YES
"""


def list_headers(top):
    if not os.path.exists(os.path.join(top, PUBLIC_HEADERS)):
        return []
    lines = tree.read(top, PUBLIC_HEADERS).splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def list_warnings(top, headers, undescribed):
    """What Doxygen says of these headers, by their paths from the top folder."""
    if not headers:
        return []
    with tempfile.TemporaryDirectory() as output:
        paths = " ".join(f'"{os.path.join(top, header)}"' for header in headers)
        settings = SETTINGS.format(input=paths, top=top, output=output, undescribed="YES" if undescribed else "NO")
        done = subprocess.run(["doxygen", "-"], input=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                              check=False)
    faults = done.stderr.replace(top + "/", "").splitlines()
    return faults if done.returncode == 0 else faults + [f"doxygen has failed with status {done.returncode}"]


def findings(top):
    if not shutil.which("doxygen"):
        return ["doxygen is not installed"]
    top = os.path.abspath(top)
    headers = list_headers(top)
    called = [header for header in headers if CALLED.match(header)]
    other = [header for header in headers if header not in called]
    return list_warnings(top, called, True) + list_warnings(top, other, False)


if __name__ == "__main__":
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
