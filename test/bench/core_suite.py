# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The model's TLS against bare OpenSSL in one process: server-side CPU time per handshake and per record."""
import json
import os
import subprocess

import results

# Name, and target of the ratio to bare OpenSSL, which has the stock provider.
SUBJECTS = {"engine": ("TlsEngine", 1.03), "relay": ("ProxyCore", 1.03), "engine-lean": ("TlsEngine lean", None)}
MEASURES = {
    "handshake-1.3": "mutual TLS 1.3 handshake",
    "handshake-1.2": "mutual TLS 1.2 handshake",
    "record-1KB": "1 KB record in and out",
    "record-16KB": "16 KB record in and out",
}


def run(options):
    command = [os.path.join(options.build, "bench-core"), "--benchmark_format=json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=300, check=True)
    return read(json.loads(done.stdout)["benchmarks"])


def read(benchmarks):
    """The repetitions of each benchmark as pairs."""
    pairs = {}
    for benchmark in benchmarks:
        if benchmark["run_type"] == "iteration":
            name = tuple(benchmark["name"].split("/")[:2])
            pairs.setdefault(name, []).append((benchmark["model_us"], benchmark["bare_us"]))
    return [results.Comparison("core", MEASURES[measure], "us", name, "bare OpenSSL", pairs[measure, subject], target)
            for subject, (name, target) in SUBJECTS.items() for measure in MEASURES if (measure, subject) in pairs]
