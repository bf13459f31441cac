# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""e2ae-sim in real time with devices of the kernel's network, each run in a network namespace of its own.

Most of a run is waiting, so all runs are started beforehand; a test looks at what has become of its own.
"""
import collections
import concurrent.futures
import os
import re
import shutil
import subprocess
import tempfile
import unittest

FOLDER = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(os.environ.get("E2AE_BUILD", os.path.join(FOLDER, "..", "..", "build")))
TIME_LIMIT = 100  # seconds for one run, whatever goes wrong
APART = (["unshare", "--net"], ["unshare", "--user", "--map-root-user", "--net"])

# As doc/real-time.md has them. $1 is the device's address with prefix, $2 its part of the network, $3 its gateway; a command follows.
IN_NAMESPACE = """ip tuntap add dev tap0 mode tap && ip address add "$1" dev tap0 && ip link set tap0 up && ip route add "$2" via "$3" ||
exit 77
shift 3
exec "$@" """

Side = collections.namedtuple("Side", "network place")
SIDES = {"ue": Side(["10.1.0.10/24", "10.1.0.0/16", "10.1.0.1"],
                    "--at 10.1.0.10:5060 --proxy 10.1.254.2:5060 --to sip:bob-0@10.2.0.20:5060"),
         "peer": Side(["10.2.0.20/24", "10.2.0.0/16", "10.2.0.1"],
                      "--at 10.2.0.20:5060 --proxy 10.2.254.2:5060 --to sip:alice-0@10.1.0.10:5060")}

# What e2ae-sim is told, which entity is the device, its script here with arguments, the last line, and what else is printed.
Row = collections.namedtuple("Row", "options device script verdict said", defaults=["the {} follows the figure", ""])

UE_CALLS = Row("msrp-originating --delay-access=60ms", "ue", "user_agent.py ue call")
OTHERS = [Row("msrp-terminating --tcp-setup=immediate", "ue", "user_agent.py ue answer"),
          Row("msrp-originating --tcp-setup=immediate --delay-core=30ms --jitter=5ms --capture=none", "peer", "user_agent.py peer answer"),
          Row("bfcp-originating --tls=1.3", "ue", "user_agent.py ue call --media bfcp")]
SIPP = Row("msrp-originating --iq=agnostic", "ue", "sipp_device.py ue")
LOSSY = Row("msrp-originating --loss-access=0.1 --judge=invariants --stop=90s", "ue", "e2ae-load")
WRONG = Row("msrp-originating --tcp-setup=immediate", "ue", "user_agent.py ue call --wrong fingerprint",
            "the {} does not follow the figure", "bad_certificate")
LATE = " --ns3::RealtimeSimulatorImpl::HardLimit=1ns"  # so much is any simulation behind
LATE_RIGHT = Row(SIPP.options + LATE, "peer", "user_agent.py peer answer", said="so its times are not the scenario's")
LATE_WRONG = Row(WRONG.options + LATE, "ue", WRONG.script, "not judged: the simulation could not keep up with real time")


def run_apart(apart, device, command, folder):
    network = SIDES[device].network
    return subprocess.run(["timeout", str(TIME_LIMIT), *apart, "sh", "-c", IN_NAMESPACE, "sh", *network, *command], cwd=folder,
                          env={**os.environ, "TMPDIR": folder}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def make_device(row):
    """The command that starts it."""
    if row.script == "e2ae-load":
        return (f"{BUILD}/e2ae-load --roles=ue --ue=10.1.0.10 --sip-port=5058 --pcscf=10.1.254.2:5060 --call=sip:bob-0@10.2.0.20:5060 "
                "--sessions=1 --concurrent=1 --content=any --iq=aware --tcp-setup=delayed --seconds=80")
    return f"python3 -B {FOLDER}/{row.script} {SIDES[row.device].place}"


def simulate(apart, row):
    with tempfile.TemporaryDirectory(prefix="bed") as folder:
        return run_apart(apart, row.device, [f"{BUILD}/e2ae-sim", "--realtime", "--tap=tap0", f"--device={row.device}", "--out=run",
                                             f"--device-run={make_device(row)}", *row.options.split()], folder)


def call(*options):
    """e2ae-sim where it is, which is to refuse."""
    with tempfile.TemporaryDirectory(prefix="bed") as folder:
        return subprocess.run([f"{BUILD}/e2ae-sim", *options], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=TIME_LIMIT, check=False)


def find_apart():
    """What makes a namespace in which there may be a TAP interface, or why nothing does."""
    if not shutil.which("unshare") or not shutil.which("ip"):
        return None, "unshare or ip is not installed"
    tries = [(apart, run_apart(apart, "ue", ["true"], FOLDER)) for apart in APART]
    found = [apart for apart, tried in tries if tried.returncode == 0]
    return (found[0], "") if found else (None, "no namespace with a TAP interface is allowed: " + tries[0][1].stderr.strip())


@unittest.skipUnless(os.path.exists(os.path.join(BUILD, "e2ae-sim")), "programs are not built")
@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
class KernelDevicesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        apart, lack = find_apart()
        if not apart:
            raise unittest.SkipTest(lack)
        rows = [UE_CALLS, *OTHERS, LOSSY, WRONG, LATE_RIGHT, LATE_WRONG] + ([SIPP] if shutil.which("sipp") else [])
        cls.pool = concurrent.futures.ThreadPoolExecutor(len(rows))
        cls.addClassCleanup(cls.pool.shutdown)
        cls.results = {row: cls.pool.submit(simulate, apart, row) for row in rows}

    def judge(self, row):
        """What was printed, when it is what it should be."""
        result = self.results[row].result()
        said = result.stdout + result.stderr
        verdict = row.verdict.format(row.device.upper())
        self.assertTrue(said.splitlines() and said.splitlines()[-1].startswith(verdict) and row.said in said,
                        f"expected: {verdict}: {row.said}\n{said}")
        self.assertEqual(result.returncode, 0 if verdict.endswith("follows the figure") else 1, said)
        return said

    def test_what_the_kernel_sends_is_delayed_as_the_scenario_says(self):
        """From the INVITE, step 1, to what the P-CSCF makes of it, step 2."""
        times = dict(re.findall(r"^ +(\S+) +([0-9.]+) +\|", self.judge(UE_CALLS), re.MULTILINE))
        self.assertGreaterEqual(float(times["2"]) - float(times["1"]), 60)

    def test_devices_follow_in_either_role(self):
        for row in OTHERS:
            with self.subTest(row=row):
                self.judge(row)

    def test_sipp_follows(self):
        if SIPP not in self.results:
            self.skipTest("Debian's package sip-tester is not installed")
        self.judge(SIPP)

    def test_what_is_lost_the_kernel_sends_again(self):
        self.assertRegex(self.judge(LOSSY), "lost: [1-9]")

    def test_a_wrong_certificate_is_the_devices(self):
        self.judge(WRONG)

    def test_who_cannot_keep_up_says_so(self):
        self.judge(LATE_RIGHT)
        self.judge(LATE_WRONG)


@unittest.skipUnless(os.path.exists(os.path.join(BUILD, "e2ae-sim")), "programs are not built")
class RefusalTest(unittest.TestCase):
    def test_mistakes_are_one_line(self):
        real = ["msrp-originating", "--realtime", "--device=ue", "--tap=tap0"]
        for options, said in ((["msrp-originating", "--realtime"], "--device"), (["msrp-originating", "--device=ue"], "--realtime"),
                              (["msrp-originating", "--tap=tap0"], "--realtime"), (real[:3], "--tap"), (real[:3] + ["--tap=a/b"], "a/b"),
                              (real[:3] + ["--tap=sixteen-letters-"], "15"), (real + ["--device-media=all"], "own, any, none"),
                              (real[:2] + ["--device=agw", "--tap=tap0"], "ue, peer"), (real + ["--fault=sip-486"], "--fault"),
                              (real + ["--sessions=51"], "--sessions"), (["registration"] + real[1:], "registration"),
                              (real + ["--netanim"], "--netanim"), (real + ["--gateways=2", "--sessions=2"], "--gateways"),
                              (real + ["--mix=bfcp-originating", "--sessions=2"], "--mix"), (real + ["--out=/dev/null", "--device-run=true"], "--device-run"),
                              (["msrp-originating", "--realtim"], "did you mean '--realtime'?")):
            with self.subTest(options=options):
                result = call(*options)
                self.assertEqual(result.returncode, 2)
                self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
                self.assertIn(said, result.stderr)

    def test_what_is_no_tap_interface_is_refused_in_one_line(self):
        """It is the loop-back interface, where one may have TAP interfaces at all."""
        result = call("msrp-originating", "--realtime", "--device=ue", "--tap=lo")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertIn("e2ae-sim: --realtime: ", result.stderr)


if __name__ == "__main__":
    unittest.main()
