# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Draws what timing_study.py has measured, with gnuplot."""
import csv
import os
import shutil
import subprocess
import tempfile

WORLDS = REAL, SIMULATED = "real", "simulated"

# Capacity and set-up delay beside each other, with the range of the rounds.
LOAD_PLOT = """
set terminal svg size 900,420 font 'sans,13' background rgb 'white'
set output '{out}/load.svg'
set datafile separator ','
set grid
set yrange [0:*]
set multiplot layout 1,2
set xrange [-0.7:1.7]
set xtics ('real' 0, 'simulated' 1)
set ylabel 'capacity of a core, sessions per second'
unset key
plot '{folder}/capacity.csv' using 1:2:3:4:(0.6) with boxerrorbars lc 1 fill solid 0.3
set xrange [20:100]
set xtics auto
set xlabel 'load of the core, %'
set ylabel 'set-up delay, median, ms'
set key top left
plot '{folder}/real.csv' using 1:2:3:4 with yerrorlines lc 1 lw 2 title 'real', \
     '{folder}/simulated.csv' using 1:2:3:4 with yerrorlines lc 2 lw 2 dt 2 title 'simulated'
unset multiplot
"""

DELAY_PLOT = """
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


def write_points(folder, name, rows):
    path = os.path.join(folder, name + ".csv")
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def plot(out, summary, delays):
    """Draws OUT/load.svg from rows with the columns of load.csv, and OUT/delays.svg from the rows of delays.csv."""
    if not shutil.which("gnuplot"):
        print("no plot: gnuplot is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        draw(plot_load(out, summary, folder))
        draw(plot_delays(out, delays, folder))


def draw(script):
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def plot_load(out, summary, folder):
    ranges = {world: [f"{world}_{column}" for column in ("median", "least", "most")] for world in WORLDS}
    capacity = next(row for row in summary if row["measure"] == "capacity_per_s")
    write_points(folder, "capacity", [[place, *(capacity[name] for name in names)]
                                      for place, names in enumerate(ranges.values())])
    for world, names in ranges.items():
        write_points(folder, world, [[100 * row["load"], *(row[name] for name in names)]
                                     for row in summary if row["measure"] == "delay_ms"])
    return LOAD_PLOT.format(out=out, folder=folder)


def plot_delays(out, delays, folder):
    """Distributions of the delays; gnuplot reads one file per curve."""
    curves = []
    for number, share in enumerate(sorted({row[1] for row in delays}), 1):
        for world, style in zip(WORLDS, ("lines lw 2", "lines lw 2 dt 2")):
            points = [[row[3], row[2]] for row in delays if row[:2] == [world, share]]
            path = write_points(folder, f"{world}-{share}", points)
            curves.append(f"'{path}' with {style} lc {number} title '{world}, {share:.0%}'")
    return DELAY_PLOT.format(out=out, curves=", ".join(curves))
