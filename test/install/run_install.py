#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Is what `./waf install` puts somewhere complete in itself? By hand:

    python3 test/install/run_install.py [--keep=FOLDER]

Installs a clone of HEAD into an empty prefix, moves the clone away, and then uses the prefix as a stranger would: the
programs, the library with pkg-config and with CMake, every example; moved to another place, with files missing, and
uninstalled. Every line that is not as it should be counts.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FILES = ("bin/e2ae-sim", "bin/e2ae-agw", "bin/e2ae-load", "bin/e2ae-calibrate", "lib/libns3-ims-e2ae.so",
         "lib/libns3-ims-e2ae.a", "lib/pkgconfig/ns3-ims-e2ae.pc", "lib/cmake/ims-e2ae/ims-e2ae-config.cmake",
         "include/ims-e2ae/ns3/e2ae-helper.h", "include/ims-e2ae/ns3/e2ae-results.h",
         "include/ims-e2ae/ns3/ims-e2ae-module.h", "share/ims-e2ae/e2ae.lua", "share/ims-e2ae/scenarios/costs.csv",
         "share/ims-e2ae/scenarios/msrp-originating.conf",
         "share/ims-e2ae/scenarios/flows/msrp-originating/delayed-agnostic.flow",
         "share/ims-e2ae/examples/first-session.cc", "share/ims-e2ae/examples/CMakeLists.txt")
MATCHED = "flows matched: 1 of 1"


