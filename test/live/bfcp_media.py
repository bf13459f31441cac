# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""BFCP (RFC 8855, in SDP RFC 8856) of a device that knows nothing of this project: a UE is a floor participant, a remote peer the floor
control server."""
import re
import struct
import threading

from connections import PATIENCE

FLOOR_REQUEST, FLOOR_RELEASE, FLOOR_REQUEST_STATUS, HELLO, HELLO_ACK = 1, 2, 4, 11, 12  # primitives, table 1
FLOOR_ID, FLOOR_REQUEST_ID, REQUEST_STATUS, SUPPORTED_ATTRIBUTES, SUPPORTED_PRIMITIVES = 2, 3, 5, 10, 11  # attributes, table 2
FLOOR_REQUEST_INFORMATION, ONE_FLOOR_STATUS, OVERALL_STATUS = 15, 17, 18
GRANTED, RELEASED = 3, 6  # table 5

ROUNDS = 2  # floors that a participant asks for
QUIET = 0.3  # seconds in which no participant has asked for more
VERSION_1 = 1 << 5  # over TCP, clause 5.1


def attribute(kind, content):
    """Type and M bit, length without the padding, content (clause 5.2)."""
    return struct.pack("!BB", kind << 1 | 1, 2 + len(content)) + content + bytes(-(2 + len(content)) % 4)


def number(kind, value):
    return attribute(kind, struct.pack("!H", value))


def status(kind, about, value, *more):
    """A grouped attribute of the request or floor that it is about (clauses 5.2.15, 5.2.17, 5.2.18)."""
    inner = attribute(REQUEST_STATUS, bytes([value, 0])) if value else b""
    return attribute(kind, struct.pack("!H", about) + inner + b"".join(more))


def read_numbers(payload):
    """The first 16 bits of each attribute, by type, also of those in a group."""
    found = {}
    while len(payload) >= 4:
        kind, length = payload[0] >> 1, payload[1]
        if length < 4:
            break
        found[kind] = struct.unpack("!H", payload[2:4])[0]
        if kind in (FLOOR_REQUEST_INFORMATION, ONE_FLOOR_STATUS, OVERALL_STATUS):
            found.update(read_numbers(payload[4:length]))
        payload = payload[length + -length % 4:]
    return found


class BfcpStream:
    """The m= line, and who talks on its connection."""

    word = "application"
    protocol = "BFCP"

    def __init__(self, place, is_ue, has_tls):
        del place, has_tls
        self.is_server = not is_ue
        self.conference, self.user, self.floor = (4711, 12, 3) if self.is_server else (0, 0, 0)

    def describe(self):
        lines = ["a=bfcpver:1", f"a=floorctrl:{'s-only' if self.is_server else 'c-only'}", "a=connection:new"]
        if self.is_server:
            lines += [f"a=confid:{self.conference}", f"a=userid:{self.user}", f"a=floorid:{self.floor}"]
        return lines

    def read(self, description):
        if not self.is_server:
            self.conference, self.user, self.floor = (
                int((re.search(rf"\na={name}:(\d+)", description) or [None, "0"])[1]) for name in ("confid", "userid", "floorid"))

    @staticmethod
    def is_tls_server(as_listener, is_offerer):
        """The offerer is the client, whoever opened the connection."""
        del as_listener
        return not is_offerer

    def talk(self, connection, speaks_first):
        del speaks_first  # the participant does, whoever opened the connection
        return BfcpEnd(connection, self)


class BfcpEnd:
    """Asks for floors and gives them back, or grants what is asked for."""

    def __init__(self, connection, stream):
        self.connection = connection
        self.stream = stream
        self.transaction = 0
        self.responses = {}  # numbers by transaction
        self.released = 0
        self.is_over = False
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def converse(self):
        """What the participant has to say. The server only answers, until nothing more is asked."""
        if self.stream.is_server:
            with self.changed:
                self.changed.wait_for(lambda: self.released or self.is_over, PATIENCE)
                while self.changed.wait(QUIET):
                    pass
            return
        self.ask(HELLO, b"")
        for _ in range(ROUNDS):
            granted = self.ask(FLOOR_REQUEST, number(FLOOR_ID, self.stream.floor))
            self.ask(FLOOR_RELEASE, number(FLOOR_REQUEST_ID, granted[FLOOR_REQUEST_INFORMATION]))

    def close(self):
        try:
            self.connection.close()
        except OSError:
            pass

    def ask(self, primitive, payload):
        self.transaction += 1
        self.send(primitive, self.transaction, payload)
        with self.changed:
            self.changed.wait_for(lambda: self.transaction in self.responses or self.is_over, PATIENCE)
        if self.transaction not in self.responses:
            raise TimeoutError("no response to a BFCP message")
        return self.responses[self.transaction]

    def send(self, primitive, transaction, payload):
        stream = self.stream
        self.connection.sendall(
            struct.pack("!BBHIHH", VERSION_1, primitive, len(payload) // 4, stream.conference, transaction, stream.user) + payload)

    def read(self):
        data = b""
        try:
            while part := self.connection.recv(65536):
                data += part
                while len(data) >= 12 and len(data) >= (end := 12 + 4 * struct.unpack("!H", data[2:4])[0]):
                    self.take(data[1], struct.unpack("!H", data[8:10])[0], data[12:end])
                    data = data[end:]
        except OSError:
            pass
        with self.changed:
            self.is_over = True
            self.changed.notify_all()

    def take(self, primitive, transaction, payload):
        if not self.stream.is_server:
            with self.changed:
                self.responses[transaction] = read_numbers(payload)
                self.changed.notify_all()
        elif primitive == HELLO:
            self.send(HELLO_ACK, transaction,
                      attribute(SUPPORTED_PRIMITIVES, bytes([FLOOR_REQUEST, FLOOR_RELEASE, FLOOR_REQUEST_STATUS, HELLO, HELLO_ACK])) +
                      attribute(SUPPORTED_ATTRIBUTES, bytes(kind << 1 for kind in range(1, 19))))
        elif primitive in (FLOOR_REQUEST, FLOOR_RELEASE):
            asked = read_numbers(payload)
            request = asked.get(FLOOR_REQUEST_ID, transaction)
            state = GRANTED if primitive == FLOOR_REQUEST else RELEASED
            self.send(FLOOR_REQUEST_STATUS, transaction,
                      status(FLOOR_REQUEST_INFORMATION, request, 0, status(OVERALL_STATUS, request, state),
                             status(ONE_FLOOR_STATUS, self.stream.floor, state)))
            with self.changed:
                self.released += primitive == FLOOR_RELEASE
                self.changed.notify_all()
