# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The connections of a device's media, and TLS by Python's own ssl."""
import hashlib
import os
import socket
import ssl
import struct
import subprocess

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
