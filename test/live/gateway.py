# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""An IMS-AGW that knows nothing of this project, as a device for e2ae-live: H.248 over UDP, TLS by Python's own ssl. It is for the
figures in which the AGW is the TLS client, msrp-originating and bfcp-terminating, with agnostic Iq.

    python3 gateway.py --at IP --core IP --controller IP [--wrong NAME]

--wrong makes it misbehave; the table WRONG says how. It prints "ready" when it listens.
"""
import argparse
import ctypes
import hashlib
import re
import socket
import ssl
import struct
import tempfile
import threading
import time

import connections
import h248_text

WRONG = {
    "no-registration": "it sends no ServiceChange",
    "error": "it refuses the Modify of T2",
    "other-termination": "its reply to the Modify names the other termination",
    "other-context": "its reply to the second Add names another context",
    "no-fingerprint": "the Local of its protected termination has no fingerprint",
    "silent": "it does not answer the Modify",
    "open-gate": "it lets the first SYN through",
    "reset": "it answers the first SYN by a reset",
    "early-connect": "it connects to the other end before a SYN has reached it",
    "hasty-connect": "it connects to the other end once it knows the far one, before the SYN comes again",
    "early-data": "it sends something to the core before TLS is there",
    "clear-text": "it does not protect the access side",
    "other-certificate": "it presents another certificate than its fingerprint names",
    "no-verification": "it takes any certificate",
    "alters": "it changes an octet of what it relays",
}

FIRST_PORT = 30000
ATTACH_FILTER, DETACH_FILTER = 26, 27  # of SO_..., asm-generic/socket.h


def close_gate(listener):
    """The kernel drops all SYNs: neither SYN-ACK nor RST."""
    program = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))  # BPF_RET, 0 octets
    listener.setsockopt(socket.SOL_SOCKET, ATTACH_FILTER, struct.pack("HL", 1, ctypes.addressof(program)))


class Termination:
    def __init__(self, name, side, place, request):
        self.name = name
        self.side = side
        self.place = place
        self.media = h248_text.media_line(h248_text.descriptor("Local", request))
        self.has_tls = "TLS" in self.media[1]
        self.remote = None
        self.fingerprint = ""
        self.begins_tls = threading.Event()
        self.listener = None
        self.is_closed = False  # the listener ignores SYNs
        self.connection = None


class Gateway:
    def __init__(self, options):
        self.options = options
        self.addresses = {"access": options.at, "core": options.core}
        self.certificate = connections.Certificate(tempfile.mkdtemp(prefix="device"))
        self.context = 0
        self.terminations = []
        self.next_port = FIRST_PORT
        self.iq = h248_text.H248End(options.at, options.controller, self.handle)

    def is_wrong(self, name):
        return self.options.wrong == name

    def run(self):
        print("ready", flush=True)
        while not self.is_wrong("no-registration"):
            try:
                self.iq.ask('Context = - { ServiceChange = ROOT { Services { Method = Restart, Reason = "901 Cold Boot",'
                            " Version = 2 } } }", number=1)
                break
            except TimeoutError:
                pass
        threading.Event().wait()

    # ------------------------------------------------------------------------------------------------------------- H.248

    def handle(self, message):
        context = h248_text.value("Context", message)
        if context == "$":
            self.context += 1
            self.terminations = []
        replies = []
        for name, target, body in h248_text.commands(message):
            if name == "Add":
                replies.append(self.add(target, body))
            elif name == "Modify":
                replies.append(self.modify(target, body))
            else:
                replies.append(self.subtract(target))
        if not all(replies):
            return ""
        number = self.context + (self.is_wrong("other-context") and "Add" in message and context != "$")
        return f"Context = {number} {{ {', '.join(replies)} }}"

    def add(self, target, body):
        side = "access" if "access" in target else "core"
        place = (self.addresses[side], self.next_port)
        self.next_port += 2
        termination = Termination(f"ip/1/{side}/{place[1]}", side, place, body)
        self.terminations.append(termination)
        self.learn(termination, body)
        termination.listener = connections.listen(place)
        ignores = re.search(r"(?i)saf\s*=\s*ON", body) and not termination.remote and not self.is_wrong("open-gate")
        if ignores and self.is_wrong("reset"):
            termination.listener.close()
        elif ignores:
            termination.is_closed = True
            close_gate(termination.listener)
        if len(self.terminations) == 1:
            threading.Thread(target=self.relay, args=(self.terminations,), daemon=True).start()
        elif self.is_wrong("early-connect"):
            termination.connection = connections.connect((place[0], 0), termination.remote)
        return f"Add = {termination.name} {{ Media {{ Stream = 1 {{ Local {{\n{self.describe(termination)}}}" + (
            f", Remote {{\n{self.describe_remote(termination)}}}" if termination.remote else "") + " } } }"

    def describe(self, termination):
        media, transport, formats = termination.media
        text = f"v=0\nc=IN IP4 {termination.place[0]}\nm={media} {termination.place[1]} {transport} {formats}\n"
        if termination.has_tls and not self.is_wrong("no-fingerprint"):
            own = self.certificate.fingerprint()
            other = own[:-2] + ("00" if own[-2:] != "00" else "11")
            text += f"a=fingerprint:{other if self.is_wrong('other-certificate') else own}\n"
        return text

    @staticmethod
    def describe_remote(termination):
        media, transport, formats = termination.media
        return f"v=0\nc=IN IP4 {termination.remote[0]}\nm={media} {termination.remote[1]} {transport} {formats}\n"

    def modify(self, target, body):
        termination = next(one for one in self.terminations if one.name == target)
        if self.is_wrong("silent"):
            return ""
        if self.is_wrong("error"):
            return 'Error = 510 { "Insufficient resources" }'
        self.learn(termination, body)
        if self.is_wrong("hasty-connect") and termination.side == "core":
            access = self.terminations[1]
            access.connection = connections.connect((access.place[0], 0), access.remote)
        if self.is_wrong("other-termination"):
            target = next(one.name for one in self.terminations if one.name != target)
        return f"Modify = {target}"

    @staticmethod
    def learn(termination, body):
        remote = h248_text.descriptor("Remote", body)
        termination.remote = h248_text.place(remote) or termination.remote
        termination.fingerprint = h248_text.fingerprint(remote) or termination.fingerprint
        if "estbnc" in body.lower():
            termination.begins_tls.set()
        if termination.remote and termination.is_closed:
            termination.is_closed = False
            termination.listener.setsockopt(socket.SOL_SOCKET, DETACH_FILTER, 0)

    def subtract(self, target):
        for one in self.terminations:
            for end in (one.connection, one.listener):
                if end:
                    end.close()
        return f"Subtract = {target}"

    # ------------------------------------------------------------------------------------------------------------- media

    def relay(self, terminations):
        """A connection that comes to T2, one to the other end, TLS, and then what passes."""
        incoming = terminations[0]
        try:
            if self.is_wrong("reset"):
                while not incoming.remote:
                    time.sleep(0.01)
                incoming.listener = connections.listen(incoming.place)
            incoming.connection, _ = incoming.listener.accept()
            if self.is_wrong("early-data"):
                next(one for one in terminations if one.side == "core").connection.sendall(b"too early\r\n")
            outgoing = terminations[1]
            if not outgoing.connection:
                outgoing.connection = connections.connect((outgoing.place[0], 0), outgoing.remote)
            for one in terminations:
                if one.has_tls and not self.is_wrong("clear-text"):
                    self.protect(one)
            for one, other in (terminations, terminations[::-1]):
                threading.Thread(target=self.pump, args=(one.connection, other.connection), daemon=True).start()
        except OSError as error:
            print("media:", error, flush=True)
            for one in terminations:
                if one.connection:
                    connections.reset(one.connection)

    def protect(self, termination):
        """As the client once the controller says so; then the certificate has to be that of the SDP."""
        if not termination.begins_tls.wait(connections.PATIENCE):
            raise TimeoutError("the controller does not have TLS started")
        termination.connection = self.certificate.protect(termination.connection, False, "")
        while not termination.fingerprint:
            time.sleep(0.01)
        if self.is_wrong("no-verification"):
            return
        digest = hashlib.sha256(termination.connection.getpeercert(binary_form=True)).hexdigest().upper()
        if digest != termination.fingerprint.split(" ")[1].upper().replace(":", ""):
            raise ConnectionError("the certificate is not the one that SDP names")

    def pump(self, source, target):
        try:
            while data := source.recv(65536):
                if self.is_wrong("alters"):
                    data = data.replace(b"second", b"other ").replace(b"Message-ID: ", b"Message-ID: x")
                target.sendall(data)
            if isinstance(target, ssl.SSLSocket):
                target.settimeout(1)
                target.unwrap()  # close_notify, and that of the other end (RFC 8446 6.1)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", required=True)
    parser.add_argument("--core", required=True)
    parser.add_argument("--controller", required=True)
    parser.add_argument("--wrong", choices=sorted(WRONG), default="")
    Gateway(parser.parse_args()).run()


if __name__ == "__main__":
    main()
