# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Fails on an include that points upwards, and on third-party headers outside the folders that may know them.

    python3 test/check/layers.py [TOP]
"""
import os
import re
import sys

import tree

# Bottom to top. A file may include its own layer and those below it.
LAYERS = (
    "model/base",
    "model/cost",
    "model/codec",
    "model/role",
    "model/loop",
    "model/transaction",
    "model/tls",
    "model/proxy",
    "model/media",
    "model/session",
    "model/flow",
    "model/capture/file",
    "model/capture/packet",
    "model/capture/describe",
    "model/capture/judge",
    "model/pcap",
    "model/report",
    "model/draw",
    "model/net",
    "model/app",
    "helper",
    "examples scenarios",
)

# A test belongs to the layer it tests.
TEST_LAYERS = {
    "test/base": "model/base",
    "test/cost": "model/cost",
    "test/codec": "model/codec",
    "test/role": "model/role",
    "test/common": "model/role",
    "test/transaction": "model/transaction",
    "test/tls": "model/tls",
    "test/proxy": "model/proxy",
    "test/media": "model/media",
    "test/session": "model/session",
    "test/loop": "model/loop",
    "test/flow": "model/flow",
    "test/capture": "model/capture/judge",
    "test/pcap": "model/pcap",
    "test/report": "model/report",
    "test/fuzz": "model/pcap",
    "test/draw": "model/draw",
    "test/bench": "model/session",
    "test/net": "model/net",
    "test/app": "model/app",
    "test/helper": "helper",
    "test/ns3": "helper",
    "test/scenario": "scenarios",
    "test/study": "scenarios",
}

# Start of a header's name, and the folders whose files may include it.
THIRD_PARTY = (
    ("ns3/", ("model/net", "model/app", "helper", "examples", "scenarios",
              "test/net", "test/app", "test/helper", "test/ns3", "test/scenario", "test/bench/ns3")),
    ("openssl/", ("model/tls", "test/tls", "test/proxy", "test/capture", "test/app", "test/scenario",
                  "test/bench")),
    ("osip", ("model/codec/sip", "test/codec/sip")),
    ("boost/", ("model/loop", "test/loop", "scenarios", "test/scenario")),
    ("nlohmann/", ("model/report", "test/report", "scenarios", "test/scenario")),
    ("pcap", ("model/pcap",)),
    ("gtest/", ("test",)),
    ("gmock/", ("test",)),
    ("benchmark/", ("test/bench",)),
)

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def inside(path, folder):
    return path.startswith(folder + "/")


def rank(path):
    """Height of the layer that a path belongs to, or None if it belongs to none."""
    for folder, layer in TEST_LAYERS.items():
        if inside(path, folder):
            return rank(layer + "/")
    for height, folders in enumerate(LAYERS):
        if any(inside(path, folder) for folder in folders.split()):
            return height
    return None


def judge(top, path, quote, header):
    """What is wrong with this include in this file, or None."""
    for start, folders in THIRD_PARTY:
        if header.startswith(start):
            return None if any(inside(path, folder) for folder in folders) else f"may not include <{header}>"
    if quote == "<":
        return None
    if not os.path.isfile(os.path.join(top, header)):
        return f'"{header}" is not a path from the top folder'
    if header.startswith("test/") and not path.startswith("test/"):
        return f'includes "{header}" of the tests'
    here, there = rank(path), rank(header)
    if here is None or (there is None and not header.startswith("test/")):
        return "belongs to no layer"
    if there is not None and there > here:
        return f'includes upwards: "{header}"'
    return None


def findings(top):
    result = []
    for path in tree.files(top, ".h", ".cc"):
        text = tree.read(top, path)
        for match in INCLUDE.finditer(text):
            fault = judge(top, path, match.group(1), match.group(2))
            if fault:
                line = text.count("\n", 0, match.start(2)) + 1
                result.append(f"{path}:{line}: {fault}")
    return result


if __name__ == "__main__":
    sys.exit(tree.report(findings(sys.argv[1] if len(sys.argv) > 1 else ".")))
