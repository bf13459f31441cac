# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Runs clang-tidy with the checks of .clang-tidy over each file of model/, helper/ and scenarios/ that stands in
build/compile_commands.json; each file counts as one. --only takes paths from the top folder."""
import json
import os
import shutil
import subprocess
import sys

import tally

FOLDERS = ("model/", "helper/", "scenarios/")


def program():
    return shutil.which("clang-tidy-14") or shutil.which("clang-tidy")


def built_files(source, build):
    """Paths, from the top folder, of the files to look at; none when nothing has been built."""
    try:
        with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as database:
            paths = {os.path.relpath(row["file"], source) for row in json.load(database)}
    except FileNotFoundError:
        return []
    return sorted(path for path in paths if path.startswith(FOLDERS) and os.path.exists(os.path.join(source, path)))


def look_at(source, build, path):
    # The commands are g++'s: an option that clang does not know must not become an error by their -Werror.
    options = ["--quiet", "--warnings-as-errors=*", "--extra-arg=-Wno-error"]
    command = [program(), "-p", build, *options, os.path.join(source, path)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, check=False, **pipes)
    if done.returncode == 0:
        return 1, 0, f"{path} ok"
    text = done.stdout or done.stderr  # the latter counts what was suppressed, and has what went wrong otherwise
    return 0, 1, f"{text.decode(errors='replace')}{path} FAILED"


def main():
    arguments = tally.parse_arguments(__doc__)
    if not program():
        print("clang-tidy is not installed")
        return tally.finish(0, 1)
    names = built_files(arguments.source, arguments.build)
    if not names:
        print(f"nothing has been built in {arguments.build}: run ./waf")
        return tally.finish(0, 1)
    return tally.run_all(arguments.jobs, arguments.only, names,
                         lambda path: look_at(arguments.source, arguments.build, path))


if __name__ == "__main__":
    sys.exit(main())
