# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""What a benchmark found: pairs of numbers that were taken one right after the other, and the ratio of each pair."""
import csv
import dataclasses
import statistics


@dataclasses.dataclass
class Comparison:
    """Ours against theirs. Only the ratios mean anything beyond the run and the machine."""

    suite: str
    measure: str
    unit: str
    ours: str
    theirs: str
    pairs: list  # of (ours, theirs)
    target: float = None  # the ratio's median is to be no larger; None: for information

    def ratios(self):
        return [ours / theirs for ours, theirs in self.pairs]

    def holds(self):
        return self.target is None or statistics.median(self.ratios()) <= self.target

    def cells(self):
        ratios = self.ratios()
        return [self.suite, f"{self.measure}, {self.unit}", self.ours, number(median_of(self.pairs, 0)), self.theirs,
                number(median_of(self.pairs, 1)), f"{statistics.median(ratios):.2f}",
                f"{min(ratios):.2f}-{max(ratios):.2f}", verdict(self.target, self.holds(), "{:.2f}")]


@dataclasses.dataclass
class Value:
    """A number of ours that has a bound of its own."""

    suite: str
    measure: str
    unit: str
    ours: str
    values: list
    target: float = None

    def holds(self):
        return self.target is None or statistics.median(self.values) <= self.target

    def cells(self):
        return [self.suite, f"{self.measure}, {self.unit}", self.ours, number(statistics.median(self.values)), "", "", "",
                f"{number(min(self.values))}-{number(max(self.values))}", verdict(self.target, self.holds(), "{:g}")]


HEAD = ["suite", "measure", "ours", "median", "theirs", "median", "ratio", "range", "target"]


def median_of(pairs, side):
    return statistics.median(pair[side] for pair in pairs)


def number(value):
    """Three significant digits, without an exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def verdict(target, holds, form):
    return "" if target is None else f"<= {form.format(target)} " + ("met" if holds else "MISSED")


def table(results):
    """The results as a table of Markdown, which also reads well as it is."""
    rows = [HEAD] + [result.cells() for result in results]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    return "\n".join(lines[:1] + ["|" + "|".join("-" * (width + 2) for width in widths) + "|"] + lines[1:])


def write_csv(path, results):
    """One line for each pair or value."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["suite", "measure", "unit", "run", "ours", "ours_value", "theirs", "theirs_value", "ratio", "target"])
        for result in results:
            paired = isinstance(result, Comparison)
            for run, item in enumerate(result.pairs if paired else result.values):
                ours, theirs = item if paired else (item, "")
                writer.writerow([result.suite, result.measure, result.unit, run, result.ours, f"{ours:.6g}",
                                 result.theirs if paired else "", f"{theirs:.6g}" if paired else "",
                                 f"{ours / theirs:.4f}" if paired else "", result.target])
