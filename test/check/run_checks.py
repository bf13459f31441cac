# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Runs the checks of the sources; each counts as one."""
import sys

import circles
import coverage
import doxygen
import format as source_format
import headers
import layers
import sizes
import tally

CHECKS = {
    "circles": circles,
    "coverage": coverage,
    "doxygen": doxygen,
    "format": source_format,
    "headers": headers,
    "layers": layers,
    "sizes": sizes,
}


def main():
    arguments = tally.parse_arguments(__doc__)

    def run_one(name):
        reason = source_format.why_skipped() if name == "format" else ""
        if reason:
            return 0, 0, f"{name:10} skipped: {reason}"
        faults = CHECKS[name].findings(arguments.source)
        verdict = f"{name:10} " + (f"FAILED, {len(faults)} findings" if faults else "ok")
        return (0, 1, "\n".join(faults + [verdict])) if faults else (1, 0, verdict)

    return tally.run_all(1, arguments.only, list(CHECKS), run_one)


if __name__ == "__main__":
    sys.exit(main())
