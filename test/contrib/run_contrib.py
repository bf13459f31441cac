#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Does the module work as contrib/ims-e2ae of an ns-3 from source? By hand; NS3 is an unpacked ns-3, 3.37 to 3.48:

    python3 test/contrib/run_contrib.py [--reference=build] [--with=wifi,lte] [--mpi] NS3 [-- OPTIONS OF CMAKE]

Clones HEAD of this repository into NS3/contrib/ims-e2ae (an earlier clone is replaced), configures with each third-party
library hidden, and then runs what doc/install.md shows: configure, with warnings as errors, build, e2ae-sim, an
example, the test suite, the examples of programs outside the tree from ns-3's scratch folder. With --mpi, a simulation
that MPI splits over ranks is compared with the same on one core, octet by octet. With --reference the
captures of the program are compared with those of that build. In the end all is installed into NS3/installed, the clone
hidden, and what is there used: the program, and the examples with CMake and with pkg-config. Examples that need more of
ns-3's modules are built when these are named.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODULE = "ims-e2ae"
# Of ns-3's own modules only what this one needs is built, and none of their examples and tests.
CONFIGURE = ["--enable-examples", "--enable-tests", "--enable-werror", "--filter-module-examples-and-tests=" + MODULE]
# What has to be printed when a third-party library is not found, by the option that hides it.
WITHOUT = {"-DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON": "ims-e2ae is left out: it needs OpenSSL 3",
           "-DOSIP_LIBRARY=": "ims-e2ae is left out: it needs OpenSSL 3",
           "-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON": "e2ae-sim is left out: it needs Boost"}

# Below the prefix, as patterns. ns-3 puts its version and profile into the names of libraries and programs.
INSTALLED = ("bin/*e2ae-sim*", "lib*/libns3*ims-e2ae*.so*", "lib*/pkgconfig/ns3-ims-e2ae.pc", "lib*/cmake/ns3/ns3Config.cmake",
             "lib*/cmake/ims-e2ae/ims-e2ae-config.cmake", "include/ns3/e2ae-helper.h", "include/ns3/ims-role.h",
             "include/ns3/ims-e2ae-module.h", "share/ims-e2ae/e2ae.lua", "share/ims-e2ae/scenarios/costs.csv",
             "share/ims-e2ae/scenarios/msrp-originating.conf",
             "share/ims-e2ae/scenarios/flows/msrp-originating/delayed-agnostic.flow")
MATCHED = "flows matched: 1 of 1"
# The examples in their own files, and the module that each needs besides.
EXAMPLES = {"first-session.cc": "", "outside/hundred-sessions.cc": "", "outside/changed-attribute.cc": "",
            "outside/wifi-hall.cc": "wifi", "outside/lte-access.cc": "lte"}


