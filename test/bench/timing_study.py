# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Compares the simulated gateway with the real one: CPU per session, and how set-up slows down under load.

    python3 test/bench/timing_study.py [--sessions=400] [--build=build] [--out=doc/timing]

The cost table is measured first (e2ae-calibrate), then e2ae-agw carries sessions that e2ae-load starts at random times,
and e2ae-sim replays as many with the table, in links of 10 us. For the CPU per session this is done in many short
rounds, because a machine is not as fast in one minute as in the next; --sessions is for the delay under load. It takes
about six minutes; nothing else should run. It writes OUT/sessions.csv, OUT/load.csv, OUT/delays.csv and, where
gnuplot is installed, OUT/delays.svg.
"""
import argparse
import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

# Figure and TLS version of the comparison of CPU per session, all with the default P-256 key.
KINDS = (("msrp-originating", "1.3"), ("msrp-originating", "1.2"), ("msrp-terminating", "1.3"),
         ("bfcp-originating", "1.3"))
CPU_RATE = 100  # sessions per second, as in e2ae-calibrate
CPU_SESSIONS = 100
CPU_ROUNDS = 24
CALIBRATED_SESSIONS = 50  # of each of the kinds that e2ae-calibrate measures
# Load is studied with a key that makes the gateway, and not the load generator, the one that is busy.
LOAD_KEY = "rsa-4096"
RATE_STEPS = 2
BASE_SESSIONS = 50
BASE_RATE = 8  # 5 % of a core
SHARES = (0.3, 0.6, 0.9)
QUANTILES = 100


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def on_core(core, command):
    """The gateway has a core of its own, if there are two."""
    return ["taskset", "-c", str(core), *command] if os.cpu_count() > 1 else command


class Study:
    """The programs of one build, and a folder for what they write."""

    def __init__(self, build, folder):
        self.build = build
        self.folder = folder

    def program(self, name):
        return os.path.join(self.build, name)

    def calibrate(self, key, path):
        run([self.program("e2ae-calibrate"), f"--key={key}", f"--sessions={CALIBRATED_SESSIONS}", f"--out={path}"])

    def real(self, figure, tls, key, sessions, rate):
        """(CPU ms per session, set-up delays in ms) of e2ae-agw."""
        table = os.path.join(self.folder, "load.csv")
        gateway = subprocess.Popen(on_core(0, [self.program("e2ae-agw"), f"--key={key}", f"--tls={tls}"]),
                                   stdout=subprocess.PIPE, text=True)
        if not gateway.stdout.readline().startswith("ready"):
            sys.exit("e2ae-agw did not start")
        run(on_core(1, [self.program("e2ae-load"), f"--figure={figure}", f"--tls={tls}", f"--sessions={sessions}",
                        f"--rate={rate:.3f}", "--concurrent=5000", "--messages=1", f"--csv={table}"]))
        gateway.terminate()
        summary = gateway.communicate()[0]
        user, system = re.search(r"CPU: ([\d.]+) s user, ([\d.]+) s system", summary).groups()
        cpu = 1000 * (float(user) + float(system)) / sessions
        return cpu, [float(row["media_ready_ms"]) for row in csv.DictReader(open(table))]

    def simulated(self, figure, tls, costs, sessions, rate):
        """The same of e2ae-sim."""
        prefix = os.path.join(self.folder, "sim")
        run([self.program("e2ae-sim"), figure, "--tcp-setup=immediate", "--iq=agnostic", f"--tls={tls}",
             "--cost=calibrated", f"--cost-table={costs}", f"--sessions={sessions}", "--arrivals=poisson",
             f"--session-interval={1000 / rate:.6f}ms", "--messages=1", "--message-interval=0s",
             "--ns3::UserAgentApplication::HoldTime=0s", "--delay-access=10us", "--delay-core=10us", "--delay-iq=10us",
             "--rate-access=10Gbps", "--rate-core=10Gbps", "--judge=invariants", f"--out={prefix}"])
        summary = json.load(open(prefix + ".json"))
        if summary["sessions"]["completed"] != sessions:
            sys.exit(f"e2ae-sim completed {summary['sessions']['completed']} sessions of {sessions}")
        cpu = summary["agw_cost"]["cpu_ms"] / sessions
        return cpu, [float(row["media_ready_ms"]) for row in csv.DictReader(open(prefix + ".csv"))]


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
    for _ in range(CPU_ROUNDS):
        study.calibrate("p-256", costs)
        for figure, tls in KINDS:
            real, _ = study.real(figure, tls, "p-256", CPU_SESSIONS, CPU_RATE)
            simulated, _ = study.simulated(figure, tls, costs, CPU_SESSIONS, CPU_RATE)
            pairs[figure, tls].append((real, simulated))
    return [[*kind, *describe(found)] for kind, found in pairs.items()]


def describe(pairs):
    ratios = [simulated / real for real, simulated in pairs]
    return [statistics.median(real for real, _ in pairs), statistics.median(simulated for _, simulated in pairs),
            statistics.median(ratios), *(quantile(ratios, share) for share in (0.25, 0.75, 0, 1))]


def compare_load(study, sessions):
    """(summary rows, delay rows). Delays are those beyond the median of the same world with hardly any load, and with the
    same table: what waiting adds. Each load has a table of its own, for the reason of the rounds."""
    figure, tls = KINDS[0]
    costs = os.path.join(study.folder, LOAD_KEY + ".csv")
    summary = []
    delays = []
    for share in SHARES:
        rate = CPU_RATE
        for _ in range(RATE_STEPS):  # a session's cost depends on how many there are
            rate = 1000 * share / study.real(figure, tls, LOAD_KEY, 2 * CPU_SESSIONS, rate)[0]
        real_base = study.real(figure, tls, LOAD_KEY, BASE_SESSIONS, BASE_RATE)
        study.calibrate(LOAD_KEY, costs)  # right before the run that it is compared with
        real = study.real(figure, tls, LOAD_KEY, sessions, rate)
        simulated_base = study.simulated(figure, tls, costs, BASE_SESSIONS, BASE_RATE)
        simulated = study.simulated(figure, tls, costs, sessions, rate)
        for world, (_, base_times), (used, times) in (("real", real_base, real),
                                                      ("simulated", simulated_base, simulated)):
            base = statistics.median(base_times)
            added = [time - base for time in times]
            summary.append([world, share, rate, used, used * rate / 1000, base, statistics.median(added),
                            quantile(added, 0.95), max(added)])
            delays += [[world, share, step / QUANTILES, quantile(added, step / QUANTILES)]
                       for step in range(QUANTILES + 1)]
    return summary, delays


PLOT = """
set terminal svg size 900,420 font 'sans,13' background rgb 'white'
set output '{out}/delays.svg'
set datafile separator ','
set xlabel 'set-up delay that waiting adds, ms'
set ylabel 'share of sessions'
set key bottom right
set grid
set xrange [-2:*]
plot {curves}
"""


def plot(out, delays):
    """Distributions of the delays; gnuplot reads one file per curve."""
    if not shutil.which("gnuplot"):
        print("no plot: gnuplot is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        curves = []
        for number, share in enumerate(SHARES, 1):
            for world, style in (("real", "lines lw 2"), ("simulated", "lines lw 2 dt 2")):
                path = os.path.join(folder, f"{world}-{share}.csv")
                with open(path, "w") as file:
                    file.writelines(f"{row[3]},{row[2]}\n" for row in delays if row[:2] == [world, share])
                curves.append(f"'{path}' with {style} lc {number} title '{world}, {share:.0%}'")
        subprocess.run(["gnuplot"], input=PLOT.format(out=out, curves=", ".join(curves)), text=True, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=400)
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
        summary, delays = compare_load(study, arguments.sessions)
        write(os.path.join(arguments.out, "load.csv"),
              ["world", "wanted_load", "sessions_per_s", "cpu_ms", "load", "base_ms", "median_ms", "p95_ms", "max_ms"],
              summary)
        with open(os.path.join(arguments.out, "delays.csv"), "w", newline="") as file:
            csv.writer(file).writerows([["world", "wanted_load", "share", "added_ms"], *delays])
    plot(arguments.out, delays)


if __name__ == "__main__":
    main()
