#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Does the module work as contrib/ims-e2ae of an ns-3 from source? By hand; NS3 is an unpacked ns-3, 3.37 to 3.48:

    python3 test/contrib/run_contrib.py NS3 [--reference=build] [-- OPTIONS OF ./ns3 configure]

Clones HEAD of this repository into NS3/contrib/ims-e2ae (an earlier clone is replaced), configures with each third-party
library hidden, and then runs what doc/install.md shows: configure, with warnings as errors, build, e2ae-sim, an
example, the test suite. With --reference the captures of the program are compared with those of that build.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODULE = "ims-e2ae"
# Of ns-3's own modules only what this one needs is built, and none of their examples and tests.
CONFIGURE = ["--enable-modules=" + MODULE, "--enable-examples", "--enable-tests", "--enable-werror",
             "--filter-module-examples-and-tests=" + MODULE]
# What has to be printed when a third-party library is not found, by the option that hides it.
WITHOUT = {"-DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON": "ims-e2ae is left out: it needs OpenSSL 3",
           "-DOSIP_LIBRARY=": "ims-e2ae is left out: it needs OpenSSL 3",
           "-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON": "e2ae-sim is left out: it needs Boost"}


class Commands:
    """Runs commands in the folder of ns-3 and counts how they end."""

    def __init__(self, folder):
        self.folder = folder
        self.passed = self.failed = 0

    def run(self, *command, shown=""):
        """It passes when its exit status is 0 and its output has that text. Gives whether it did."""
        print("$ " + " ".join(command), flush=True)
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        output = done.stdout.decode(errors="replace")
        good = done.returncode == 0 and shown in output
        print("\n".join(output.splitlines()[-4 if good else -60 :]), flush=True)
        print(f"=== {'passed' if good else 'FAILED'}, exit status {done.returncode}", flush=True)
        self.passed += good
        self.failed += not good
        return good


def clone(folder):
    target = os.path.join(folder, "contrib", MODULE)
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", TOP, target], check=True)


def try_without_libraries(commands, folder):
    """In a build folder of its own, where nothing is built. ns-3 remembers the folder configured last: not this one."""
    with tempfile.TemporaryDirectory() as build:
        for option, line in WITHOUT.items():
            commands.run("cmake", "-S", folder, "-B", os.path.join(build, "cache-" + option), option,
                         "-DNS3_ENABLED_MODULES=core;" + MODULE, "-DNS3_OUTPUT_DIRECTORY=" + build, shown=line)


def compare(commands, folder, reference):
    """The runner of ns-3's build beside that of a build of ours."""
    program = glob.glob(os.path.join(folder, "build/contrib", MODULE, "*e2ae-sim*"))
    with tempfile.TemporaryDirectory() as build:
        os.symlink(program[0], os.path.join(build, "e2ae-sim"))
        script = os.path.join(TOP, "test/compare/compare_builds.py")
        commands.run(sys.executable, script, os.path.abspath(reference), build, shown=", 0 not")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="NS3")
    parser.add_argument("--reference", metavar="BUILD", help="build folder with the e2ae-sim to compare with")
    parser.add_argument("options", nargs="*", help="more options of ./ns3 configure")
    arguments = parser.parse_args()
    folder = os.path.abspath(arguments.folder)
    clone(folder)
    commands = Commands(folder)
    try_without_libraries(commands, folder)
    if (commands.run("./ns3", "configure", *CONFIGURE, *arguments.options, shown=MODULE) and
            commands.run("./ns3", "build")):
        commands.run("./ns3", "run", "e2ae-sim msrp-originating", shown="flows matched: 1 of 1")
        commands.run("./ns3", "run", "first-session", shown="completed")
        commands.run("./test.py", "--no-build", "-s", MODULE, shown="1 of 1 tests passed")
        if arguments.reference:
            compare(commands, folder, arguments.reference)
    print(f"{commands.passed} passed, {commands.failed} failed")
    return 1 if commands.failed else 0


if __name__ == "__main__":
    sys.exit(main())
