# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Soaks e2ae-agw: many short sessions, then many at the same time; its memory and descriptors have to come back.

    python3 test/bench/soak.py [--short=50000] [--concurrent=2000] [--build=build]

It takes some minutes, and is no part of the tests. Exit status: 0 every session was completed, no descriptor is left and
the gateway's memory is at most GROWTH_KB above where it was after a first, small load; 1 otherwise.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import time

GROWTH_KB = 8192
FORGET_SECONDS = 40  # H.248's LONG-TIMER, so long the gateway remembers its replies, and the time to give memory back
SUBNET = "127.29.82"  # away from the programs' own addresses
GROUPS = 8


class Gateway:
    """An e2ae-agw that is stopped at the end."""

    def __init__(self, build):
        command = [os.path.join(build, "e2ae-agw"), f"--iq={SUBNET}.3:2944", f"--controller={SUBNET}.2:2944",
                   f"--access={SUBNET}.3", f"--core={SUBNET}.4"]
        # What tcmalloc keeps between its caches cannot be handed back, and would look like a leak.
        environment = dict(os.environ, TCMALLOC_TRANSFER_NUM_OBJ="2")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        if not self.process.stdout.readline().startswith("ready"):
            sys.exit("e2ae-agw did not start")

    def measure(self):
        """(resident memory in KB, open descriptors)"""
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(r"VmRSS:\s*(\d+)", status).group(1)), len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate()[0]


def load(build, what, *options):
    """Run e2ae-load. True when every session was completed."""
    command = [os.path.join(build, "e2ae-load"), f"--gateway={SUBNET}.3:2944", f"--controller={SUBNET}.2:2944",
               f"--ue={SUBNET}.101", f"--peer={SUBNET}.201", f"--groups={GROUPS}", "--messages=1", "--seconds=3000"]
    print(f"--- {what}", flush=True)
    return subprocess.run(command + list(options), check=False).returncode == 0


def show(when, gateway):
    memory, descriptors = gateway.measure()
    print(f"gateway {when}: {memory} KB, {descriptors} descriptors", flush=True)
    return memory, descriptors


def soak(arguments):
    build = arguments.build
    gateway = Gateway(build)
    good = load(build, "warm-up", "--sessions=500", "--concurrent=100")
    time.sleep(FORGET_SECONDS)
    memory, descriptors = show("at the start", gateway)
    good &= load(build, f"{arguments.short} short sessions", f"--sessions={arguments.short}", "--concurrent=200")
    show("after the short sessions", gateway)
    count = arguments.concurrent
    good &= load(build, f"{count} sessions at the same time", f"--sessions={count}", f"--concurrent={count}",
                 "--hold=20s")
    show("after the concurrent sessions", gateway)
    time.sleep(FORGET_SECONDS)
    last_memory, last_descriptors = show("at the end", gateway)
    print(gateway.stop(), end="")
    return good and last_descriptors == descriptors and last_memory <= memory + GROWTH_KB


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", type=int, default=50000)
    parser.add_argument("--concurrent", type=int, default=2000)
    parser.add_argument("--build", default="build")
    passed = soak(parser.parse_args())
    print("soak: passed" if passed else "soak: FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
