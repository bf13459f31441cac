# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails when doc/coverage.md leaves out a step, note or option of TR 29.828, clause 5.2.1, has a row for something that
is none, names a flow or a test that does not exist, or leaves out a flow file.

    python3 test/check/coverage.py [TOP]
"""
import fnmatch
import os
import re
import sys

import tree

PAGE = "doc/coverage.md"
FLOWS = "scenarios/flows"
LATER_SYNS = ["10'", "11'"]
STEP = re.compile(r"\d{1,2}'?")
BRACES = re.compile(r"\{([^{}]*)\}")


def steps(last):
    return [str(number) for number in range(1, last + 1)] + LATER_SYNS


# Heading of a table: what its rows have to be, in any order. Steps are numbers; a page may join steps as "2-4".
REQUIRED = {
    "MSRP originating (5.2.1.2.2.1)": steps(21) + ["NOTE 1", "NOTE 2", "NOTE 3"],
    "MSRP terminating (5.2.1.2.3.1)": steps(18) + ["NOTE"],
    "Registration (5.2.1.3.1)": ["REGISTER", "401", "REGISTER with credentials", "200"],
    "BFCP originating (5.2.1.3.2.1)": steps(18) + ["NOTE"],
    "BFCP terminating (5.2.1.3.3.1)": steps(18),
    "Options": ["immediate set-up", "delayed set-up", "application-agnostic Iq", "application-aware Iq",
                "e2ae not asked", "UE without support", "network without support", "active answer", "passive answer",
                "offer that is not actpass", "port 9 of an active answer", "filter by address",
                "filter by address and port", "SYN-ACK order", "answer in 183", "refresh of a session",
                "change of a session", "start of TLS by the BFCP client",
                "BYE from either end", "several streams in one session", "MSRP paths", "MSRP messages",
                "release and statistics", "failures"],
}


def rows(text):
    """Line number, heading and cells of every row of a table; head and rule are left out."""
    heading = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
        elif line.startswith("|") and heading in REQUIRED:
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not set(cells[0]) <= set("- ") and cells[0] != "source":
                yield number, heading, cells


def items(cell):
    """What a row is about: "2-4, 10'" is 2, 3, 4 and 10'; anything but steps stands for itself."""
    if not re.fullmatch(r"[\d'\-, ]+", cell):
        return [cell]
    found = []
    for part in cell.split(","):
        ends = part.strip().split("-")
        found += [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)] if len(ends) == 2 else ends
    return found


def expand(pattern):
    """a-{b,c} is a-b and a-c, as in a shell."""
    match = BRACES.search(pattern)
    if not match:
        return [pattern]
    return [one for word in match.group(1).split(",")
            for one in expand(pattern[:match.start()] + word + pattern[match.end():])]


def quoted(cell):
    return re.findall(r"`([^`]+)`", cell)


def labels(flow):
    """The steps that a flow file has, "10" and "10'" apart."""
    return set(re.findall(r"^ +(\d+'?) +[A-Z]", flow, re.MULTILINE))


def faults_of_flows(top, wanted, cell, names, used):
    shown = set()
    for pattern in [one for quote in quoted(cell) for one in expand(quote)]:
        found = fnmatch.filter(names, pattern + ".flow")
        if not found:
            yield f"there is no flow {pattern}"
        for name in found:
            used.add(name)
            shown |= labels(tree.read(top, f"{FLOWS}/{name}"))
    for item in wanted:
        if STEP.fullmatch(item) and item not in shown:
            yield f"no flow of this row has step {item}"


def faults_of_tests(top, cell):
    tests = quoted(cell)
    if not tests:
        yield "no test is named"
    for test in tests:
        path, _, name = test.partition(" ")
        fixture, _, case = name.partition(".")
        if not os.path.isfile(os.path.join(top, path)):
            yield f"there is no file {path}"
        elif not re.search(rf"^TEST(_F|_P)?\({fixture},\s*{case}\)", tree.read(top, path), re.MULTILINE):
            yield f"{path} has no test {name}"


def faults_of_row(top, heading, cells, names, used):
    if len(cells) != 4:
        yield "a row has four cells: source, what, flows, tests"
        return
    wanted = items(cells[0])
    for item in wanted:
        if item not in REQUIRED[heading]:
            yield f"'{item}' is nothing that has to be covered here"
    yield from faults_of_flows(top, wanted, cells[2], names, used)
    yield from faults_of_tests(top, cells[3])


def findings(top):
    names = [path[len(FLOWS) + 1:] for path in tree.files(top, ".flow") if path.startswith(FLOWS + "/")]
    text = tree.read(top, PAGE)
    found, covered, used = [], {heading: set() for heading in REQUIRED}, set()
    for number, heading, cells in rows(text):
        covered[heading].update(items(cells[0]))
        found += [f"{PAGE}:{number}: {fault}" for fault in faults_of_row(top, heading, cells, names, used)]
    for heading, wanted in REQUIRED.items():
        found += [f"{PAGE}: {heading}: '{item}' is missing" for item in wanted if item not in covered[heading]]
    return found + [f"{FLOWS}/{name}: not in {PAGE}" for name in names if name not in used]


if __name__ == "__main__":
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
