# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tells when a machine that is shared with others is slower than it can be, and measures again then."""
import hashlib
import os
import time

ITERATIONS = 500_000  # about a tenth of a second
TRIALS = 3
MARGIN = 1.15  # its own spread is less, and what a neighbour on the same core adds is more
ATTEMPTS = 4


def probe(core):
    """Seconds of CPU time that a fixed piece of work takes on that core: the shortest of some, as the first wakes it up."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        return min(time_work() for _ in range(TRIALS))
    finally:
        os.sched_setaffinity(0, allowed)  # which programs that are started inherit


def time_work():
    start = time.process_time()
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", ITERATIONS)
    return time.process_time() - start


class MachinePace:
    """Knows how fast a core of the machine has been at its best."""

    def __init__(self, core):
        self.core = core
        self.best = min(probe(core) for _ in range(TRIALS))
        self.measured = 0
        self.repeated = 0
        self.slow = 0

    def is_full(self):
        now = probe(self.core)
        self.best = min(self.best, now)
        return now <= MARGIN * self.best

    def measure(self, work):
        """What work() gives, from a time at whose beginning and end the machine was as fast as it can be; after some
        attempts, what it gives then."""
        self.measured += 1
        for _ in range(ATTEMPTS):
            before = self.is_full()
            found = work()
            if self.is_full() and before:
                return found
            self.repeated += 1
        self.slow += 1
        return found

    def describe(self):
        return f"measured: {self.measured}, again on a slow machine: {self.repeated}, slow in the end: {self.slow}"