class Commands:
    """Runs commands in the folder of ns-3 and counts how they end."""

    def __init__(self, folder):
        self.folder = folder
        self.passed = self.failed = 0

    def count(self, good, why):
        print(f"=== {'passed' if good else 'FAILED'}, {why}", flush=True)
        self.passed += good
        self.failed += not good
        return good

    def run(self, *command, shown="", folder=None, **variables):
        """It passes when its exit status is 0 and its output has that text. Gives whether it did."""
        print("$ " + " ".join(command), flush=True)
        done = subprocess.run(command, cwd=folder or self.folder, env=dict(os.environ, **variables), check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = done.stdout.decode(errors="replace")
        good = done.returncode == 0 and shown in output
        print("\n".join(output.splitlines()[-4 if good else -60 :]), flush=True)
        return self.count(good, f"exit status {done.returncode}")

    def expect_files(self, prefix, patterns):
        """Gives whether each pattern has a file below the prefix."""
        found = [bool(glob.glob(os.path.join(prefix, pattern))) for pattern in patterns]
        for pattern, good in zip(patterns, found):
            self.count(good, "installed: " + pattern)
        return all(found)


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


def fill_scratch(folder, modules):
    """Copies the examples to where ns-3 looks for programs when it is configured. Gives their names there."""
    names = []
    for source, module in EXAMPLES.items():
        name = "e2ae-" + os.path.basename(source)
        copy = os.path.join(folder, "scratch", name)
        if module in modules:
            shutil.copy(os.path.join(TOP, "examples", source), copy)
            names.append(os.path.splitext(name)[0])
        elif os.path.exists(copy):
            os.remove(copy)
    return names


def compare(commands, folder, reference):
    """The runner of ns-3's build beside that of a build of ours."""
    program = glob.glob(os.path.join(folder, "build/contrib", MODULE, "*e2ae-sim*"))
    with tempfile.TemporaryDirectory() as build:
        os.symlink(program[0], os.path.join(build, "e2ae-sim"))
        script = os.path.join(TOP, "test/compare/compare_builds.py")
        commands.run(sys.executable, script, os.path.abspath(reference), build, shown=", 0 not")


def try_ranks(commands, folder):
    """The example that MPI splits, where ns-3 has been configured with it."""
    with open(os.path.join(folder, "cmake-cache/CMakeCache.txt"), encoding="utf-8") as cache:
        if "NS3_MPI:BOOL=ON" not in cache.read():
            print("=== not tried: a simulation that MPI splits, which this ns-3 cannot; --mpi configures it so", flush=True)
            return
    program = glob.glob(os.path.join(folder, "build/contrib", MODULE, "examples/*ranks*"))
    if commands.count(bool(program), "example ranks is built"):
        # With mpirun missing, its tests would be skipped and pass.
        commands.run(sys.executable, os.path.join(TOP, "test/ranks/ranks_test.py"), shown="\nOK\n", E2AE_RANKS=program[0])


def find_language(prefix):
    """"17" where ns-3's headers ask for C++17. Its files for pkg-config do not say so."""
    config = glob.glob(os.path.join(prefix, "lib*/cmake/ims-e2ae/ims-e2ae-config.cmake"))[0]
    with open(config, encoding="utf-8") as file:
        return re.search(r"cxx_std_(\d+)", file.read()).group(1)


def use_installed(commands, prefix, work, modules):
    """The program, and the examples by pkg-config and by CMake, in an empty folder."""
    sim, libraries = (glob.glob(os.path.join(prefix, pattern))[0] for pattern in INSTALLED[:2])
    commands.run(sim, "msrp-originating", shown=MATCHED, folder=work)
    for source in ["outside/CMakeLists.txt"] + list(EXAMPLES):
        shutil.copy(os.path.join(TOP, "examples", source), work)
    packages = ":".join(glob.glob(os.path.join(prefix, "lib*/pkgconfig")))
    compiler = "g++ -std=c++" + find_language(prefix)
    link = compiler + " $(pkg-config --cflags ns3-ims-e2ae) first-session.cc -o by-pkg-config $(pkg-config --libs ns3-ims-e2ae)"
    if commands.run("sh", "-c", link, folder=work, PKG_CONFIG_PATH=packages):
        commands.run("./by-pkg-config", shown=MATCHED, folder=work, LD_LIBRARY_PATH=os.path.dirname(libraries))
    if (commands.run("cmake", "-B", "build", "-DCMAKE_PREFIX_PATH=" + prefix, folder=work) and
            commands.run("cmake", "--build", "build", folder=work)):
        for source, module in EXAMPLES.items():
            if module in modules:
                commands.run(os.path.join("build", os.path.splitext(os.path.basename(source))[0]), folder=work)


def install(commands, folder, prefix, modules):
    """What is installed does not need the clone it came from."""
    if not commands.run("./ns3", "install") or not commands.expect_files(prefix, INSTALLED):
        return
    module = os.path.join(folder, "contrib", MODULE)
    hidden = os.path.join(folder, MODULE + "-hidden")
    os.rename(module, hidden)
    try:
        with tempfile.TemporaryDirectory() as work:
            use_installed(commands, prefix, work, modules)
    finally:
        os.rename(hidden, module)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="NS3")
    parser.add_argument("--reference", metavar="BUILD", help="build folder with the e2ae-sim to compare with")
    parser.add_argument("--with", metavar="MODULES", dest="modules", default="", help="more modules of ns-3, as wifi,lte")
    parser.add_argument("--mpi", action="store_true", help="configure ns-3 with MPI, and split a simulation")
    parser.add_argument("options", nargs="*", help="of cmake, as -DNAME=VALUE")
    arguments = parser.parse_args()
    folder = os.path.abspath(arguments.folder)
    modules = ["", *arguments.modules.split(",")]  # "" is in every ns-3
    enabled = "--enable-modules=" + ";".join(filter(None, [MODULE, *modules]))
    more = ["--enable-mpi"] if arguments.mpi else []
    options = more + (["--", *arguments.options] if arguments.options else [])
    prefix = os.path.join(folder, "installed")
    shutil.rmtree(prefix, ignore_errors=True)
    clone(folder)
    scratch = fill_scratch(folder, modules)
    commands = Commands(folder)
    try_without_libraries(commands, folder)
    if (commands.run("./ns3", "configure", enabled, *CONFIGURE, "--prefix=" + prefix, *options, shown=MODULE) and
            commands.run("./ns3", "build")):
        commands.run("./ns3", "run", "e2ae-sim msrp-originating", shown=MATCHED)
        commands.run("./ns3", "run", "first-session", shown="completed")
        commands.run("./test.py", "--no-build", "-s", MODULE, shown="1 of 1 tests passed")
        for name in scratch:
            commands.run("./ns3", "run", name)
        if arguments.reference:
            compare(commands, folder, arguments.reference)
        try_ranks(commands, folder)
        install(commands, folder, prefix, modules)
    print(f"{commands.passed} passed, {commands.failed} failed")
    return 1 if commands.failed else 0


if __name__ == "__main__":
    sys.exit(main())
