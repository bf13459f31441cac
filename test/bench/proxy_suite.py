# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""TLS-terminating proxies on the loop-back interface: CPU time per new mutual connection, per MB and per round trip, and
memory per idle connection.

All proxies run at the same time, each with a load of its own, and take turns: what two of them needed for the same
amount of work in the same round is a pair. For memory, each round starts each proxy anew.

A gateway has to be told of each connection by H.248, which the others are not. The connection is therefore shown twice,
with all that it takes and without what setting up and giving back as many Contexts takes right afterwards.
"""
import contextlib
import os
import shutil
import socket
import subprocess
import tempfile

import proxies
import results

PROXY_CORE = 0
LOAD_SECONDS = 60
CPU_ROUNDS = 41
MEMORY_ROUNDS = 7
IDLE_TARGET_KB = 30

# Kind of load, then: connections, of them in parallel, messages on each, octets of a message. One round's amount.
WARM_UP = ("connect", 20, 1, 1, 1024)
IDLE = ("messages", 400, 400, 1, 1024)
# Measure, unit, load, amount of work in that unit's denominator, those of ours that are measured and what each one's
# ratio to haproxy is to be. TLS providers differ in the handshake only.
CONNECTIONS = 100
CPU_MEASURES = (
    ("CPU per new mutual connection", "us", ("connect", CONNECTIONS, 8, 1, 64), CONNECTIONS,
     {proxies.Agw: 1.0, proxies.LeanAgw: 0.8}),
    ("CPU per MB, 16 KB echo", "ms", ("messages", 4, 4, 250, 16384), 4 * 250 * 16.384, {proxies.Agw: 1.0}),
    ("CPU per 1 KB round trip", "us", ("messages", 8, 8, 500, 1024), 8 * 500, {proxies.Agw: 1.0}),
)
H248_MEASURE = "CPU for the Context of a connection by H.248"
WITHOUT_H248 = "the same but for H.248"
MEMORY_MEASURE = ("memory per idle mutual connection", "KB")
SCALE = {"us": 1e6, "ms": 1e6}  # a MB is 1000 KB


class Setup:
    """Folder, keys and cores that all proxies of a run have in common."""

    def __init__(self, build, folder):
        self.build = build
        self.folder = folder
        self.ports = iter(range(20000, 32000))
        command = [os.path.join(build, "bench-load"), "certificates", folder]
        prints = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=60, check=True).stdout.splitlines()
        self.client_fingerprint, self.server_fingerprint = prints
        self.openssl = self.write("openssl.cnf", proxies.OPENSSL)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def environment(self):
        return dict(os.environ, OPENSSL_CONF=self.openssl)

    def free_port(self):
        """One that nobody else has had in this run, below those that the kernel gives to outgoing connections."""
        for port in self.ports:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) != 0:
                    return port
        raise RuntimeError("no free port")

    @staticmethod
    def program(name):
        found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin")
        if not found:
            raise RuntimeError(f"{name} is not installed")
        return found

    @staticmethod
    def pin_proxy():
        os.sched_setaffinity(0, {PROXY_CORE})

    @staticmethod
    def pin_load():
        others = os.sched_getaffinity(0) - {PROXY_CORE}
        os.sched_setaffinity(0, others or {PROXY_CORE})


class Load:
    """bench-load, which works only when it is told to."""

    def __init__(self, setup, proxy, load):
        kind, *amount = load
        command = [os.path.join(setup.build, "bench-load"), kind, setup.folder, proxy.fingerprint, str(proxy.port),
                   str(proxy.backend)] + [str(part) for part in amount]
        if proxy.controller:
            command.append(str(proxy.controller))
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        preexec_fn=setup.pin_load)
        self.tickets = None
        self.expect("ready")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Ends it, with the number of session tickets that came if all went well."""
        try:
            rest, _ = self.process.communicate("end\n", timeout=LOAD_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        if self.process.returncode == 0:
            self.tickets = int(rest)

    def expect(self, word):
        line = self.process.stdout.readline().strip()
        if line != word:
            raise RuntimeError(f"the load said '{line}' instead of '{word}'")

    def work(self, order="work"):
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        self.expect("done")


@contextlib.contextmanager
def running(setup, kinds):
    """One proxy of each kind, warmed up."""
    started = []
    try:
        for kind in kinds:
            proxy = kind(setup)
            started.append(proxy)
            proxy.start(setup.free_port(), setup.free_port())
            with Load(setup, proxy, WARM_UP) as load:
                load.work()
        yield started
    finally:
        for proxy in started:
            proxy.stop()


def rotated(items, turn):
    turn %= len(items)
    return items[turn:] + items[:turn]


def beside_theirs(ours):
    return [kind for kind in proxies.PROXIES if kind in ours or not kind.ours]


def measure_cpu(setup, load, work, ours):
    """{kind: [CPU seconds per unit of work in each round]}, the same for the Contexts alone, and {kind: tickets}."""
    kinds = beside_theirs(ours)
    values = {kind: [] for kind in kinds}
    contexts = {kind: [] for kind in kinds}
    tickets = {}
    with running(setup, kinds) as started:
        with contextlib.ExitStack() as stack:
            loads = [(proxy, stack.enter_context(Load(setup, proxy, load))) for proxy in started]
            for turn in range(CPU_ROUNDS):
                for proxy, worker in rotated(loads, turn):
                    values[type(proxy)].append(cpu_of(proxy, worker, "work") / work)
                    if proxy.controller and load[0] == "connect":
                        contexts[type(proxy)].append(cpu_of(proxy, worker, "contexts") / work)
        for proxy, worker in loads:
            tickets[type(proxy)] = worker.tickets
    return values, {kind: alone for kind, alone in contexts.items() if alone}, tickets


def cpu_of(proxy, worker, order):
    before = proxy.cpu_seconds()
    worker.work(order)
    return proxy.cpu_seconds() - before


def measure_memory(setup):
    """{kind: [KB per connection in each round]}"""
    kinds = beside_theirs([proxies.Agw])
    values = {kind: [] for kind in kinds}
    for turn in range(MEMORY_ROUNDS):
        for kind in rotated(kinds, turn):
            with running(setup, [kind]) as [proxy]:
                before = proxy.memory_kb()
                with Load(setup, proxy, IDLE) as load:
                    load.work()
                    values[kind].append((proxy.memory_kb() - before) / IDLE[1])
    return values


def compare(measure, unit, values, tickets, targets):
    """Each of ours with each of the others. Only haproxy sets a target, and only at an equal number of tickets."""
    found = []
    for ours in [kind for kind in values if kind.ours]:
        for theirs in [kind for kind in values if not kind.ours]:
            equal = tickets[ours] == tickets[theirs]
            name = measure if equal else f"{measure} ({tickets[ours]}:{tickets[theirs]} tickets)"
            pairs = list(zip(values[ours], values[theirs]))
            counts = theirs is proxies.Haproxy and equal
            found.append(results.Comparison("proxy", name, unit, ours.name, theirs.name, pairs,
                                            targets.get(ours) if counts else None))
    return found


def scale(values, unit):
    return {kind: [value * SCALE[unit] for value in values[kind]] for kind in values}


def compare_without_h248(unit, values, contexts, tickets, targets):
    found = []
    for kind, alone in contexts.items():
        rest = {other: values[other] for other in values if not other.ours}
        rest[kind] = [whole - part for whole, part in zip(values[kind], alone)]
        found += compare(WITHOUT_H248, unit, rest, tickets, targets)
        found.append(results.Value("proxy", H248_MEASURE, unit, kind.name, alone))
    return found


def run(options):
    found = []
    with tempfile.TemporaryDirectory(prefix="e2ae-bench-") as folder:
        setup = Setup(options.build, folder)
        for measure, unit, load, work, targets in CPU_MEASURES:
            values, contexts, tickets = measure_cpu(setup, load, work, targets)
            scaled = scale(values, unit)
            found += compare(measure, unit, scaled, tickets, targets)
            found += compare_without_h248(unit, scaled, scale(contexts, unit), tickets, targets)
        memory = measure_memory(setup)
    found += compare(*MEMORY_MEASURE, memory, dict.fromkeys(memory, 0), {})
    return found + [results.Value("proxy", *MEMORY_MEASURE, kind.name, memory[kind], IDLE_TARGET_KB)
                    for kind in memory if kind.ours]
