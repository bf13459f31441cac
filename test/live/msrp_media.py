# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""MSRP (RFC 4975) of a device that knows nothing of this project."""
import os
import re
import socket
import threading

from connections import PATIENCE


class MsrpStream:
    """The m= line, and who talks on its connection."""

    word = "message"
    protocol = "MSRP"

    def __init__(self, place, is_ue, has_tls):
        del is_ue  # both ends of MSRP are alike
        self.path = f"{'msrps' if has_tls else 'msrp'}://{place[0]}:{place[1]}/{os.urandom(6).hex()};tcp"
        self.far_path = ""

    def describe(self):
        return ["a=accept-types:*", f"a=path:{self.path}", "a=msrp-cema"]

    def read(self, description):
        self.far_path = (re.search(r"\na=path:(\S+)", description) or [None, ""])[1]

    @staticmethod
    def is_tls_server(as_listener, is_offerer):
        """Who opens the connection is the client (RFC 4975, 14.4)."""
        del is_offerer
        return as_listener

    def talk(self, connection, speaks_first):
        return MsrpEnd(connection, self.path, self.far_path, speaks_first)


class MsrpEnd:
    """Sends messages, answers those of the other end."""

    def __init__(self, connection, own_path, far_path, opened_it):
        self.connection = connection
        self.paths = (far_path, own_path)
        self.number = 0
        self.answered = 0
        self.is_over = False  # the other end says nothing more
        self.bound = threading.Event()
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        if opened_it:
            self.request("")
            self.wait_for_answers()
            self.bound.set()

    def send(self, text):
        """The end that opened the connection speaks first (RFC 4975, 5.4)."""
        if not self.bound.wait(PATIENCE) or self.is_over:
            raise TimeoutError("the other end binds no session to the connection")
        self.request(text)
        self.wait_for_answers()

    def converse(self):
        for text in ("first", "second"):
            self.send(text)

    def close(self):
        """Until the other end says so too."""
        try:
            self.connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.reader.join(3)
        self.connection.close()

    def request(self, text):
        self.number += 1
        name = f"dev{self.number:05}"
        head = [f"MSRP {name} SEND", f"To-Path: {self.paths[0]}", f"From-Path: {self.paths[1]}", f"Message-ID: m{self.number}"]
        body = []
        if text:
            head.append(f"Byte-Range: 1-{len(text)}/{len(text)}")
            body = ["Content-Type: text/plain", "", text]
        self.connection.sendall("\r\n".join(head + body + [f"-------{name}$", ""]).encode())

    def wait_for_answers(self):
        with self.changed:
            self.changed.wait_for(lambda: self.answered == self.number or self.is_over, PATIENCE)
        if self.answered < self.number:
            raise TimeoutError("no response to an MSRP message")

    def read(self):
        data = b""
        try:
            while part := self.connection.recv(65536):
                data = self.take(data + part)
        except OSError:
            pass
        with self.changed:
            self.is_over = True
            self.changed.notify_all()
        self.bound.set()

    def take(self, data):
        """Messages end with their end-line (RFC 4975, 7.1). What is no whole message is given back."""
        while b"\r\n" in data:
            start = data.split(b"\r\n", 1)[0].split(b" ")
            if start[0] != b"MSRP" or len(start) < 3:
                return b""
            name, word = start[1:3]
            end = data.find(b"-------" + name)
            if end < 0 or data.find(b"\r\n", end) < 0:
                break
            message, data = data[:end], data[data.find(b"\r\n", end) + 2:]
            if word == b"SEND":
                self.answer(name, message)
                self.bound.set()
            elif word.isdigit():
                with self.changed:
                    self.answered += 1
                    self.changed.notify_all()
        return data

    def answer(self, name, message):
        fields = dict(line.split(b": ", 1) for line in message.split(b"\r\n\r\n")[0].split(b"\r\n")[1:] if b": " in line)
        lines = [b"MSRP " + name + b" 200 OK", b"To-Path: " + fields[b"From-Path"], b"From-Path: " + fields[b"To-Path"],
                 b"-------" + name + b"$", b""]
        self.connection.sendall(b"\r\n".join(lines))
