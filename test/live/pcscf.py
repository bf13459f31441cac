# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""A P-CSCF with IMS-ALG that knows nothing of this project, as a device for e2ae-live: a SIP proxy that rewrites what passes, and H.248
over UDP. One call, set up by the UE or towards it, with MSRP or BFCP.

    python3 pcscf.py --at IP --gateway IP [--tcp-setup delayed|immediate] [--iq agnostic|aware] [--wrong NAME]

--wrong makes it misbehave; the table WRONG says how. It prints "ready" when it listens.
"""
import argparse
import os
import re
import select
import socket
import threading

import h248_text
import sip_text

WRONG = {
    "no-ignore-syn": "it does not tell the gateway to ignore SYNs",
    "no-filter": "it does not tell the gateway who may connect",
    "no-start": "it does not have TLS started",
    "no-fingerprint": "what it sends to the UE lacks the gateway's fingerprint",
    "wrong-remote": "it tells the gateway another port of the caller",
    "keeps-request": "its offer to the peer has a=3ge2ae",
    "keeps-tls": "its offer to the peer has TLS",
    "passes-by": "its offer to the peer has the address of the UE",
    "early-answer": "it passes the answer before the gateway is configured",
}

GM, MW = 5060, 5061
OTHER = {"access": "core", "core": "access"}
REALM = {"access": "access.ims", "core": "core.ims"}


class Pcscf:
    def __init__(self, options):
        self.options = options
        self.sockets = {}
        for side, port in (("access", GM), ("core", MW)):
            self.sockets[side] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.sockets[side].bind((options.at, port))
        self.is_registered = threading.Event()
        self.iq = h248_text.H248End(options.at, options.gateway, self.handle)
        self.ends = {}  # where SIP came from, by side
        self.caller = ""  # its side
        self.context = ""
        self.terminations = {}  # by side: name, place, fingerprint
        self.is_answered = False
        self.is_released = False

    def is_wrong(self, name):
        return self.options.wrong == name

    def handle(self, request):
        """What the gateway asks: it registers, takes its leave, reports."""
        name, target, body = h248_text.commands(request)[0]
        is_registration = name == "ServiceChange" and "Restart" in body
        services = " { Services { Version = 2 } }" if is_registration else ""
        if is_registration:
            self.is_registered.set()
        return f"Context = {h248_text.value('Context', request)} {{ {name} = {target}{services} }}"

    def run(self):
        print("ready", flush=True)
        while True:
            for ready in select.select(list(self.sockets.values()), [], [])[0]:
                octets, sender = ready.recvfrom(65536)
                side = next(side for side, own in self.sockets.items() if own is ready)
                self.ends[side] = sender
                self.take(octets.decode(), side)

    # --------------------------------------------------------------------------------------------------------------- SIP

    def take(self, message, side):
        method = message.split(" ")[0]
        if method == "SIP/2.0":
            self.take_response(message, side)
        elif method == "INVITE" and self.caller:
            return  # it comes again
        elif method == "INVITE":
            self.caller = side
            self.sockets[side].sendto(sip_text.respond(message, "100 Trying", []), self.ends[side])
            self.reserve(sip_text.body(message))
            self.pass_request(sip_text.with_body(message, self.rewrite(sip_text.body(message), OTHER[side], is_offer=True)), side)
        else:
            self.pass_request(message, side)
            if method == "BYE" and not self.is_released:
                self.is_released = True
                self.iq.ask(f"Context = {self.context} {{ " +
                            ", ".join(f"Subtract = {one[0]}" for one in self.terminations.values()) + " }")

    def take_response(self, message, side):
        if message.startswith("SIP/2.0 100"):
            return
        if message.startswith("SIP/2.0 200") and sip_text.fields(message, "CSeq")[0].endswith("INVITE"):
            body = sip_text.body(message)
            passed = sip_text.with_body(message, self.rewrite(body, self.caller, is_offer=False))
            if self.is_wrong("early-answer"):
                self.pass_response(passed, side)
            if not self.is_answered:
                self.is_answered = True
                self.configure(body, side)
            if not self.is_wrong("early-answer"):
                self.pass_response(passed, side)
            return
        self.pass_response(message, side)

    def pass_request(self, message, side):
        """To the address in the Request-URI, with a Via of its own and Record-Routes for both sides."""
        own = [f"{self.options.at}:{port}" for port in ((MW, GM) if side == "access" else (GM, MW))]
        start, rest = re.sub(r"\r\nRoute:[^\r]*", "", message).split("\r\n", 1)
        target = sip_text.split_place(re.search(r"sip:[^@]*@([0-9.]+:[0-9]+)", start)[1])
        lines = [start, f"Via: SIP/2.0/UDP {own[0]};branch=z9hG4bK{os.urandom(5).hex()}"]
        if message.startswith("INVITE"):
            lines += [f"Record-Route: <sip:{place};lr>" for place in own]
        self.sockets[OTHER[side]].sendto("\r\n".join(lines + [rest]).encode(), target)

    def pass_response(self, message, side):
        to = OTHER[side]
        self.sockets[to].sendto(re.sub(r"\r\nVia:[^\r]*", "", message, count=1).encode(), self.ends[to])

    def rewrite(self, description, to, is_offer):
        """A session description for one side: the gateway's address there, TLS towards the UE only."""
        name, (ip, port), fingerprint = self.terminations[to]
        del name
        if not self.is_wrong("passes-by"):
            description = re.sub(r"c=IN IP4 \S+", f"c=IN IP4 {ip}", description)
        scheme = "msrps" if to == "access" else "msrp"
        if to == "access":
            description = re.sub(r"m=(\S+) \d+ TCP/(?:TLS/)?", rf"m=\1 {port} TCP/TLS/", description)
            description += "" if self.is_wrong("no-fingerprint") else f"a=fingerprint:{fingerprint}\r\n"
            description += "a=3ge2ae:applied\r\n" if is_offer else ""
        else:
            tls = "TLS/" if self.is_wrong("keeps-tls") else ""
            description = re.sub(r"m=(\S+) \d+ TCP/TLS/", rf"m=\1 {port} TCP/{tls}", description)
            description = re.sub(r"a=fingerprint:[^\r]*\r\n", "", description)
            if not self.is_wrong("keeps-request"):
                description = re.sub(r"a=3ge2ae:[^\r]*\r\n", "", description)
        if self.options.iq == "aware":
            description = re.sub(r"a=path:msrps?://[^/]*/", f"a=path:{scheme}://{ip}:{port}/", description)
        return description

    # ------------------------------------------------------------------------------------------------------------- H.248

    def media_line(self, description, side, port):
        media, protocol = re.search(r"m=(\S+) \d+ TCP/(?:TLS/)?(\S+)", description).groups()
        transport = "TCP/TLS" if side == "access" else "TCP"
        return f"m={media} {port} {transport}/{protocol} *" if self.options.iq == "aware" else f"m=- {port} {transport} -"

    def remote(self, description, side, shift=0):
        ip, port = sip_text.find(r"c=IN IP4 (\S+)", description), int(sip_text.find(r"m=\S+ (\d+)", description))
        lines = ["v=0", f"c=IN IP4 {ip}", self.media_line(description, side, port + shift)]
        if side == "access":
            lines.append("a=fingerprint:" + sip_text.find(r"a=fingerprint:([^\r]*)", description))
        if self.options.iq == "aware":
            lines += re.findall(r"a=path:[^\r]*", description)
        return "Remote {\n" + "\n".join(lines) + "\n}"

    def reserve(self, offer):
        """Steps 2 to 7: T2 towards the called end, then T1 with what the caller has offered."""
        self.is_registered.wait(h248_text.PATIENCE)
        for side in (OTHER[self.caller], self.caller):
            is_first = side != self.caller
            control = f'Mode = SendReceive, ipdc/realm = "{REALM[side]}"'
            if is_first and self.options.tcp_setup == "delayed" and not self.is_wrong("no-ignore-syn"):
                control += ", gm/saf = ON, gm/spf = OFF"
            local = "Local {\nv=0\nc=IN IP4 $\n" + self.media_line(offer, side, "$") + (
                "\na=fingerprint:SHA-256 $" if side == "access" else "") + "\n}"
            remote = "" if is_first else ", " + self.remote(offer, side, 1 if self.is_wrong("wrong-remote") else 0)
            # As the TLS client of BFCP, the gateway is told so at once.
            starts = is_first and side == "access" and "BFCP" in offer and not self.is_wrong("no-start")
            signal = ", Signals { tlsbsc/EstBNC { Stream = 1 } }" if starts else ""
            reply = self.iq.ask(f"Context = {self.context or '$'} {{ Add = ip/$/{side}/$ {{ Media {{ Stream = 1 {{"
                                f" LocalControl {{ {control} }}, {local}{remote} }} }}{signal} }} }}")
            self.context = h248_text.value("Context", reply)
            described = h248_text.descriptor("Local", reply)
            self.terminations[side] = (h248_text.value("Add", reply), h248_text.place(described), h248_text.fingerprint(described))

    def configure(self, answer, side):
        """Steps 13 to 18: the called end's address, and the start of TLS where the gateway is the client of MSRP."""
        control = ""
        if self.options.tcp_setup == "delayed":
            state = "OFF" if self.is_wrong("no-filter") else "ON"
            control = f"LocalControl {{ gm/saf = {state}, gm/spf = {state} }}, "
        self.modify(side, f"Media {{ Stream = 1 {{ {control}{self.remote(answer, side)} }} }}")
        if side == "core" and "MSRP" in answer and not self.is_wrong("no-start"):
            self.modify("access", "Signals { tlsbsc/EstBNC { Stream = 1 } }")

    def modify(self, side, what):
        self.iq.ask(f"Context = {self.context} {{ Modify = {self.terminations[side][0]} {{ {what} }} }}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", required=True)
    parser.add_argument("--gateway", required=True)
    parser.add_argument("--tcp-setup", choices=("delayed", "immediate"), default="delayed")
    parser.add_argument("--iq", choices=("agnostic", "aware"), default="agnostic")
    parser.add_argument("--wrong", choices=sorted(WRONG), default="")
    Pcscf(parser.parse_args()).run()


if __name__ == "__main__":
    main()
