# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""CPU time and memory of a program from its start to its end."""
import os
import subprocess

LIMIT_SECONDS = 600


class MeasuredRun:
    """What a program took."""

    def __init__(self, command):
        process = subprocess.Popen(["timeout", str(LIMIT_SECONDS), *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: status {process.returncode}: {said.decode(errors='replace')}")
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss * 1024 / 1e6

    def per_session(self, sessions):
        """Milliseconds."""
        return self.seconds * 1000 / sessions
