# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""e2ae-live with devices of others: those that follow a figure are said to, those that misbehave are found out.

Most of a run is waiting, so all runs are started beforehand, some at a time, each with addresses of its own; a test looks at what has
become of its own.
"""
import collections
import concurrent.futures
import os
import queue
import shutil
import subprocess
import tempfile
import unittest

FOLDER = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(os.environ.get("E2AE_BUILD", os.path.join(FOLDER, "..", "..", "build")))
AT_A_TIME = 12
TIME_LIMIT = 120  # seconds for one run
# For gnutls-serv, which listens on all addresses: in a network of its own there is loop-back alone.
APART = ["unshare", "--user", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
ENTITIES = ("ue", "alg", "agw", "core", "peer")
FIGURES = ("msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating")
SETUPS = ("delayed", "immediate")
VARIANTS = [(figure, f"{figure} --tcp-setup={setup} --iq={iq}", setup, iq)
            for figure in FIGURES for setup in SETUPS for iq in (("agnostic", "aware") if figure.startswith("msrp") else ("agnostic",))]

# What e2ae-live is told, which entity is the device, its script here with arguments, and part of the reason why it does not follow the
# figure; "": it does.
Row = collections.namedtuple("Row", "options device script reason", defaults=[""])


def agent(figure, device, *more):
    """A user agent that does its part in a figure."""
    part = "answer" if figure.endswith("originating") == (device == "peer") else "call"
    return " ".join(["user_agent.py", device, part, "--media", figure[:4], *more])


def misbehaving(options, device, script, reasons):
    """For a few seconds, since some wait for what does not come."""
    return [Row(options + " --seconds=6", device, f"{script} --wrong={wrong}", reason) for wrong, reason in reasons.items()]


# By the program that they need, and the package of Debian that has it.
ROWS = {
    "our own gateway": [Row(options, "agw", "e2ae-agw") for _, options, _, _ in VARIANTS],
    "user agents": [Row(options, device, agent(figure, device)) for device in ("ue", "peer") for figure, options, _, _ in VARIANTS],
    "gateway": [Row(f"{figure} --tcp-setup={setup}", "agw", "gateway.py")
                for figure in ("msrp-originating", "bfcp-terminating") for setup in SETUPS],
    "P-CSCF": [Row(options, "alg", f"pcscf.py --tcp-setup {setup} --iq {iq}") for _, options, setup, iq in VARIANTS],
    # Our UE presents another certificate than its SDP names, or the like; the flow of that fault says what has to follow.
    "after a fault of the UE": [
        *[Row(f"msrp-{figure} --iq=aware --fault={fault}", "agw", "e2ae-agw")
          for figure, fault in (("originating", "ue-certificate"), ("terminating", "no-certificate"), ("terminating", "garbage-hello"))],
        *misbehaving("msrp-originating --iq=aware --fault=ue-certificate", "agw", "gateway.py",
                     {"no-verification": "AGW -> UE  TLS  ApplicationData"}),
        # It does not ask the gateway to report what happens.
        Row("msrp-originating --iq=aware --fault=ue-certificate", "alg", "pcscf.py --iq aware", "AGW -> ALG  H248  NOTIFY.req")],
    # A P-CSCF waits 64 times T1 for a first response (RFC 3261 17.1.1.2, timer B), then it says 408; towards a UE T1 is four times as
    # long as --sip-t1.
    "wrong UEs": misbehaving("msrp-originating", "ue", agent("msrp-originating", "ue"), {
        "fingerprint": "bad_certificate", "no-request": "step 1 ", "no-tls": "step 1 ", "refuse": "TCP  RST", "no-listener": "TCP  RST",
        "mute": "is not completed: UE sends nothing", "no-ack": "SIP  ACK", "tls-role": "UE -> AGW  TLS  ClientHello", "clear-text": "reason ",
        "clear-answer": "UE -> AGW  TLS  MALFORMED"}) + misbehaving(
            "bfcp-originating", "ue", agent("bfcp-originating", "ue"), {
                "fingerprint": "bad_certificate", "no-floor-control": "step 1 ", "tls-role": "step 12 "}) + misbehaving(
                    "msrp-terminating --sip-t1=5ms", "ue", agent("msrp-terminating", "ue"), {"late": "ALG -> PEER  SIP  408 INVITE"}),
    "wrong peers": misbehaving("msrp-originating", "peer", agent("msrp-originating", "peer"), {
        "no-connection": "step 10 ", "wrong-port": "step 10 ", "other-port": "step 12 ", "passive": "step 12 ", "reject": "486 INVITE"
    }) + misbehaving("bfcp-originating", "peer", agent("bfcp-originating", "peer"), {"no-floor-control": "step 13 "}) + misbehaving(
        "msrp-originating --sip-t1=20ms", "peer", agent("msrp-originating", "peer"), {"late": "ALG -> UE  SIP  408 INVITE"}),
    "wrong gateways": misbehaving("msrp-originating", "agw", "gateway.py", {
        "no-registration": "the AGW sent no ServiceChange", "error": "AGW -> ALG  H248  ERROR.resp", "other-termination": "step 15 ",
        "other-context": "step 7 ", "no-fingerprint": "step 7 ", "silent": "SIP  CANCEL", "open-gate": "before step 14",
        "reset": "TCP  RST", "early-connect": "step 11'", "hasty-connect": "step 11' comes before step 10'", "early-data": "AGW -> PEER  DATA", "clear-text": "step 21 ",
        "other-certificate": "bad_certificate", "alters": "is changed on its way through the AGW"
    }) + misbehaving("bfcp-terminating", "agw", "gateway.py", {"no-fingerprint": "SIP  503 INVITE"}),
    "wrong P-CSCFs": misbehaving("msrp-originating", "alg", "pcscf.py", {
        "no-ignore-syn": "step 2 ", "wrong-remote": "step 5 ", "keeps-request": "step 9 ", "keeps-tls": "step 9 ",
        "passes-by": "step 9 ", "no-filter": "step 13 ", "no-start": "step 20 ", "no-fingerprint": "step 20 ",
        "early-answer": "step 20 "}) + misbehaving("bfcp-terminating", "alg", "pcscf.py", {"no-start": "step 2 "}),
    "sipp": [Row("msrp-originating", "ue", "sipp_device.py ue"), Row("msrp-originating", "peer", "sipp_device.py peer")],
    "megaco": [Row("msrp-originating", "alg", "megaco_alg.escript"),
               *[Row("msrp-originating --seconds=10", "alg", f"megaco_alg.escript {wrong}", step)
                 for wrong, step in (("no-filter", "step 13 "), ("no-start", "step 20 "), ("no-fingerprint", "step 20 "))]],
    # Of either side of TLS; both have a certificate.
    "gnutls": [Row(f"{figure} --tls={version}", "ue", agent(figure, "ue", "--tls gnutls"))
               for figure in FIGURES[:3] for version in ("1.2", "1.3")],
    "gnutls, wrong": [row for version in ("1.3", "1.2") for figure in FIGURES[:2] for row in misbehaving(
        f"{figure} --tls={version}", "ue", agent(figure, "ue", "--tls gnutls"), {"fingerprint": "bad_certificate"})],
}


class Runs:
    """What has become of the rows."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="live")
        self.places = queue.SimpleQueue()
        for number in range(AT_A_TIME):
            self.places.put(make_places(number))
        self.pool = concurrent.futures.ThreadPoolExecutor(AT_A_TIME)
        self.files = {}
        self.results = {}

    def start(self, rows):
        for row in rows:
            self.files[row] = os.path.join(self.folder.name, f"run{len(self.files)}")
            self.results[row] = self.pool.submit(self.run, row)

    def run(self, row):
        places = self.places.get()
        try:
            return live(*name_places(places), f"--device={row.device}", f"--out={self.files[row]}",
                        f"--run={make_device(row, places)}", *row.options.split(), apart=APART if "gnutls" in row.script else [])
        finally:
            self.places.put(places)

    def read_printed(self, row):
        """What the device has printed."""
        with open(self.files[row] + "-device.txt", encoding="utf-8") as file:
            return file.read()

    def close(self):
        self.pool.shutdown(cancel_futures=True)
        self.folder.cleanup()


