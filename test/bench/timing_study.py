# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Compares the simulated gateway with the real one: CPU per session, capacity, and how set-up slows down under load.

    python3 test/bench/timing_study.py [--sessions=600] [--build=build] [--out=doc/timing]

The cost table is measured first (e2ae-calibrate), then e2ae-agw carries sessions that e2ae-load starts at random times,
and e2ae-sim replays them with the table: they start at the same times, in links of 10 us. A machine is not as fast in one
minute as in the next, so all is done in rounds with a table each: for the CPU per session, and for capacity and delay under
load, which --sessions is for; and what is measured while others slow the machine down is measured again. It takes about half
an hour; nothing else should run. It writes OUT/sessions.csv, OUT/load.csv, OUT/delays.csv and, where gnuplot is installed,
OUT/load.svg and OUT/delays.svg.
"""
import argparse
import collections
import csv
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

import timing_plot
from machine_pace import MachinePace
from timing_plot import REAL, SIMULATED, WORLDS

# Figure and TLS version of the comparison of CPU per session, all with the default P-256 key.
KINDS = (("msrp-originating", "1.3"), ("msrp-originating", "1.2"), ("msrp-terminating", "1.3"),
         ("bfcp-originating", "1.3"))
CPU_RATE = 100  # sessions per second, as in e2ae-calibrate
CPU_SESSIONS = 100
CPU_ROUNDS = 5
CALIBRATED_SESSIONS = 50  # of each of the kinds that e2ae-calibrate measures
# Load is studied with a key that makes the gateway, and not the load generator, the one that is busy.
LOAD_KEY = "rsa-4096"
LOAD_ROUNDS = 7
RATE_STEPS = 2
RATE_RUNS = 3
BASE_SESSIONS = 50
BASE_RATE = 8  # 5 % of a core
SHARES = (0.3, 0.6, 0.8, 0.9)
OVERLOAD = 1.2  # more than a core takes: what it takes then is its capacity
QUANTILES = 100

CORES = sorted(os.sched_getaffinity(0))
GATEWAY_CORE, LOAD_CORE = CORES[0], CORES[-1]  # one core, if there is no other

# What some sessions took: CPU of the gateway in ms for each, their set-up delays in ms, and when they started, in ms.
Carried = collections.namedtuple("Carried", "cpu times starts")


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def on_core(core, command):
    return ["taskset", "-c", str(core), *command]


class Study:
    """The programs of one build, and a folder for what they write."""

    def __init__(self, build, folder):
        self.build = build
        self.folder = folder
        self.pace = MachinePace(GATEWAY_CORE)

    def program(self, name):
        return os.path.join(self.build, name)

    def calibrate(self, key, path):
        """The program looks by itself that the machine is not slow."""
        run([self.program("e2ae-calibrate"), f"--key={key}", f"--sessions={CALIBRATED_SESSIONS}", f"--out={path}"])

    def real(self, *kind_and_load):
        """What e2ae-agw took for sessions that started at random."""
        return self.pace.measure(lambda: self.carry(*kind_and_load))

    def carry(self, figure, tls, key, sessions, rate):
        table = os.path.join(self.folder, "load.csv")
        gateway = subprocess.Popen(on_core(GATEWAY_CORE, [self.program("e2ae-agw"), f"--key={key}", f"--tls={tls}"]),
                                   stdout=subprocess.PIPE, text=True)
        if not gateway.stdout.readline().startswith("ready"):
            sys.exit("e2ae-agw did not start")
        run(on_core(LOAD_CORE, [self.program("e2ae-load"), f"--figure={figure}", f"--tls={tls}", f"--sessions={sessions}",
                        f"--rate={rate:.3f}", "--await-gateway", "--concurrent=5000", "--messages=1",
                        f"--csv={table}"]))
        gateway.terminate()
        summary = gateway.communicate()[0]
        user, system = re.search(r"CPU: ([\d.]+) s user, ([\d.]+) s system", summary).groups()
        cpu = 1000 * (float(user) + float(system)) / sessions
        return Carried(cpu, read_column(table, "media_ready_ms"), read_column(table, "start_ms"))

    def simulated(self, figure, tls, costs, starts):
        """The same of e2ae-sim, for sessions that start then."""
        prefix = os.path.join(self.folder, "sim")
        with open(prefix + ".starts", "w") as file:
            file.writelines(f"{start}ms\n" for start in starts)
        run([self.program("e2ae-sim"), figure, "--tcp-setup=immediate", "--iq=agnostic", f"--tls={tls}",
             "--cost=calibrated", f"--cost-table={costs}", f"--starts={prefix}.starts", "--messages=1",
             "--message-interval=0s",
             "--ns3::UserAgentApplication::HoldTime=0s", "--delay-access=10us", "--delay-core=10us", "--delay-iq=10us",
             "--rate-access=10Gbps", "--rate-core=10Gbps", "--judge=invariants", f"--out={prefix}"])
        summary = json.load(open(prefix + ".json"))
        if summary["sessions"]["completed"] != len(starts):
            sys.exit(f"e2ae-sim completed {summary['sessions']['completed']} sessions of {len(starts)}")
        return Carried(summary["agw_cost"]["cpu_ms"] / len(starts), read_column(prefix + ".csv", "media_ready_ms"), starts)


def read_column(path, name):
    with open(path, newline="") as file:
        return [float(row[name]) for row in csv.DictReader(file)]


def quantile(values, share):
    ordered = sorted(values)
    return ordered[round((len(ordered) - 1) * share)]


def write(path, head, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
    print(f"--- {path}")
    for row in [head, *rows]:
        print("  ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row))


def compare_cpu(study):
    """Rows: figure, TLS, CPU of both in ms per session, their ratio: medians of rounds, each with a table of its own; the
    ratio's quartiles and range."""
    pairs = {kind: [] for kind in KINDS}
    costs = os.path.join(study.folder, "p-256.csv")
    for number in range(1, CPU_ROUNDS + 1):
        print(f"CPU: round {number} of {CPU_ROUNDS}", flush=True)
        study.calibrate("p-256", costs)
        for figure, tls in KINDS:
            real = study.real(figure, tls, "p-256", CPU_SESSIONS, CPU_RATE)
            simulated = study.simulated(figure, tls, costs, real.starts)
            pairs[figure, tls].append((real.cpu, simulated.cpu))
    return [[*kind, *describe(found)] for kind, found in pairs.items()]


