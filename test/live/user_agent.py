# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""A UE or a remote peer that knows nothing of this project, as a device for e2ae-live: SIP over UDP, MSRP or BFCP.

    python3 user_agent.py ue|peer call|answer --at IP:PORT --proxy IP:PORT [--to URI] [--media msrp|bfcp]
                          [--tls python|gnutls] [--keylog FILE] [--wrong NAME]

--wrong makes it misbehave; the table WRONG says how. It prints "ready" when it can be called, or before it calls.
"""
import argparse
import os
import signal
import socket
import sys
import tempfile
import threading
import time

import bfcp_media
import connections
import gnutls
import msrp_media
import sip_text

STREAMS = {"msrp": msrp_media.MsrpStream, "bfcp": bfcp_media.BfcpStream}
LATE = 2  # seconds

WRONG = {
    "fingerprint": "SDP names another certificate than it presents",
    "no-request": "its offer has no a=3ge2ae:requested",
    "no-tls": "it offers MSRP without TLS",
    "clear-text": "it speaks MSRP where TLS is due, as soon as there is a connection",
    "clear-answer": "it answers the ClientHello with MSRP",
    "mute": "it does not answer the ClientHello",
    "refuse": "it resets the gateway's connection",
    "no-listener": "nobody listens where its SDP says",
    "no-ack": "it sends no ACK",
    "no-connection": "it says that it connects, and does not",
    "other-port": "it connects from another port than its SDP says",
    "wrong-port": "it connects to the port behind that of the gateway",
    "passive": "it answers with a=setup:passive",
    "reject": "it answers 486",
    "late": "it answers late, so that a P-CSCF with a T1 of 20 ms has given up",
    "tls-role": "it is the TLS client where it has to be the server, or the other way round",
    "no-floor-control": "its m= line of BFCP has no a=floorctrl",
}


class Device:
    def __init__(self, options):
        self.options = options
        self.is_ue = options.entity == "ue"
        self.at = sip_text.split_place(options.at)
        self.proxy = sip_text.split_place(options.proxy)
        self.media = (self.at[0], options.media_port)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(self.at)
        self.socket.settimeout(connections.PATIENCE)
        self.user = "alice-0" if self.is_ue else "bob-0"
        self.uri = f"sip:{self.user}@{options.at}"
        self.stream = STREAMS[options.media](self.media, self.is_ue, self.has_tls())
        self.certificate = connections.Certificate(tempfile.mkdtemp(prefix="device")) if self.is_ue else None
        self.listener = None
        self.connection = None

    def has_tls(self):
        return self.is_ue and self.options.wrong != "no-tls"

    def is_wrong(self, name):
        return self.options.wrong == name

    # ------------------------------------------------------------------------------------------------------- SDP

    def describe(self, setup):
        transport = ("TCP/TLS/" if self.has_tls() else "TCP/") + self.stream.protocol
        lines = ["v=0", f"o=- 1 1 IN IP4 {self.at[0]}", "s=-", f"c=IN IP4 {self.media[0]}", "t=0 0",
                 f"m={self.stream.word} {self.media[1]} {transport} *", *self.stream.describe(), f"a=setup:{setup}"]
        if self.is_wrong("no-floor-control"):
            lines = [line for line in lines if not line.startswith("a=floorctrl")]
        if self.has_tls():
            fingerprint = self.certificate.fingerprint()
            if self.is_wrong("fingerprint"):
                fingerprint = fingerprint[:-2] + ("00" if fingerprint[-2:] != "00" else "11")
            lines.append("a=fingerprint:" + fingerprint)
            if setup == "actpass" and not self.is_wrong("no-request"):
                lines.append("a=3ge2ae:requested")
        return "\r\n".join(lines) + "\r\n"

    def read_description(self, message):
        self.stream.read(message)
        place = (sip_text.find(r"\nc=IN IP4 ([0-9.]+)", message), int(sip_text.find(rf"\nm={self.stream.word} (\d+)", message) or 0))
        return place, sip_text.find(r"\na=setup:(\w+)", message)

    # ------------------------------------------------------------------------------------------------------- SIP

    def send(self, message):
        self.socket.sendto(message, self.proxy)

    def receive(self):
        return self.socket.recv(65536).decode()

    def respond(self, request, status, body=""):
        self.send(sip_text.respond(request, status, [f"Contact: <{self.uri}>"], body))

    # -------------------------------------------------------------------------------------------------- the caller

    def request(self, method, uri, number, to, routes=(), body=""):
        branch = f"z9hG4bK{os.urandom(5).hex()}"
        extra = ["Supported: timer"] if method == "INVITE" else []
        self.send(sip_text.make(
            f"{method} {uri} SIP/2.0",
            [f"Via: SIP/2.0/UDP {self.options.at};branch={branch}", "Max-Forwards: 70", *[f"Route: {route}" for route in routes],
             f"From: <{self.uri}>;tag=device", f"To: {to}", f"Call-ID: {self.call}", f"CSeq: {number} {method}",
             f"Contact: <{self.uri}>", *extra], body))

    def wait_for_final(self, method):
        while True:
            message = self.receive()
            if message.startswith("BYE "):
                self.respond(message, "200 OK")
            elif sip_text.is_final(message, method):
                return message

    def call_out(self):
        self.call = os.urandom(6).hex()
        if not self.is_wrong("no-listener"):
            self.listener = connections.listen(self.media)
        print("ready", flush=True)
        self.request("INVITE", self.options.to, 1, f"<{self.options.to}>", body=self.describe("actpass"))
        answer = self.wait_for_final("INVITE")
        to = sip_text.fields(answer, "To")[0]
        target = sip_text.find(r"(?i)\ncontact\s*:.*?<(.*?)>", answer) or self.options.to
        routes = sip_text.fields(answer, "Record-Route")[::-1]
        if not self.is_wrong("no-ack"):
            self.request("ACK", target, 1, to, routes)
        if not answer.startswith("SIP/2.0 2"):
            return
        place, setup = self.read_description(answer)
        self.open(setup == "active", place, is_offerer=True)
        end = self.talk(opened_it=setup != "active")
        self.request("BYE", target, 2, to, routes)
        if end:
            end.close()
        self.wait_for_final("BYE")

    # -------------------------------------------------------------------------------------------------- the callee

    def wait_for_request(self, method):
        while True:
            message = self.receive()
            if message.startswith(method + " "):
                return message
            if message.startswith("BYE "):
                self.respond(message, "200 OK")

    def answer_calls(self):
        print("ready", flush=True)
        invite = self.wait_for_request("INVITE")
        if self.is_wrong("reject"):
            self.respond(invite, "486 Busy Here")
            return
        place, offered = self.read_description(invite)
        setup = "passive" if offered == "active" or self.is_wrong("passive") else "active"
        opening = threading.Thread(target=self.open, args=(setup == "passive", place, False), daemon=True)
        if setup == "passive":
            self.listener = connections.listen(self.media)
        opening.start()
        time.sleep(LATE if self.is_wrong("late") else 0.05)
        self.respond(invite, "200 OK", self.describe(setup))
        self.wait_for_request("ACK")
        opening.join(connections.PATIENCE)
        end = self.talk(opened_it=setup == "active")
        self.respond(self.wait_for_request("BYE"), "200 OK")
        if end:
            end.close()

    def stay(self, seconds):
        """For what comes late, or again."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                message = self.receive()
            except TimeoutError:
                return
            if message.startswith("BYE "):
                self.respond(message, "200 OK")

    # ---------------------------------------------------------------------------------------------------- the media

    def open(self, as_listener, place, is_offerer):
        """The connection, and TLS where it is the UE's."""
        if self.is_wrong("no-connection") or self.is_wrong("no-listener"):
            return
        try:
            if as_listener:
                self.connection, _ = self.listener.accept()
            else:
                source = (self.media[0], 0 if self.is_wrong("other-port") else self.media[1])
                self.connection = connections.connect(source, (place[0], place[1] + (1 if self.is_wrong("wrong-port") else 0)))
            if self.is_wrong("refuse"):
                connections.reset(self.connection)
                self.connection = None
            elif self.is_wrong("clear-answer") or self.is_wrong("mute"):
                self.connection.recv(65536)
            elif self.has_tls() and not self.is_wrong("clear-text"):
                is_server = self.stream.is_tls_server(as_listener, is_offerer) != self.is_wrong("tls-role")
                self.connection = self.protect(is_server)
        except OSError as error:
            print("media:", error, flush=True)
            self.connection = None

    def protect(self, is_server):
        if self.options.tls == "gnutls":
            return gnutls.protect(self.connection, is_server, self.certificate)
        return self.certificate.protect(self.connection, is_server, self.options.keylog)

    def talk(self, opened_it):
        if not self.connection:
            self.stay(3)
            self.socket.settimeout(connections.PATIENCE)
            return None
        if isinstance(self.connection, gnutls.Server):
            self.stay(1)
            self.socket.settimeout(connections.PATIENCE)
            return self.connection
        end = self.connection
        try:
            if self.is_wrong("mute"):
                self.stay(3)
                return end
            speaks_first = opened_it or self.is_wrong("clear-text") or self.is_wrong("clear-answer")
            end = self.stream.talk(self.connection, speaks_first)
            end.converse()
        except (OSError, TimeoutError) as error:
            print("media:", error, flush=True)
        return end


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("entity", choices=("ue", "peer"))
    parser.add_argument("part", choices=("call", "answer"))
    parser.add_argument("--at", required=True)
    parser.add_argument("--proxy", required=True)
    parser.add_argument("--to", default="")
    parser.add_argument("--media-port", type=int, default=20000)
    parser.add_argument("--media", choices=sorted(STREAMS), default="msrp")
    parser.add_argument("--tls", choices=("python", "gnutls"), default="python")
    parser.add_argument("--keylog", default="")
    parser.add_argument("--wrong", choices=sorted(WRONG), default="")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # whoever it has started ends with it
    device = Device(options)
    device.call_out() if options.part == "call" else device.answer_calls()
    device.stay(1)


if __name__ == "__main__":
    try:
        main()
    except TimeoutError as timeout:
        sys.exit(f"user_agent.py: nothing came for {connections.PATIENCE} s: {timeout}")