def make_places(number):
    """Addresses that no other run and hardly any other process uses."""
    process = os.getpid()
    network = f"127.{64 + process % 128}.{process // 128 % 256}"
    return {name: f"{network}.{10 * number + i + 1}" for i, name in enumerate(ENTITIES)}


def name_places(places):
    return [f"--{'agw-core' if name == 'core' else name}={place}" for name, place in places.items()]


def make_device(row, places):
    """The command that starts it."""
    if row.script == "e2ae-agw":
        return (f"{BUILD}/e2ae-agw --iq={places['agw']}:2944 --controller={places['alg']}:2944 --access={places['agw']} "
                f"--core={places['core']}")
    name, _, arguments = row.script.partition(" ")
    if name.endswith(".escript"):
        return f"escript {FOLDER}/{name} {places['alg']} {arguments}"
    ue, peer = f"{places['ue']}:5062", f"{places['peer']}:5063"
    where = {"ue": f"--at {ue} --proxy {places['alg']}:5060 --to sip:bob-0@{peer}",
             "peer": f"--at {peer} --proxy {places['alg']}:5061 --to sip:alice-0@{ue}",
             "alg": f"--at {places['alg']} --gateway {places['agw']}",
             "agw": f"--at {places['agw']} --core {places['core']} --controller {places['alg']}"}
    return f"python3 -B {FOLDER}/{name} {arguments} {where[row.device]}"


def live(*options, apart=()):
    with tempfile.TemporaryDirectory(prefix="live") as folder:
        return subprocess.run([*apart, f"{BUILD}/e2ae-live", *options], cwd=folder, env={**os.environ, "TMPDIR": folder},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)