def describe(pairs):
    ratios = [simulated / real for real, simulated in pairs]
    return [statistics.median(real for real, _ in pairs), statistics.median(simulated for _, simulated in pairs),
            statistics.median(ratios), *(quantile(ratios, share) for share in (0.25, 0.75, 0, 1))]


class LoadComparison:
    """Both gateways with the same sessions: times[world, share] and cpu[world, share] have an item for each round, the delays
    in ms of all sessions and the CPU in ms of one."""

    def __init__(self, study, sessions):
        self.study = study
        self.sessions = sessions
        self.figure, self.tls = KINDS[0]
        self.costs = os.path.join(study.folder, LOAD_KEY + ".csv")
        self.rates = {}
        self.times = {}
        self.cpu = {}
        self.base = {REAL: [], SIMULATED: []}

    def run(self):
        for share in (*SHARES, OVERLOAD):
            self.rates[share] = self.find_rate(share)
        for number in range(1, LOAD_ROUNDS + 1):
            self.run_round()
            print(f"load: round {number} of {LOAD_ROUNDS}, {self.study.pace.describe()}", flush=True)

    def find_rate(self, share):
        """Sessions per second that keep a core busy for that share: what one costs depends on how many there are."""
        rate = CPU_RATE
        for _ in range(RATE_STEPS):
            rate = 1000 * share / statistics.median(self.carry(2 * CPU_SESSIONS, rate).cpu for _ in range(RATE_RUNS))
        return rate

    def run_round(self):
        self.study.calibrate(LOAD_KEY, self.costs)
        for world, carried in self.compare(BASE_SESSIONS, BASE_RATE):
            self.base[world].append(statistics.median(carried.times))
        for share, rate in self.rates.items():
            for world, carried in self.compare(self.sessions, rate):
                self.cpu.setdefault((world, share), []).append(carried.cpu)
                self.times.setdefault((world, share), []).append(carried.times)

    def compare(self, sessions, rate):
        real = self.carry(sessions, rate)
        return zip(WORLDS, (real, self.study.simulated(self.figure, self.tls, self.costs, real.starts)))

    def carry(self, sessions, rate):
        return self.study.real(self.figure, self.tls, LOAD_KEY, sessions, rate)

    def added(self, world, share):
        """For each round, what waiting adds: the delays beyond the median of the same world with hardly any load."""
        return [[time - base for time in times] for times, base in zip(self.times[world, share], self.base[world])]

    def delays(self, world, share):
        """For each round the median delay. What UE, peer and P-CSCF need, which costs the simulator nothing, is in the real
        delay without load, so that stands for both."""
        return [base + statistics.median(added) for base, added in zip(self.base[REAL], self.added(world, share))]

    def load(self, share):
        """The share of a core that the real sessions took, in the median of the rounds."""
        return self.rates[share] * statistics.median(self.cpu[REAL, share]) / 1000

    def capacity(self, world):
        """For each round, sessions per second that keep a core busy."""
        return [1000 / cpu for cpu in self.cpu[world, OVERLOAD]]


