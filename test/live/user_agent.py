# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""A UE or a remote peer that knows nothing of this project, as a device for e2ae-live: SIP over UDP, and MSRP.

    python3 user_agent.py ue|peer call|answer --at IP:PORT --proxy IP:PORT [--to URI] [--keylog FILE] [--wrong NAME]

--wrong makes it misbehave; the table WRONG says how. It prints "ready" when it can be called, or before it calls.
"""
import argparse
import os
import re
import socket
import sys
import tempfile
import threading
import time

import msrp_media

WRONG = {
    "fingerprint": "SDP names another certificate than it presents",
    "no-request": "its offer has no a=3ge2ae:requested",
    "no-tls": "it offers MSRP without TLS",
    "clear-text": "it speaks MSRP where TLS is due",
    "refuse": "it resets the gateway's connection",
    "no-listener": "nobody listens where its SDP says",
    "no-ack": "it sends no ACK",
    "no-connection": "it says that it connects, and does not",
    "other-port": "it connects from another port than its SDP says",
    "wrong-port": "it connects to the port behind that of the gateway",
    "passive": "it answers with a=setup:passive",
    "reject": "it answers 486",
    "second-offer": "it calls with a session description that has two streams",
}


def split_place(text):
    ip, port = text.rsplit(":", 1)
    return ip, int(port)


class Device:
    def __init__(self, options):
        self.options = options
        self.is_ue = options.entity == "ue"
        self.at = split_place(options.at)
        self.proxy = split_place(options.proxy)
        self.media = (self.at[0], options.media_port)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(self.at)
        self.socket.settimeout(msrp_media.PATIENCE)
        self.user = "alice-0" if self.is_ue else "bob-0"
        self.uri = f"sip:{self.user}@{options.at}"
        self.path = f"{'msrps' if self.has_tls() else 'msrp'}://{self.media[0]}:{self.media[1]}/{os.urandom(6).hex()};tcp"
        self.certificate = msrp_media.Certificate(tempfile.mkdtemp(prefix="device")) if self.is_ue else None
        self.listener = None
        self.connection = None

    def has_tls(self):
        return self.is_ue and self.options.wrong != "no-tls"

    def is_wrong(self, name):
        return self.options.wrong == name

    # ------------------------------------------------------------------------------------------------------- SDP

    def describe(self, setup):
        transport = "TCP/TLS/MSRP" if self.has_tls() else "TCP/MSRP"
        lines = ["v=0", f"o=- 1 1 IN IP4 {self.at[0]}", "s=-", f"c=IN IP4 {self.media[0]}", "t=0 0",
                 f"m=message {self.media[1]} {transport} *", "a=accept-types:*", f"a=path:{self.path}", "a=msrp-cema",
                 f"a=setup:{setup}"]
        if self.has_tls():
            fingerprint = self.certificate.fingerprint()
            if self.is_wrong("fingerprint"):
                fingerprint = fingerprint[:-2] + ("00" if fingerprint[-2:] != "00" else "11")
            lines.append("a=fingerprint:" + fingerprint)
            if setup == "actpass" and not self.is_wrong("no-request"):
                lines.append("a=3ge2ae:requested")
        return "\r\n".join(lines) + "\r\n"

    @staticmethod
    def read_description(message):
        find = lambda pattern: (re.search(pattern, message) or [None, ""])[1]
        place = (find(r"\nc=IN IP4 ([0-9.]+)"), int(find(r"\nm=message (\d+)") or 0))
        return place, find(r"\na=path:(\S+)"), find(r"\na=setup:(\w+)")

    # ------------------------------------------------------------------------------------------------------- SIP

    def send(self, head, lines, body=""):
        lines = [head] + lines + ([f"Content-Type: application/sdp"] if body else []) + [f"Content-Length: {len(body)}", "", body]
        self.socket.sendto("\r\n".join(lines).encode(), self.proxy)

    def receive(self):
        return self.socket.recv(65536).decode()

    @staticmethod
    def field(message, name):
        """All values of a field, in their order."""
        return re.findall(rf"(?im)^{name}\s*:\s*(.*?)\r?$", message.split("\r\n\r\n")[0])

    def respond(self, request, status, body=""):
        copied = [f"{name}: {value}" for name in ("Via", "Record-Route", "From", "Call-ID", "CSeq")
                  for value in self.field(request, name)]
        to = self.field(request, "To")[0]
        tag = "" if "tag=" in to or status.startswith("100") else ";tag=device"
        self.send("SIP/2.0 " + status, copied + [f"To: {to}{tag}", f"Contact: <{self.uri}>"], body)

    # -------------------------------------------------------------------------------------------------- the caller

    def request(self, method, uri, number, to, routes=(), body=""):
        branch = f"z9hG4bK{os.urandom(5).hex()}"
        extra = ["Supported: timer"] if method == "INVITE" else []
        self.send(f"{method} {uri} SIP/2.0",
                  [f"Via: SIP/2.0/UDP {self.options.at};branch={branch}", "Max-Forwards: 70", *[f"Route: {route}" for route in routes],
                   f"From: <{self.uri}>;tag=device", f"To: {to}", f"Call-ID: {self.call}", f"CSeq: {number} {method}",
                   f"Contact: <{self.uri}>", *extra], body)

    def wait_for_final(self, method):
        while True:
            message = self.receive()
            if message.startswith("BYE "):
                self.respond(message, "200 OK")
            elif message.startswith("SIP/2.0 ") and int(message[8:11]) >= 200 and self.field(message, "CSeq")[0].endswith(method):
                return message

    def call_out(self):
        self.call = os.urandom(6).hex()
        if not self.is_wrong("no-listener"):
            self.listener = msrp_media.listen(self.media)
        print("ready", flush=True)
        self.request("INVITE", self.options.to, 1, f"<{self.options.to}>", body=self.describe("actpass"))
        answer = self.wait_for_final("INVITE")
        to = self.field(answer, "To")[0]
        target = re.search(r"<(.*?)>", self.field(answer, "Contact")[0])[1] if self.field(answer, "Contact") else self.options.to
        routes = self.field(answer, "Record-Route")[::-1]
        if not self.is_wrong("no-ack"):
            self.request("ACK", target, 1, to, routes)
        if not answer.startswith("SIP/2.0 2"):
            return
        place, far_path, setup = self.read_description(answer)
        self.open(setup == "active", place)
        end = self.talk(far_path, opened_it=setup != "active")
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
        place, far_path, offered = self.read_description(invite)
        setup = "passive" if offered == "active" or self.is_wrong("passive") else "active"
        opening = threading.Thread(target=self.open, args=(setup == "passive", place), daemon=True)
        if setup == "passive":
            self.listener = msrp_media.listen(self.media)
        opening.start()
        time.sleep(0.05)
        self.respond(invite, "200 OK", self.describe(setup))
        self.wait_for_request("ACK")
        opening.join(msrp_media.PATIENCE)
        end = self.talk(far_path, opened_it=setup == "active")
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

    def open(self, as_listener, place):
        """The connection, and TLS where it is the UE's: who listens is the server."""
        if self.is_wrong("no-connection") or self.is_wrong("no-listener"):
            return
        try:
            if as_listener:
                self.connection, _ = self.listener.accept()
            else:
                source = (self.media[0], 0 if self.is_wrong("other-port") else self.media[1])
                self.connection = msrp_media.connect(source, (place[0], place[1] + (1 if self.is_wrong("wrong-port") else 0)))
            if self.is_wrong("refuse"):
                msrp_media.reset(self.connection)
                self.connection = None
            elif self.has_tls() and not self.is_wrong("clear-text"):
                self.connection = self.certificate.protect(self.connection, as_listener, self.options.keylog)
        except OSError as error:
            print("media:", error, flush=True)
            self.connection = None

    def talk(self, far_path, opened_it):
        if not self.connection:
            self.stay(3)
            self.socket.settimeout(msrp_media.PATIENCE)
            return None
        end = msrp_media.MsrpEnd(self.connection, self.path, far_path, opened_it or self.is_wrong("clear-text"))
        try:
            for text in ("first", "second"):
                end.send(text)
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
    parser.add_argument("--keylog", default="")
    parser.add_argument("--wrong", choices=sorted(WRONG), default="")
    options = parser.parse_args()
    device = Device(options)
    device.call_out() if options.part == "call" else device.answer_calls()
    device.stay(1)


if __name__ == "__main__":
    try:
        main()
    except TimeoutError as timeout:
        sys.exit(f"user_agent.py: nothing came for {msrp_media.PATIENCE} s: {timeout}")