def find_lack(name):
    """What the rows need that is not there; "": they can run."""
    if name == "sipp" and not shutil.which("sipp"):
        return "Debian's package sip-tester is not installed"
    if name == "megaco" and (not shutil.which("escript") or
                             subprocess.run(["escript", f"{FOLDER}/megaco_alg.escript", "probe"], check=False).returncode != 0):
        return "Debian's package erlang-megaco is not installed"
    if name.startswith("gnutls") and not (shutil.which("gnutls-cli") and shutil.which("gnutls-serv")):
        return "Debian's package gnutls-bin is not installed"
    if name.startswith("gnutls") and subprocess.run([*APART, "true"], check=False, capture_output=True).returncode != 0:
        return "a network namespace of its own is not allowed"
    return ""


@unittest.skipUnless(os.path.exists(os.path.join(BUILD, "e2ae-live")), "programs are not built")
@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
class DevicesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.runs = Runs()
        cls.addClassCleanup(cls.runs.close)
        cls.lacks = {name: find_lack(name) for name in ROWS}
        for name, rows in ROWS.items():
            cls.runs.start([] if cls.lacks[name] else rows)

    def judge(self, name):
        if self.lacks[name]:
            self.skipTest(self.lacks[name])
        for row in ROWS[name]:
            result = self.runs.results[row].result()
            if "cannot capture on" in result.stderr:
                self.skipTest(result.stderr)
            with self.subTest(row=row):
                said = result.stdout + result.stderr
                verdict = f"the {row.device.upper()} {'does not follow' if row.reason else 'follows'} the figure"
                self.assertTrue(verdict in said and row.reason in said, f"expected: {verdict}: {row.reason}\n{said}")
                self.assertEqual(result.returncode, 1 if row.reason else 0, said)
                self.assertFalse(not row.reason and "unseen" in said, said)

    def test_our_own_gateway_follows(self):
        self.judge("our own gateway")

    def test_user_agents_follow(self):
        self.judge("user agents")

    def test_a_gateway_in_python_follows(self):
        self.judge("gateway")

    def test_a_p_cscf_in_python_follows(self):
        self.judge("P-CSCF")

    def test_what_follows_a_fault_of_the_ue_is_judged(self):
        self.judge("after a fault of the UE")

    def test_wrong_ues_are_found_out(self):
        self.judge("wrong UEs")

    def test_wrong_peers_are_found_out(self):
        self.judge("wrong peers")

    def test_wrong_gateways_are_found_out(self):
        self.judge("wrong gateways")

    def test_wrong_p_cscfs_are_found_out(self):
        self.judge("wrong P-CSCFs")

    def test_sipp_follows(self):
        self.judge("sipp")

    def test_megaco_follows_or_is_found_out(self):
        self.judge("megaco")

    def test_media_that_gnutls_protects_follow(self):
        self.judge("gnutls")

    def test_gnutls_reads_the_gateways_alert(self):
        """Also in TLS 1.3, where the keys of the handshake protect it (RFC 8446 6). As the server it does not print which alert it is;
        in TLS 1.2 it takes an alert instead of the client's certificate for none."""
        self.judge("gnutls, wrong")
        expected = ("A TLS fatal alert has been received", "Received alert [42]: Certificate is bad", "",
                    "Received alert [42]: Certificate is bad")
        for row, said in zip(ROWS["gnutls, wrong"], expected):
            self.assertIn(said, self.runs.read_printed(row))

    def test_a_device_that_breaks_down_is_said(self):
        result = live(*name_places(make_places(AT_A_TIME)), "msrp-originating", "--device=peer", "--seconds=1",
                      "--run=sh -c 'echo ready; sleep 0.2; echo no power; exit 3'")
        if "cannot capture on" in result.stderr:
            self.skipTest(result.stderr)
        self.assertEqual(result.returncode, 1)
        self.assertIn("the device ended with status 3: no power", result.stdout)

    def test_mistakes_are_one_line(self):
        for mistake in (["msrp-originating"], ["nonsense", "--device=ue"], ["bfcp-originating", "--device=ue", "--iq=aware"],
                        ["msrp-originating", "--device=ue", "--sip-t1=0s"],
                        ["msrp-originating", "--device=agw", "--fault=ue-certificate"],
                        ["msrp-originating", "--device=agw", "--fault=deaf"],
                        ["msrp-originating", "--device=ue", "--iq=aware", "--fault=ue-certificate"]):
            with self.subTest(mistake=mistake):
                result = live(*mistake)
                self.assertEqual(result.returncode, 2)
                self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        result = live("msrp-originating", "--device=ue", "--interface=none")
        self.assertEqual(result.returncode, 1)
        self.assertIn("e2ae-live: cannot capture on 'none': ", result.stderr)


if __name__ == "__main__":
    unittest.main()
