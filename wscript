# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The build. The tables say what is built from what; the functions below them turn the tables into targets.

A library may use the libraries above it in the table and the third-party code of its row, nothing else. A folder
that has no source file is left out.
"""
import atexit
import json
import os
import re
import subprocess
import sys

from waflib import Build, Configure, Context, Errors, Logs, Options, Task, TaskGen

APPNAME = "ims-e2ae"
VERSION = "0.1.0"
top = "."
out = "build"

# Library, its folder, the third-party code that it may see. Below the ns-3 module no library sees ns-3.
PURE_LIBRARIES = (
    ("ims-base", "model/base", ""),
    ("ims-cost", "model/cost", ""),
    ("ims-codec", "model/codec", "OSIP"),
    ("ims-role", "model/role", ""),
    ("ims-loop", "model/loop", "ASIO"),
    ("ims-transaction", "model/transaction", ""),
    ("ims-tls", "model/tls", "OPENSSL"),
    ("ims-proxy", "model/proxy", ""),
    ("ims-media", "model/media", ""),
    ("ims-session", "model/session", ""),
    ("ims-flow", "model/flow", ""),
    ("ims-capture", "model/capture", ""),
    ("ims-pcap", "model/pcap", "PCAP"),
    ("ims-report", "model/report", ""),
    ("ims-draw", "model/draw", ""),
)
PAGE_SOURCE = "model/draw/page-source.cc"
MADE_SOURCES = {"ims-draw": [PAGE_SOURCE]}  # that the build makes, by library
# Folder of scenarios/programs/, whose program is e2ae-FOLDER: the folder whose parts it uses too, what else it uses.
# What stands in scenarios/programs/ itself is for all; a program without NS3 runs without ns-3.
PROGRAMS = (
    ("agw", "", "TCMALLOC"),
    ("load", "", "TCMALLOC"),
    ("calibrate", "agw", "TCMALLOC"),
    ("judge", "", "TCMALLOC"),
    ("live", "judge", "TCMALLOC"),
    ("sim", "", "NS3 TCMALLOC FDNETDEVICE"),
    ("study", "sim", "NS3 FDNETDEVICE"),
    ("animate", "sim", "NS3 TCMALLOC NETANIM FDNETDEVICE"),  # where ns-3 has its module netanim
)
STARTED_BY = {  # programs that one starts, by its name
    "e2ae-calibrate": ["e2ae-load"],
    "e2ae-live": ["e2ae-agw", "e2ae-load"],
    "e2ae-sim": ["e2ae-animate"],
    "e2ae-study": ["e2ae-sim"],
}
EXAMPLE_NEEDS = {"ranks": "MPI"}  # what it uses besides, where ns-3 has it
NS3_MODULE = ("ns3-e2ae", ("model/net", "model/app", "helper"))
INSTALL_TOOLS = "helper/install"

# Folder of test/, the highest target that its tests may use.
TEST_PROGRAMS = (
    ("base", "ims-base"),
    ("cost", "ims-cost"),
    ("codec", "ims-codec"),
    ("role", "ims-role"),
    ("transaction", "ims-transaction"),
    ("tls", "ims-tls"),
    ("proxy", "ims-proxy"),
    ("media", "ims-media"),
    ("session", "ims-session"),
    ("loop", "ims-loop"),
    ("flow", "ims-flow"),
    ("capture", "ims-capture"),
    ("pcap", "ims-pcap"),
    ("report", "ims-report"),
    ("draw", "ims-draw"),
    ("net", "ns3-e2ae"),
    ("app", "ns3-e2ae"),
    ("helper", "ns3-e2ae"),
    ("scenario", "e2ae-sim-parts"),
    ("study", "e2ae-study-parts"),
)

TEST_HEADER = "test/common/every-test.h"
TESTED_ALIKE = "ims-role"  # test/common/ is part of the tests of this library and of all above it

# Folder of test/bench/, the third-party code that it may see besides OpenSSL. Each is a program; common/ is in all.
BENCH_PROGRAMS = (
    ("core", "BENCHMARK"),
    ("load", ""),
    ("ns3", "NS3"),
)
BENCHED = "ims-session"  # the highest target that they may use

NS3_MODULES = "core network internet point-to-point csma applications bridge traffic-control stats mobility".split()
# The first version of ns-3 whose headers ask for that C++, newest first.
NS3_LANGUAGES = (((3, 46), "c++23"), ((3, 41), "c++20"), ((3, 37), "c++17"))

SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"]
SANITIZER_IGNORES = "test/check/sanitizer-ignores.txt"
# Variant: compiler and linker flags, definitions. The first one is built in build/, another in build/VARIANT.
VARIANTS = {
    "": (["-O2"], []),
    "debug": (["-O0", "-g"], ["NS3_ASSERT_ENABLE"]),
    # By clang, and with what libFuzzer needs, so that tests and fuzz targets share one build. Later releases of ns-3 ask
    # for C++20: what is another thing there, or a keyword, is an error.
    "sanitize": (["-O1", "-g1", "-Werror=c++20-compat", "-fsanitize=fuzzer-no-link"] + SANITIZERS, ["NS3_ASSERT_ENABLE"]),
}

Configure.autoconfig = True
Task.Task.keep_last_cmd = True


def options(ctx):
    ctx.load("compiler_cxx")
    ctx.add_option("--debug", action="store_true", help="without optimisation, with assertions, in build/debug")
    ctx.add_option("--sanitize", action="store_true", help="by clang with ASan and UBSan, in build/sanitize")
    ctx.add_option("--werror", action="store_true", help="treat a compiler's warning as an error")
    ctx.add_option("--quiet", action="store_true", help="print nothing but compiler calls and errors")
    ctx.add_option("--interop", action="store_true", help="install what tests meet the software of others with, too")
    # The launcher `waf` takes it off the command line; here it is for --help.
    ctx.add_option("--run", metavar='"PROGRAM ARGS"', help="build, then run a program of build/ with its arguments")
    ctx.add_option("--seconds", type=int, default=20, help="time for each fuzz target [default: %default]")
    ctx.add_option("--sessions", type=int, default=2000, help="of the capture that benchmark judge makes [default: %default]")
    ctx.add_option("--without", default="", help="names of test programs to leave out, comma-separated")
    ctx.add_option("--only", default="", help="names of tests, checks, fuzz targets or benchmarks to run, comma-separated")


def init(ctx):
    refuse_unknown("command", Options.commands, [known.cmd for known in Context.classes if known.cmd and known.cmd != "options"] + ["check"])
    Logs.log.addFilter(lambda record: not is_noise(record))
    chosen = "debug" if Options.options.debug else "sanitize" if Options.options.sanitize else ""
    for command in (Build.BuildContext, Build.CleanContext, Build.ListContext, TestContext, BenchContext):
        command.variant = chosen


# Stop with status 2 unless all names are known; waf would say what is missing in its own code.
def refuse_unknown(kind, names, known):
    for name in names:
        if name not in known:
            Logs.error(f"waf: no {kind} is named '{name}'; there are: {' '.join(sorted(known))}")
            sys.exit(2)


# True for what waf says about itself where it would only stand in the way.
def is_noise(record):
    text = str(record.msg)
    if "finished successfully" in text:
        return Options.options.quiet or record.args[0] in ("test", "check", "fuzz", "bench")
    return text.startswith(("Waf: Entering", "Waf: Leaving"))


# ---------------------------------------------------------------------------------------------------- configure

OPENSSL_PROGRAM = """
#include <openssl/ssl.h>
#if OPENSSL_VERSION_MAJOR < 3
#error OpenSSL 3 is needed
#endif
int main() { return OPENSSL_init_ssl(0, nullptr) == 1 ? 0 : 1; }
"""

OSIP_PROGRAM = """
#include <cstdlib>
#include <sys/time.h>
#include <osipparser2/osip_parser.h>
int main() { return parser_init(); }
"""

BOOST_PROGRAM = """
#include <boost/program_options.hpp>
int main() { return boost::program_options::options_description().options().empty() ? 0 : 1; }
"""

ASIO_PROGRAM = """
#include <boost/asio/io_context.hpp>
int main() { return boost::asio::io_context().stopped() ? 1 : 0; }
"""

PCAP_PROGRAM = """
#include <pcap/pcap.h>
int main() { return pcap_lib_version() ? 0 : 1; }
"""

NS3_PROGRAM = """
#include <ns3/simulator.h>
int main() { return ns3::Simulator::Now().IsZero() ? 0 : 1; }
"""

FD_NET_DEVICE_PROGRAM = """
#include <ns3/fd-net-device.h>
int main() { return ns3::FdNetDevice::GetTypeId().GetUid() == 0; }
"""

NETANIM_PROGRAM = """
#include <ns3/animation-interface.h>
int main() { return ns3::AnimationInterface::IsInitialized() ? 1 : 0; }
"""

MPI_PROGRAM = """
#include <ns3/mpi-interface.h>
int main() { return ns3::MpiInterface::IsEnabled() ? 1 : 0; }
"""


def configure(ctx):
    ctx.load("compiler_cxx")
    ctx.find_program("pkg-config", var="PKGCONFIG")
    ctx.env.CXXFLAGS = ["-std=" + find_ns3_language(ctx), "-Wall", "-Wextra", "-pipe"]
    ctx.check_cxx(msg="Checking for OpenSSL 3", lib=["ssl", "crypto"], uselib_store="OPENSSL", fragment=OPENSSL_PROGRAM)
    ctx.check_cxx(msg="Checking for oSIP's parser", lib="osipparser2", uselib_store="OSIP", fragment=OSIP_PROGRAM)
    ctx.check_cxx(msg="Checking for Boost.Program_options", lib="boost_program_options", uselib_store="BOOST",
                  fragment=BOOST_PROGRAM)
    ctx.check_cxx(msg="Checking for Boost.Asio", uselib_store="ASIO", fragment=ASIO_PROGRAM)
    ctx.check_cxx(msg="Checking for tcmalloc", lib="tcmalloc_minimal", uselib_store="TCMALLOC",
                  header_name="gperftools/malloc_extension.h", defines=["E2AE_TCMALLOC"])
    ctx.check_cxx(msg="Checking for libpcap", lib="pcap", uselib_store="PCAP", fragment=PCAP_PROGRAM)
    configure_ns3(ctx)
    ctx.env.LIB_GTEST = ["gtest_main", "gtest", "pthread"]
    ctx.env.LIB_BENCHMARK = ["benchmark", "pthread"]
    for variant in VARIANTS:
        ctx.setenv(variant, ctx.env)


# The C++ that the headers of this ns-3 ask for.
def find_ns3_language(ctx):
    version = ask_ns3(ctx, "--modversion", "core")[0]
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    language = next((name for first, name in NS3_LANGUAGES if numbers >= first), None)
    ctx.msg("Checking for ns-3 3.37 or later", version, color="GREEN" if language else "RED")
    return language or ctx.fatal("this is no release of ns-3 from 3.37 on")


def configure_ns3(ctx):
    # ns3/udp-client.h has a member only with this macro, and Debian's library was compiled with it.
    ctx.env.DEFINES_NS3 = ["NS3_LOG_ENABLE"]
    # No more than the names: Debian's .pc files also ask for libgsl.so, which libns3-dev does not bring along.
    ctx.env.LIB_NS3 = [word[2:] for word in ask_ns3(ctx, "--libs-only-l", *NS3_MODULES) if word.startswith("-l")]
    ctx.env.LIBPATH_NS3 = ctx.env.RPATH_NS3 = [word[2:] for word in ask_ns3(ctx, "--libs-only-L", *NS3_MODULES)]
    ctx.env.INCLUDES_NS3 = [path for path in ask_ns3(ctx, "--variable=includedir", "core") if path != "/usr/include"]
    ctx.check_cxx(msg="Checking that ns-3 links", use="NS3", fragment=NS3_PROGRAM, execute=True)
    # It asks for ten other modules, which only the program that draws animations is to load.
    find_ns3_module(ctx, "netanim", "NETANIM", NETANIM_PROGRAM)
    if find_ns3_module(ctx, "fd-net-device", "FDNETDEVICE", FD_NET_DEVICE_PROGRAM):
        ctx.env.DEFINES_FDNETDEVICE = ["E2AE_FD_NET_DEVICE"]
    # Its header includes that of MPI, whose C++ interface, if it has one, is not needed.
    ctx.env.INCLUDES_MPI = find_mpi_headers(ctx)
    ctx.env.DEFINES_MPI = ["OMPI_SKIP_MPICXX", "MPICH_SKIP_MPICXX"]
    find_ns3_module(ctx, "mpi", "MPI", MPI_PROGRAM)


# A module that ns-3 may lack. Its library is LIB_STORE then, alone: what it asks for is in NS3, or is loaded with it.
def find_ns3_module(ctx, module, store, program):
    try:
        words = ctx.cmd_and_log(ctx.env.PKGCONFIG + ["--libs-only-l", "ns3-" + module]).split()
    except Errors.WafError:
        words = []
    library = [word[2:] for word in words if module in word][:1]
    ctx.env["LIB_" + store] = library
    question = f"Checking for ns-3's module {module}"
    if not library:
        ctx.msg(question, "no", color="YELLOW")
    found = library and ctx.check_cxx(msg=question, use=f"NS3 {store}", fragment=program, mandatory=False)
    ctx.env["LIB_" + store] = library if found else []
    return found


# Where the compiler of MPI, Open MPI's or MPICH's, finds mpi.h.
def find_mpi_headers(ctx):
    try:
        words = ctx.cmd_and_log(["mpicxx", "-show"]).split()
    except Errors.WafError:
        words = []
    return [word[2:] for word in words if word.startswith("-I")]


# The words that pkg-config prints about modules of ns-3, each once.
def ask_ns3(ctx, question, *modules):
    try:
        answer = ctx.cmd_and_log(ctx.env.PKGCONFIG + [question] + ["ns3-" + name for name in modules])
    except Errors.WafError as error:
        ctx.fatal("pkg-config does not find ns-3 (PKG_CONFIG_PATH may help): " + error.stderr.strip())
    return list(dict.fromkeys(answer.replace('"', "").split()))


# ---------------------------------------------------------------------------------------------------- build


class TestContext(Build.BuildContext):
    """builds and runs the tests"""

    cmd = "test"
    fun = "build"


class FuzzContext(Build.BuildContext):
    """builds the fuzz targets with clang and runs each for --seconds"""

    cmd = "fuzz"
    fun = "build"
    variant = "sanitize"


class BenchContext(Build.BuildContext):
    """builds the benchmarks and measures against bare OpenSSL, haproxy and nginx"""

    cmd = "bench"
    fun = "build"


def build(bld):
    flags, definitions = VARIANTS[bld.variant]
    bld.env.append_value("CXXFLAGS", flags + (["-Werror"] if bld.options.werror else []))
    bld.env.append_value("LINKFLAGS", [flag for flag in flags if flag.startswith("-fsanitize")] + ["-Wl,--as-needed"])
    bld.env.append_value("DEFINES", definitions)
    if bld.variant == "sanitize":
        bld.env.append_value("CXXFLAGS", "-fsanitize-ignorelist=" + bld.path.find_node(SANITIZER_IGNORES).abspath())
        bld.env.CXX = bld.env.LINK_CXX = ["clang++"]
        bld.env.LIB_TCMALLOC = bld.env.DEFINES_TCMALLOC = []  # the sanitizer has an allocator of its own
    else:  # optimising, g++ 12 wrongly takes the members of a moved std::variant for uninitialised
        bld.env.append_value("CXXFLAGS", "-Wno-maybe-uninitialized")
    bld.built = []  # names of the targets so far, lowest layer first
    packaging = Context.load_tool("packaging", [bld.path.find_dir(INSTALL_TOOLS).abspath()])
    if bld.is_install:
        packaging.install(bld, VERSION)
    build_pure_libraries(bld)
    if bld.cmd == "fuzz":
        build_fuzz_targets(bld)
    else:
        build_ns3_module(bld)
        build_examples(bld, packaging.make_public_headers(bld))
        build_programs(bld)
    if bld.cmd == "test":
        build_tests(bld)
        packaging.compile_public_headers(bld)
    if bld.cmd == "bench":
        build_benchmarks(bld)
    refuse_unknown_targets(bld)
    choose_started_programs(bld)
    atexit.register(write_compile_commands, bld)  # a failed build has its commands too


def sources(bld, *folders):
    return [source for folder in folders for source in bld.path.ant_glob(folder + "/**/*.cc")]


def build_pure_libraries(bld):
    bundle_page(bld)
    for name, folder, third_party in PURE_LIBRARIES:
        made = [bld.path.find_or_declare(path) for path in MADE_SOURCES.get(name, [])]
        source = sources(bld, folder) + made
        if source:
            bld.stlib(target=name, source=source, includes=".", use=bld.built[::-1] + [third_party] + (["page"] if made else []))
            bld.built.append(name)


# The page that shows a run, as a C++ source.
def bundle_page(bld):
    folder = "model/draw/page/"
    parts = [bld.path.find_resource(folder + "bundle.py")] + bld.path.ant_glob([folder + "*." + kind for kind in ("html", "css", "js")])
    bld(rule=f"{sys.executable} -B ${{SRC[0].abspath()}} ${{TGT}}", source=parts, target=PAGE_SOURCE, name="page")


def build_ns3_module(bld):
    name, folders = NS3_MODULE
    source = sources(bld, *folders)
    if source:
        # Objects, not an archive: the linker would leave out a class that only its TypeId's registration names.
        bld.objects(target=name, source=source, includes=".", use=bld.built[::-1] + ["NS3"],
                    defines=[f'E2AE_VERSION="{VERSION}"'])
        bld.built.append(name)


# Each file of examples/ is a program, which sees the public headers as a program of one's own does, and no others.
def build_examples(bld, public_headers):
    for source in bld.path.ant_glob("examples/*.cc"):
        name = os.path.splitext(source.name)[0]
        more = [EXAMPLE_NEEDS[name]] if name in EXAMPLE_NEEDS else []
        if all(bld.env["LIB_" + store] for store in more):
            bld.program(target=name, source=[source], includes=[bld.bldnode.make_node("public")],
                        use=bld.built[::-1] + public_headers + ["NS3"] + more, install_path=None)


# Each folder of scenarios/programs/ is a program, whose parts other programs and the tests can use too.
def build_programs(bld):
    folder = "scenarios/programs/"
    common = dict(includes=".", defines=[f'E2AE_VERSION="{VERSION}"'])
    bld.objects(target="e2ae-parts", source=bld.path.ant_glob(folder + "*.cc"), use=usable_by_programs(bld), **common)
    for name, parts_of, third_party in PROGRAMS:
        if "NETANIM" in third_party and not bld.env.LIB_NETANIM:
            continue
        program = "e2ae-" + name
        parts = bld.path.ant_glob(folder + name + "/**/*.cc", excl=folder + name + "/" + program + ".cc")
        use = ["e2ae-parts"] + usable_by_programs(bld, "NS3" in third_party) + third_party.split()
        bld.objects(target=program + "-parts", source=parts, use=use, **common)
        own = [program + "-parts"] + ([f"e2ae-{parts_of}-parts"] if parts_of else [])
        bld.program(target=program, source=folder + name + "/" + program + ".cc", use=own + use, **common)
    bld.built += ["e2ae-parts", "e2ae-sim-parts", "e2ae-study-parts"]


def usable_by_programs(bld, with_ns3=False):
    return [name for name in bld.built[::-1] if with_ns3 or name != NS3_MODULE[0]] + ["BOOST"]


# The built targets up to this one, highest first. The third-party code that they may see comes along.
def usable_up_to(bld, highest):
    order = [row[0] for row in PURE_LIBRARIES] + [NS3_MODULE[0], "e2ae-parts", "e2ae-sim-parts", "e2ae-study-parts"]
    allowed = order[: order.index(highest) + 1]
    return [name for name in bld.built[::-1] if name in allowed]


def build_tests(bld):
    refuse_unknown("test", filter(None, bld.options.without.split(",")), ["test-" + row[0] for row in TEST_PROGRAMS])
    programs = []
    # Not worth optimising: -O0 halves the time that the tests take to build.
    common = dict(features="precompiled", includes=".", cxxflags=["-O0"])
    if bld.variant == "sanitize":
        common["cxxflags"].append("-fno-sanitize=fuzzer-no-link")  # what the fuzz targets ask for is not asked of the tests
    precompile_test_header(bld, common["cxxflags"])
    lower = usable_up_to(bld, TESTED_ALIKE) + ["GTEST"]
    bld.objects(target="test-common", source=sources(bld, "test/common"), use=lower, **common)
    for folder, highest in TEST_PROGRAMS:
        source = sources(bld, "test/" + folder)
        if source:
            use = usable_up_to(bld, highest) + ["GTEST"]
            use += ["test-common"] if TESTED_ALIKE in use else []
            bld.program(target="test-" + folder, source=source, use=use, **common)
            programs.append("test-" + folder)
    programs = [name for name in programs if name not in bld.options.without.split(",")]
    build_only_chosen(bld, programs)
    # What is written in Python has been tested with the plain programs.
    scripts = [] if bld.variant == "sanitize" else ["--scripts"]
    bld.add_post_fun(lambda bld: run_script(bld, "test/check/run_tests.py", programs, *scripts))


# GoogleTest, which all tests include, is read by the compiler once: half of the time that a test takes to build.
def precompile_test_header(bld, flags):
    rule = "${CXX} ${CXXFLAGS} ${DEFINES_ST:DEFINES} %s -x c++-header ${SRC} -o ${TGT}" % " ".join(flags)
    bld(name=TEST_HEADER, rule=rule, source=TEST_HEADER, target=TEST_HEADER + ".gch")


@TaskGen.feature("precompiled")
@TaskGen.after_method("process_source", "propagate_uselib_vars")
def include_test_header(self):
    header = self.bld.get_tgen_by_name(TEST_HEADER)
    header.post()
    self.env.append_value("CXXFLAGS", ["-include", TEST_HEADER])  # beside it, the compiler finds what was made of it
    for task in self.compiled_tasks:
        task.set_run_after(header.tasks[0])
        task.dep_nodes.append(header.tasks[0].outputs[0])


def build_benchmarks(bld):
    lower = usable_up_to(bld, BENCHED) + ["OPENSSL"]
    bld.objects(target="bench-common", source=sources(bld, "test/bench/common"), includes=".", use=lower)
    for folder, third_party in BENCH_PROGRAMS:
        source = sources(bld, "test/bench/" + folder)
        bld.program(target="bench-" + folder, source=source, includes=".", use=["bench-common"] + lower + [third_party])
    bld.add_post_fun(lambda bld: run_script(bld, "test/bench/run_bench.py", [], f"--sessions={bld.options.sessions}"))


def build_fuzz_targets(bld):
    programs = []
    for source in sources(bld, "test/fuzz"):
        name = os.path.splitext(source.name)[0]
        use = bld.built[::-1]
        bld.program(target=name, source=[source], includes=".", linkflags=["-fsanitize=fuzzer"], use=use)
        programs.append(name)
    build_only_chosen(bld, programs)
    bld.add_post_fun(lambda bld: run_script(bld, "test/check/run_fuzz.py", programs, f"--seconds={bld.options.seconds}"))


def refuse_unknown_targets(bld):
    built = bld.get_all_task_gen()
    names = [name for name in bld.targets.split(",") if name not in ("", "*")]
    if not {target.name for target in built}.issuperset(names):
        refuse_unknown("program", names, [target.name for target in built if "cxxprogram" in target.features])


# Who builds one program wants to run it.
def choose_started_programs(bld):
    for name in STARTED_BY:
        if name in bld.targets.split(","):
            known = [started for started in STARTED_BY[name] if started != "e2ae-animate" or bld.env.LIB_NETANIM]
            bld.targets = ",".join([bld.targets, *known])


def build_only_chosen(bld, programs):
    chosen = [name for name in programs if not bld.options.only or name in bld.options.only.split(",")]
    if chosen and "test-scenario" not in chosen:  # the scenario tests run the programs
        bld.targets = ",".join(filter(None, [bld.targets] + chosen))


def check(ctx):
    """checks the sources: circles of includes, coverage, doxygen, format, headers, layers, sizes"""
    run_script(ctx, "test/check/run_checks.py", [])


# Run a script of test/; its last line and its exit status are those of this run.
def run_script(ctx, script, programs, *arguments):
    top_folder = ctx.path.abspath()
    command = [sys.executable, "-B", os.path.join(top_folder, script), "--source=" + top_folder]
    if programs or ctx.cmd == "bench":
        command += ["--build=" + ctx.bldnode.abspath(), f"--jobs={Options.options.jobs}"] + programs
    if Options.options.only:
        command.append("--only=" + Options.options.only)
    status = subprocess.run(command + list(arguments), check=False).returncode
    if status != 0:
        sys.exit(status)


# ---------------------------------------------------------------------------------------------------- for tools


# Bring build/compile_commands.json up to date with the compiler calls of this run.
def write_compile_commands(bld):
    database = bld.bldnode.make_node("compile_commands.json")
    known = {row["file"]: row for row in json.loads(database.read())} if os.path.exists(database.abspath()) else {}
    for target in bld.get_all_task_gen():
        for task in getattr(target, "compiled_tasks", []):
            if hasattr(task, "last_cmd"):
                file = task.inputs[0].abspath()
                known[file] = {"directory": bld.variant_dir, "file": file, "arguments": task.last_cmd}
    database.write(json.dumps([known[file] for file in sorted(known) if os.path.exists(file)], indent=1))