class Trial:
    """Counts what is as it should be."""

    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, what, good, output=""):
        print(f"{'passed' if good else 'FAILED'}  {what}", flush=True)
        if not good and output:
            print(output[-3000:], flush=True)
        self.passed += bool(good)
        self.failed += not good
        return good

    def run(self, what, command, folder, status=0, shown="", **environment):
        """It passes with this exit status, and with this text in what it prints."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "CCACHE_DIR") if name in os.environ}
        variables = dict(kept, **environment)
        done = subprocess.run(command, cwd=folder, env=variables, shell=isinstance(command, str), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        output = done.stdout.decode(errors="replace")
        return self.expect(what, done.returncode == status and shown in output, f"status {done.returncode}\n{output}")


def find_in_files(prefix, text):
    """Files below the prefix that have this text in them."""
    found = []
    for folder, _, names in os.walk(prefix):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                if text.encode() in file.read():
                    found.append(os.path.relpath(path, prefix))
    return sorted(found)


def use_programs(trial, prefix, folder):
    sim = os.path.join(prefix, "bin/e2ae-sim")
    trial.run("e2ae-sim runs", [sim, "msrp-originating"], folder, shown=MATCHED)
    trial.run("e2ae-sim lists its scenarios", [sim, "--list"], folder, shown="bfcp-terminating")
    trial.run("e2ae-sim finds its costs", [sim, "msrp-originating", "--cost=calibrated"], folder, shown=MATCHED)
    trial.run("e2ae-agw explains itself", [os.path.join(prefix, "bin/e2ae-agw"), "--help"], folder, shown="usage")


def use_library(trial, prefix, folder, linked):
    """Build and run the first example with one command, by pkg-config."""
    shutil.copy(os.path.join(prefix, "share/ims-e2ae/examples/first-session.cc"), folder)
    environment = {"PKG_CONFIG_PATH": os.path.join(prefix, "lib/pkgconfig")}
    flags, libraries = "$(pkg-config --cflags ns3-ims-e2ae)", "$(pkg-config --libs ns3-ims-e2ae)"
    if linked == "static":
        libraries = "$(pkg-config --static --libs ns3-ims-e2ae | sed s/-lns3-ims-e2ae/-l:libns3-ims-e2ae.a/)"
        environment["E2AE_DATA"] = os.path.join(prefix, "share/ims-e2ae")
    command = f"g++ {flags} first-session.cc -o {linked} {libraries}"
    if trial.run(f"pkg-config, {linked}: {command}", command, folder, **environment):
        trial.run(f"the {linked} program runs", ["./" + linked], folder, shown=MATCHED, **environment)


def compile_headers(trial, prefix, folder):
    """Each public header is enough by itself: with nothing but ns-3, with warnings as errors, and twice."""
    environment = {"PKG_CONFIG_PATH": os.path.join(prefix, "lib/pkgconfig")}
    for header in sorted(glob.glob(os.path.join(prefix, "include/ims-e2ae/ns3/*.h"))):
        include = f'#include "ns3/{os.path.basename(header)}"\n'
        with open(os.path.join(folder, "alone.cc"), "w", encoding="utf-8") as file:
            file.write(include * 2)
        command = "g++ -fsyntax-only -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags ns3-ims-e2ae) alone.cc"
        trial.run(f"{os.path.basename(header)} alone", command, folder, **environment)


def use_cmake(trial, prefix, folder):
    """Build all examples with CMake, and run each."""
    shutil.copytree(os.path.join(prefix, "share/ims-e2ae/examples"), folder, dirs_exist_ok=True)
    command = f"cmake -B build -DCMAKE_PREFIX_PATH={prefix} && cmake --build build"
    if not trial.run("CMake builds the examples", command, folder):
        return
    for source in sorted(glob.glob(os.path.join(folder, "*.cc"))):
        name = os.path.splitext(os.path.basename(source))[0]
        if os.path.exists(os.path.join(folder, "build", name)):
            trial.run(f"example {name}", [os.path.join("build", name)], folder)
        else:
            print(f"skipped {name}: this ns-3 has not its modules", flush=True)


def use_with_files_missing(trial, prefix, folder):
    sim, data = os.path.join(prefix, "bin/e2ae-sim"), os.path.join(prefix, "share/ims-e2ae")
    elsewhere = os.path.join(folder, "elsewhere")
    os.rename(data, elsewhere)
    trial.run("missing files are named", [sim, "msrp-originating"], folder, status=2, shown="share/ims-e2ae")
    trial.run("so for --list", [sim, "--list"], folder, status=2, shown="E2AE_DATA")
    trial.run("and for random runs", [sim, "--random=1"], folder, status=2, shown="share/ims-e2ae")
    trial.run("E2AE_DATA names them", [sim, "msrp-originating"], folder, shown=MATCHED, E2AE_DATA=elsewhere)
    os.rename(elsewhere, data)
    flow = os.path.join(data, "scenarios/flows/msrp-originating/delayed-aware.flow")
    os.rename(flow, flow + "~")
    trial.run("a missing flow is named", [sim, "msrp-originating"], folder, status=2, shown="delayed-aware.flow")
    os.rename(flow + "~", flow)


def try_all(trial, work):
    clone, prefix = os.path.join(work, "clone"), os.path.join(work, "opt/e2ae")
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", TOP, clone], check=True)
    install = [sys.executable, "./waf", "install", "--prefix=" + prefix]
    if not trial.run("./waf install", install, clone):
        return
    for file in FILES:
        trial.expect(file, os.path.exists(os.path.join(prefix, file)))
    trial.expect("nothing has the path of the sources in it", not find_in_files(prefix, clone),
                 "\n".join(find_in_files(prefix, clone)))
    os.rename(clone, clone + "-away")
    for number, use in enumerate((use_programs, lambda *where: use_library(*where, "shared"),
                                  lambda *where: use_library(*where, "static"), compile_headers, use_cmake,
                                  use_with_files_missing)):
        folder = os.path.join(work, f"empty-{number}")
        os.mkdir(folder)
        use(trial, prefix, folder)
    moved = os.path.join(work, "moved")
    os.rename(prefix, moved)
    os.mkdir(os.path.join(work, "empty-moved"))
    use_programs(trial, moved, os.path.join(work, "empty-moved"))
    use_library(trial, moved, os.path.join(work, "empty-moved"), "shared")
    os.rename(moved, prefix)
    os.rename(clone + "-away", clone)
    uninstall = [sys.executable, "./waf", "uninstall", "--prefix=" + prefix]
    trial.run("./waf uninstall", uninstall, clone)
    left = [os.path.join(folder, name) for folder, _, names in os.walk(prefix) for name in names]
    trial.expect("it leaves nothing", not left and not os.path.exists(prefix), "\n".join(left) or "empty folders")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", metavar="FOLDER", help="work in this folder, which must not exist, and leave it")
    keep = parser.parse_args().keep
    trial = Trial()
    if keep:
        os.makedirs(keep)
        try_all(trial, os.path.abspath(keep))
    else:
        with tempfile.TemporaryDirectory() as work:
            try_all(trial, work)
    print(f"{trial.passed} passed, {trial.failed} failed")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main())