LOAD_HEAD = ["measure", "load", "sessions_per_s", *(f"{world}_{column}" for world in WORLDS for column in
             ("median", "least", "most")), "ratio", "ratio_least", "ratio_most"]


def summarize_load(loads):
    """Rows of LOAD_HEAD: of each measure the medians of the rounds and their range, and those of the rounds' ratios."""
    rows = [["capacity_per_s", 1, "", *describe_rounds(loads.capacity(REAL), loads.capacity(SIMULATED))]]
    for share in SHARES:
        place = [loads.load(share), loads.rates[share]]
        rows.append(["cpu_ms", *place, *describe_rounds(loads.cpu[REAL, share], loads.cpu[SIMULATED, share])])
        rows.append(["delay_ms", *place, *describe_rounds(loads.delays(REAL, share), loads.delays(SIMULATED, share))])
        tails = ([quantile(added, 0.95) for added in loads.added(world, share)] for world in WORLDS)
        rows.append(["added_p95_ms", *place, *describe_rounds(*tails)])
    return rows


def describe_rounds(real, simulated):
    ratios = [theirs / ours for ours, theirs in zip(real, simulated)]
    return [cell for values in (real, simulated, ratios)
            for cell in (statistics.median(values), min(values), max(values))]


def list_delays(loads):
    """Rows: world, load, share of the sessions of all rounds, and the most that waiting adds for these, in ms."""
    rows = []
    for share in SHARES:
        for world in WORLDS:
            added = [time for times in loads.added(world, share) for time in times]
            rows += [[world, loads.load(share), step / QUANTILES, quantile(added, step / QUANTILES)]
                     for step in range(QUANTILES + 1)]
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=600)
    parser.add_argument("--build", default="build")
    parser.add_argument("--out", default="doc/timing")
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        study = Study(os.path.abspath(arguments.build), folder)
        print(f"load average before: {os.getloadavg()[0]:.2f}")
        write(os.path.join(arguments.out, "sessions.csv"),
              ["figure", "tls", "real_ms", "simulated_ms", "ratio", "quartile_1", "quartile_3", "least", "most"],
              compare_cpu(study))
        loads = LoadComparison(study, arguments.sessions)
        loads.run()
        summary = summarize_load(loads)
        write(os.path.join(arguments.out, "load.csv"), LOAD_HEAD, summary)
        delays = list_delays(loads)
        with open(os.path.join(arguments.out, "delays.csv"), "w", newline="") as file:
            csv.writer(file).writerows([["world", "load", "share", "added_ms"], *delays])
    print(study.pace.describe())
    timing_plot.plot(arguments.out, [dict(zip(LOAD_HEAD, row)) for row in summary], delays)


if __name__ == "__main__":
    main()
