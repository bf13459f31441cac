# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The media of a device that knows nothing of this project: MSRP (RFC 4975) over TCP or TLS, by Python's own ssl."""
import hashlib
import os
import socket
import ssl
import struct
import subprocess
import threading

PATIENCE = 20  # seconds


class Certificate:
    """A certificate that is signed by itself, made by the openssl command."""

    def __init__(self, folder):
        self.key = os.path.join(folder, "key.pem")
        self.path = os.path.join(folder, "certificate.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=device", "-keyout", self.key, "-out", self.path], check=True, stderr=subprocess.DEVNULL)

    def fingerprint(self):
        with open(self.path, encoding="ascii") as file:
            digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(file.read())).hexdigest().upper()
        return "SHA-256 " + ":".join(digest[i:i + 2] for i in range(0, len(digest), 2))

    def protect(self, connection, as_server, key_log):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if as_server else ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.load_cert_chain(self.path, self.key)
        if key_log:
            context.keylog_filename = key_log
        return context.wrap_socket(connection, server_side=as_server)


def listen(place):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(place)
    listener.listen()
    listener.settimeout(PATIENCE)
    return listener


def connect(source, target):
    """From the place that SDP named: a filter may ask for it."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    connection.bind(source)
    connection.settimeout(PATIENCE)
    connection.connect(target)
    return connection


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


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
