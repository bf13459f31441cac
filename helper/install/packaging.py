# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""What `./waf install` adds to the programs: the library, its public headers, the files that all of them read, and how
pkg-config and CMake find them. A tool of waf, for wscript."""
import os
import re

from waflib import Errors

NAME = "ns3-ims-e2ae"  # of the library and of its .pc file, as ns-3 names those of its modules
FOLDER = "helper/install/"
OWN_INCLUDE = re.compile(r'^#include "((?:model|helper)/[^"]+)"$', re.MULTILINE)


def list_public_headers(bld):
    lines = bld.path.find_resource(FOLDER + "public-headers.txt").read(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


# The name of a public header where it is installed: all are in one folder there, with those of ns-3.
def get_flat_name(header):
    name = os.path.basename(header)
    return "ns3/" + (name if name.startswith(("e2ae-", "ims-")) else "ims-" + name)


# Make build/public/, from which a program of one's own sees the public headers as where they are installed. Gives the
# names of the targets that one uses for that.
def make_public_headers(bld):
    headers = list_public_headers(bld)

    def flatten(task):
        def rename(match):
            if match.group(1) not in headers:
                raise Errors.WafError(f"{task.inputs[0]} is public and includes {match.group(1)}, which is not")
            return f'#include "{get_flat_name(match.group(1))}"'

        task.outputs[0].write(OWN_INCLUDE.sub(rename, task.inputs[0].read(encoding="utf-8")), encoding="utf-8")

    for header in headers:
        bld(name=get_flat_name(header), rule=flatten, source=header, target="public/" + get_flat_name(header),
            ext_out=[".h"], install_path="${PREFIX}/include/ims-e2ae/ns3")
    names = [os.path.basename(get_flat_name(header)) for header in headers]
    bld(name="module-header", rule=lambda task: write_module_header(task, names), ext_out=[".h"],
        target="public/ns3/ims-e2ae-module.h", vars=[" ".join(names)], install_path="${PREFIX}/include/ims-e2ae/ns3")
    return [get_flat_name(header) for header in headers]


def write_module_header(task, names):
    task.outputs[0].write("".join(f'#include "ns3/{name}"\n' for name in names), encoding="utf-8")


# Each public header is a source of its own, which sees nothing but the public headers and ns-3.
def compile_public_headers(bld):
    for header in list_public_headers(bld):
        flat = get_flat_name(header)
        bld(rule=lambda task, flat=flat: task.outputs[0].write(f'#include "{flat}"\n#include "{flat}"\n'),
            target=f"alone/{os.path.basename(flat)}.cc", name="source of " + flat)
        bld.objects(target="alone " + flat, source=f"alone/{os.path.basename(flat)}.cc", includes=[bld.bldnode.make_node("public")],
                    use=[get_flat_name(header) for header in list_public_headers(bld)] + ["NS3"])


# The library for programs of one's own: the module without what only programs without ns-3 need.
def build_library(bld, version):
    sources = bld.path.ant_glob("model/**/*.cc helper/**/*.cc", excl="model/loop/** model/pcap/**")
    third_party = ["OSIP", "OPENSSL", "NS3"]
    made = [bld.path.find_or_declare("model/draw/page-source.cc")]
    bld.objects(target=NAME + "-objects", source=sources + made, includes=".", cxxflags=["-fPIC"], use=third_party + ["page"],
                defines=[f'E2AE_VERSION="{version}"'])
    use = [NAME + "-objects"] + third_party
    # Not for bld.built: the programs of this build have the objects of their own, which are no position-independent code.
    common = {"source": [], "target": NAME, "use": use, "install_path": "${PREFIX}/lib"}
    bld(features="cxx cxxshlib", name=NAME + "-shared", vnum=version, **common)
    bld(features="cxx cxxstlib", name=NAME + "-static", **common)


def install_data(bld):
    data = bld.path.ant_glob("scenarios/*.conf scenarios/*.csv scenarios/flows/** scenarios/studies/*")
    bld.install_files("${PREFIX}/share/ims-e2ae", data, relative_trick=True)
    bld.install_files("${PREFIX}/share/ims-e2ae", "doc/e2ae.lua")
    examples = bld.path.ant_glob("examples/first-session.cc examples/outside/*")
    bld.install_files("${PREFIX}/share/ims-e2ae/examples", examples)


def install_packages(bld, version):
    language = next(flag for flag in bld.env.CXXFLAGS if flag.startswith("-std=c++"))
    values = {
        "VERSION": version,
        "MAJOR": version.partition(".")[0],
        "STANDARD": language.rpartition("+")[2],
        # g++ has compiled as C++17 without being asked since its version 11.
        "CFLAGS": " ".join(([] if language == "-std=c++17" else [language]) + ["-I" + path for path in bld.env.INCLUDES_NS3] +
                           ["-D" + name for name in bld.env.DEFINES_NS3]),
        "NS3_LIBS": " ".join(["-L" + path for path in bld.env.LIBPATH_NS3] + ["-l" + name for name in bld.env.LIB_NS3]),
        "NS3_FOLDERS": ";".join(bld.env.LIBPATH_NS3),
        "NS3_INCLUDES": ";".join(bld.env.INCLUDES_NS3),
        "NS3_DEFINITIONS": ";".join(bld.env.DEFINES_NS3),
        "NS3_NAMES": ";".join(bld.env.LIB_NS3),
        "PRIVATE_LIBS": " ".join("-l" + name for name in bld.env.LIB_OPENSSL + bld.env.LIB_OSIP),
        "PRIVATE_NAMES": ";".join(bld.env.LIB_OPENSSL + bld.env.LIB_OSIP),
    }
    for file, folder in ((NAME + ".pc", "pkgconfig"), ("ims-e2ae-config.cmake", "cmake/ims-e2ae"),
                         ("ims-e2ae-config-version.cmake", "cmake/ims-e2ae")):
        bld(features="subst", source=FOLDER + file + ".in", target=file, install_path="${PREFIX}/lib/" + folder, **values)


# All of it, into the prefix of this command line, whatever the one of configure was.
def install(bld, version):
    bld.env.PREFIX = os.path.abspath(bld.options.prefix)
    bld.env.BINDIR = bld.env.PREFIX + "/bin"
    build_library(bld, version)
    install_data(bld)
    install_packages(bld, version)
