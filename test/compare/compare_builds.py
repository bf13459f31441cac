#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Do two builds write the same octets? For a change that is meant to move code, and nothing else.

    python3 test/compare/compare_builds.py OLD/build NEW/build

Runs e2ae-sim of both builds with the base flows, with TLS 1.2 and 1.3, IPv4 and IPv6, and with each fault in each
figure and set-up, and compares exit status, capture, flow, CSV and JSON octet for octet. A line for each difference; the
last line counts. Each build reads the scenarios of its own source tree. Exit status 0 when nothing differs.
"""
import concurrent.futures
import itertools
import os
import re
import subprocess
import sys
import tempfile

# What newer builds write in addition, by ending: it is left out of both.
ADDED = {".json": re.compile(rb'^    "tls-provider": "stock",\n', re.MULTILINE)}
ENDINGS = (".pcapng", ".flow", ".csv", ".json")
FIGURES = ("msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating")
SETUPS = ("immediate", "delayed")


def list_base_flows():
    """Arguments of the 12 base flows x TLS x IP."""
    for figure, setup, tls, ip in itertools.product(FIGURES, SETUPS, ("1.2", "1.3"), ("4", "6")):
        for iq in ("agnostic", "aware") if figure.startswith("msrp") else ("agnostic",):
            yield [figure, f"--tcp-setup={setup}", f"--iq={iq}", f"--tls={tls}", f"--ip={ip}"]


def list_faults(build):
    """Names of the faults, as the program's own help has them."""
    text = subprocess.run([os.path.join(build, "e2ae-sim"), "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    names = re.findall(r"^  ([a-z0-9-]+) ", text.split("\nFaults:\n")[1], re.MULTILINE)
    return [name for name in names if name != "none"]


def list_fault_runs(build):
    for fault, figure, setup, tls in itertools.product(list_faults(build), FIGURES, SETUPS, ("1.2", "1.3")):
        yield [figure, f"--fault={fault}", f"--tcp-setup={setup}", f"--tls={tls}"]


def run(build, arguments):
    """What a run leaves behind: its exit status, and the octets of each file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [os.path.join(build, "e2ae-sim")] + arguments + ["--out=run"]
        done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        left = {"exit status": done.returncode}
        for ending in ENDINGS:
            path = os.path.join(folder, "run" + ending)
            if os.path.exists(path):
                with open(path, "rb") as file:
                    octets = file.read()
                left[ending] = ADDED[ending].sub(b"", octets) if ending in ADDED else octets
        return left


def compare(old, new, arguments):
    """What differs, by name."""
    before, after = run(old, arguments), run(new, arguments)
    return [name for name in sorted({**before, **after}) if before.get(name) != after.get(name)]


def main(old, new):
    cases = list(list_base_flows()) + list(list_fault_runs(old))
    differing = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for arguments, names in zip(cases, pool.map(lambda case: compare(old, new, case), cases)):
            if names:
                differing += 1
                print(f"e2ae-sim {' '.join(arguments)}: {', '.join(names)}")
    print(f"{len(cases) - differing} the same, {differing} not")
    return 1 if differing else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*(os.path.abspath(path) for path in sys.argv[1:])))
