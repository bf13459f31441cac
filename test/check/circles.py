# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on a circle of includes between files when X.h and X.cc count as one.

    python3 test/check/circles.py [TOP]

Such a circle is what a reader meets who wants to know one thing and has to read another first, and that one before it.
It opens when what both sides need gets a header of its own.
"""
import os
import sys

import layers
import tree

FOLDERS = ("model/", "helper/", "examples/", "scenarios/")


def room(path):
    """What X.h and X.cc have in common."""
    return os.path.splitext(path)[0]


def read_rooms(top):
    """Which other rooms each room includes."""
    rooms = {}
    for path in tree.files(top, ".h", ".cc"):
        if path.startswith(FOLDERS):
            headers = [match.group(2) for match in layers.INCLUDE.finditer(tree.read(top, path))]
            included = {room(header) for header in headers if header.startswith(FOLDERS)}
            rooms.setdefault(room(path), set()).update(included - {room(path)})
    return rooms


def reachable(rooms, start):
    """Every room that one gets to from this one by one include or more."""
    found = set()
    waiting = list(rooms[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += rooms.get(name, ())
    return found


def find_circles(rooms):
    """The sets of rooms that all include each other, directly or not; each as a sorted list."""
    reached = {name: reachable(rooms, name) for name in rooms}
    circles = {tuple(sorted(other for other in reached[name] if name in reached.get(other, ())))
               for name in rooms if name in reached[name]}
    return sorted(circles)


def findings(top):
    return [f"{circle[0]}: a circle of includes with " + ", ".join(circle[1:])
            for circle in find_circles(read_rooms(top))]


if __name__ == "__main__":
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
