# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""What the model itself costs in a simulation: its share of the instructions of 100 sessions, counted by callgrind.

The model is every object file but those of ns-3, OpenSSL, the C and the C++ library: e2ae-sim with all that is linked
into it, oSIP and Boost.
"""
import collections
import os
import re
import subprocess
import tempfile

import results

RUN = ["msrp-originating", "--sessions=100"]
LIMIT_SECONDS = 400
TARGET_PERCENT = 10
SHOWN_FUNCTIONS = 25

# Start of an object's file name, and whose it is. What matches none is the model's.
OTHERS = (
    ("libns3", "ns-3"),
    ("libssl", "OpenSSL"),
    ("libcrypto", "OpenSSL"),
    ("libstdc++", "libstdc++"),
    ("libgcc_s", "libstdc++"),
    ("libc.", "libc"),
    ("libm.", "libc"),
    ("ld-linux", "libc"),
)
NAMED = re.compile(r"(ob|fn)=\((\d+)\)(?: (.*))?")


def read(lines):
    """{(object, function): instructions of the function itself} of a file that callgrind wrote."""
    names = {"ob": {}, "fn": {}}
    current = {"ob": "", "fn": ""}
    costs = collections.Counter()
    of_callee = False
    for line in lines:
        named = NAMED.match(line)
        if named:
            kind, number, name = named.groups()
            if name:
                names[kind][number] = name.strip()
            current[kind] = names[kind][number]
        elif line.startswith("calls="):
            of_callee = True  # the next line is what the call cost
        elif line[:1] in "0123456789+-*" and line[:1]:
            if not of_callee:
                costs[current["ob"], current["fn"]] += int(line.split()[1])
            of_callee = False
        elif line.startswith(("cob=", "cfn=")):
            learn(names, line)
    return costs


def learn(names, line):
    """A callee's name may be written out where it is first called."""
    named = NAMED.match(line[1:])
    if named and named.group(3):
        names[named.group(1)][named.group(2)] = named.group(3).strip()


def owner(path):
    file = os.path.basename(path)
    return next((name for start, name in OTHERS if file.startswith(start)), "model")


def describe(costs):
    total = sum(costs.values())
    owners = collections.Counter()
    functions = collections.Counter()
    for (path, function), cost in costs.items():
        owners[owner(path)] += cost
        if owner(path) == "model":
            functions[function] += cost
    lines = [f"{total / 1e9:.2f} G instructions"]
    lines += [f"  {cost * 100 / total:5.1f} % {name}" for name, cost in owners.most_common()]
    lines += ["the model's own functions:"]
    lines += [f"  {cost * 100 / total:5.2f} % {name[:100]}" for name, cost in functions.most_common(SHOWN_FUNCTIONS)]
    return owners["model"] * 100 / total, "\n".join(lines)


def run(options):
    with tempfile.TemporaryDirectory(prefix="e2ae-bench-") as folder:
        profile = os.path.join(folder, "profile")
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + profile,
                   os.path.join(options.build, "e2ae-sim"), *RUN, "--out=" + os.path.join(folder, "run")]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LIMIT_SECONDS, check=True)
        with open(profile, encoding="utf-8", errors="replace") as lines:
            share, text = describe(read(lines))
    print(text)
    return [results.Value("self", "share of instructions, 100 sessions", "%", "model", [share], TARGET_PERCENT)]
