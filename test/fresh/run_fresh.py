#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Do README's two commands work where nothing is installed but git and python3? By hand, as root, on a Debian:

    sudo apt-get install debootstrap
    sudo python3 test/fresh/run_fresh.py FOLDER --release=trixie
    sudo python3 test/fresh/run_fresh.py FOLDER --release=bookworm --updated --user

Builds that release in FOLDER with debootstrap (minbase), from the Debian mirror that this machine uses, clones HEAD of
this repository into it and runs the commands by chroot, as root or as an ordinary user with sudo. A system that is there
already is used as it is, with a new clone; what is mounted goes away with the last process. With a compiler cache, which
may be the one of this machine, the clone lies at the same depth for everyone, because relative paths count there.
"""
import argparse
import os
import shutil
import subprocess
import sys
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMANDS = {"run": './waf --run "e2ae-sim msrp-originating"', "test": "./waf test"}
USER = "someone"
CLONE = "srv/ims-e2ae"
# Paths are relative in the cache, so that all systems share it. It is root's: an ordinary user takes and does not put.
CACHE = "export PATH=/usr/lib/ccache:$PATH CCACHE_DIR=/ccache CCACHE_BASEDIR=/ CCACHE_MAXSIZE=0 "
CACHE += "CCACHE_SLOPPINESS=locale,pch_defines,time_macros; "
CACHE_OF_USER = "export CCACHE_READONLY=true CCACHE_TEMPDIR=/tmp/ccache; "
# With the arguments FOLDER, USER, COMMAND and perhaps the folder of a compiler cache, as process 1 of its own.
ENTER = """
mount -t proc proc "$0/proc" && mkdir -p "$0/dev/shm" "$0/dev/pts" && mount -t tmpfs tmpfs "$0/dev/shm" || exit
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts" && ln -sf pts/ptmx "$0/dev/ptmx" || exit
if [ -n "$3" ]; then mkdir -p "$0/ccache" && mount --bind "$3" "$0/ccache" || exit; fi
chroot "$0" su - "$1" -c "$2"
"""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where the system is built; 3 GB")
    parser.add_argument("--release", default="trixie", help="code name of the Debian release [%(default)s]")
    parser.add_argument("--updated", action="store_true", help="with security and stable updates, not as it came out")
    parser.add_argument("--user", action="store_true", help="as an ordinary user with sudo, not as root")
    parser.add_argument("--only", choices=list(COMMANDS), help="one of the two commands")
    parser.add_argument("--ccache", default="", metavar="CACHE", help="folder of a ccache that all such systems share")
    return parser.parse_args()


def find_mirrors():
    """{release: URI} of this machine's own configuration."""
    command = ["apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)", "Created-By: Packages"]
    rows = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    return dict(row.split() for row in rows)


def list_sources(release, updated):
    """The lines of the new system's sources.list; the first is for debootstrap."""
    mirrors = find_mirrors()
    with open("/etc/os-release", encoding="utf-8") as lines:
        here = dict(line.strip().split("=", 1) for line in lines if "=" in line)["VERSION_CODENAME"]
    main, security = mirrors[here], mirrors.get(here + "-security")
    lines = [f"deb {main} {release} main"]
    if updated:
        if not security:
            sys.exit("this machine's apt has no security updates to take the mirror from")
        lines += [f"deb {main} {release}-updates main", f"deb {security} {release}-security main"]
    return lines


def run(*command, **more):
    print("+ " + " ".join(command), flush=True)
    subprocess.run(command, check=True, **more)


def enter(folder, user, command, ccache=""):
    """Run a command in the system, as if that user had logged in; gives its exit status."""
    print(f"{user}$ {command}", flush=True)
    words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, folder, user, command, ccache]
    return subprocess.run(words, stdin=subprocess.DEVNULL, check=False).returncode


def make_system(arguments):
    folder = arguments.folder
    sources = list_sources(arguments.release, arguments.updated)
    packages = "git,python3" + (",sudo" if arguments.user else "") + (",ccache" if arguments.ccache else "")
    mirror = sources[0].split()[1]
    run("debootstrap", "--variant=minbase", "--include=" + packages, arguments.release, folder, mirror,
        stdout=subprocess.DEVNULL)
    with open(os.path.join(folder, "etc/apt/sources.list"), "w", encoding="utf-8") as file:
        file.write("\n".join(sources) + "\n")
    with open(os.path.join(folder, "etc/dpkg/dpkg.cfg.d/unsafe-io"), "w", encoding="utf-8") as file:
        file.write("force-unsafe-io\n")  # nobody needs this system after a power cut
    shutil.copy("/etc/hosts", os.path.join(folder, "etc/hosts"))  # else sudo complains about the name of the machine
    if arguments.updated:
        enter(folder, "root", "apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy dist-upgrade > /dev/null")


def make_user(folder):
    """Gives the name of an ordinary user who may become root without a password."""
    make = f"useradd --create-home --shell=/bin/bash {USER}; command -v sudo || apt-get -qy install sudo"
    enter(folder, "root", f"id {USER} || {{ {make}; }}")
    rights = os.path.join(folder, "etc/sudoers.d", USER)
    with open(rights, "w", encoding="utf-8") as file:
        file.write(f"{USER} ALL=(ALL) NOPASSWD: ALL\n")
    os.chmod(rights, 0o440)
    return USER


def clone(folder, user):
    target = os.path.join(folder, CLONE)
    shutil.rmtree(target, ignore_errors=True)
    run("git", "clone", "--quiet", "--no-hardlinks", TOP, target)
    enter(folder, "root", f"chown -R {user}: /{CLONE}")


def main():
    arguments = parse_arguments()
    arguments.folder = os.path.abspath(arguments.folder)
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        sys.exit("this needs root, and Debian's package debootstrap")
    if not os.path.exists(os.path.join(arguments.folder, "etc/debian_version")):
        make_system(arguments)
    user = make_user(arguments.folder) if arguments.user else "root"
    clone(arguments.folder, user)
    path = (CACHE + (CACHE_OF_USER if arguments.user else "")) if arguments.ccache else ""
    failed = 0
    for name, command in COMMANDS.items():
        if arguments.only in (None, name):
            start = time.monotonic()
            status = enter(arguments.folder, user, f"{path}cd /{CLONE} && {command}", arguments.ccache)
            print(f"=== {command}: exit status {status}, {time.monotonic() - start:.0f} s", flush=True)
            failed += status != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
