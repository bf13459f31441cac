# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""TLS of a device's media by GnuTLS's programs (Debian's package gnutls-bin): gnutls-cli is the client, and whatever it reads and
prints passes inside; gnutls-serv is the server, which sends back what it gets."""
import atexit
import os
import socket
import subprocess
import tempfile
import threading

import connections

HERE = "127.0.0.1"


def protect(connection, as_server, certificate):
    """Something that sends and receives inside TLS. The program has a connection of its own on this host; its octets are passed on."""
    identity = [f"--x509keyfile={certificate.key}", f"--x509certfile={certificate.path}"]
    return Server(connection, identity) if as_server else Client(connection, identity)


def pump(source, target):
    """Octets as they come, and the end."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def join(one, other):
    for pair in ((one, other), (other, one)):
        threading.Thread(target=pump, args=pair, daemon=True).start()


class Program:
    """One of GnuTLS's. What it says of the handshake is printed when it is over, at the latest when the device ends."""

    def __init__(self, name, *options, **files):
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen([name, *options], bufsize=0, stderr=self.said, **{"stdout": self.said, **files})
        atexit.register(self.end, 0)

    def end(self, patience):
        """After these seconds it is told to."""
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.terminate()
            self.process.wait()
        self.said.seek(0)
        print(self.said.read().decode(errors="replace"), flush=True)
        atexit.unregister(self.end)


class Client:
    def __init__(self, connection, identity):
        listener = connections.listen((HERE, 0))
        self.log = tempfile.NamedTemporaryFile(prefix="gnutls")
        self.program = Program("gnutls-cli", "--no-ca-verification", "--disable-sni", f"--logfile={self.log.name}", *identity,
                               f"--port={listener.getsockname()[1]}", HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        join(connection, listener.accept()[0])

    def sendall(self, data):
        self.program.process.stdin.write(data)

    def recv(self, most):
        data = os.read(self.program.process.stdout.fileno(), most)
        if not data:
            self.report()
        return data

    def shutdown(self, _):
        self.program.process.stdin.close()

    def report(self):
        """As soon as it is over: nobody waits long for a device."""
        self.program.end(1)
        print(self.log.read().decode(errors="replace"), flush=True)

    def close(self):
        self.program.process.stdin.close()
        self.program.end(1)


class Server:
    """Nobody can tell it what to send: it sends back what it gets."""

    def __init__(self, connection, identity):
        with socket.socket() as probe:
            probe.bind((HERE, 0))
            port = probe.getsockname()[1]
        self.program = Program("gnutls-serv", "--echo", "--require-client-cert", *identity, f"--port={port}")
        join(connection, self.connect(port))

    @staticmethod
    def connect(port):
        """As soon as it listens."""
        for _ in range(100):
            try:
                return socket.create_connection((HERE, port))
            except ConnectionRefusedError:
                threading.Event().wait(0.05)
        raise TimeoutError("gnutls-serv does not listen")

    def close(self):
        self.program.end(0)
