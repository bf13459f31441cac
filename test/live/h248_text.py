# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""H.248 over UDP, in its text encoding (H.248.1 annex B): as much of it as a small gateway or controller needs."""
import re
import socket
import threading

PORT = 2944
PATIENCE = 5  # seconds for a reply
REPEAT = 0.5  # seconds until a request is repeated

SHORT = {"Transaction": "T", "Reply": "P", "Context": "C", "Add": "A", "Modify": "MF", "Subtract": "S", "ServiceChange": "SC",
         "Notify": "N", "Local": "L", "Remote": "R", "LocalControl": "O"}


def word(name):
    """A token in its long or its short form."""
    return rf"(?<![\w/])(?:{name}|{SHORT[name]})"


def value(name, text):
    """What stands behind the first "NAME ="."""
    return (re.search(word(name) + r"\s*=\s*([^\s{},]+)", text) or [None, ""])[1]


def descriptor(name, text):
    """What stands in the first "NAME { }" that has no braces inside."""
    return (re.search(word(name) + r"\s*\{([^{}]*)\}", text) or [None, ""])[1]


def commands(text):
    """Of an action: (name, termination, what stands behind), in their order."""
    names = {short: name for name, short in SHORT.items()}
    kinds = "|".join(f"{name}|{SHORT[name]}" for name in ("Add", "Modify", "Subtract", "ServiceChange", "Notify"))
    found = list(re.finditer(rf"(?<![\w/])({kinds})\s*=\s*([^\s{{}},]+)", text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [(names.get(match[1], match[1]), match[2], text[match.end():end]) for match, end in zip(found, ends)]


def version(message):
    return int(re.match(r"(?:MEGACO|!)/(\d)", message)[1])


def place(description):
    """Address and port of a session description."""
    ip, port = re.search(r"c=IN IP4 (\S+)", description), re.search(r"m=\S+ (\S+)", description)
    return (ip[1], int(port[1])) if ip and port and port[1] != "$" else None


def media_line(description):
    """Media, transport and formats of a session description."""
    found = re.search(r"m=(\S+) \S+ (\S+) (\S+)", description)
    return found.groups() if found else ("-", "TCP", "-")


def fingerprint(description):
    return (re.search(r"a=fingerprint:(\S+ [0-9A-Fa-f:]+)", description) or [None, ""])[1]


class H248End:
    """Requests and replies of one end. handle() gets the text of a request and returns the actions of the reply, or nothing."""

    def __init__(self, own_ip, other_ip, handle):
        self.own_ip = own_ip
        self.other = (other_ip, PORT)
        self.handle = handle
        self.transaction = 0
        self.replies = {}  # to others' requests, by transaction: what is repeated is not done again
        self.answers = {}  # to own requests
        self.changed = threading.Condition()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((own_ip, PORT))
        threading.Thread(target=self.read, daemon=True).start()

    def ask(self, actions, number=2):
        """The reply to a request."""
        self.transaction += 1
        request = f"Transaction = {self.transaction} {{ {actions} }}"
        for _ in range(int(PATIENCE / REPEAT)):
            self.send(request, number)
            with self.changed:
                if self.changed.wait_for(lambda: self.transaction in self.answers, REPEAT):
                    return self.answers[self.transaction]
        raise TimeoutError("no reply to an H.248 request")

    def send(self, body, number=2):
        self.socket.sendto(f"MEGACO/{number} [{self.own_ip}]:{PORT}\n{body}\n".encode(), self.other)

    def read(self):
        while True:
            message = self.socket.recv(65536).decode()
            if asked := value("Transaction", message):
                self.take_request(asked, message)
            elif answered := value("Reply", message):
                if re.search(r"ImmAckRequired|IA\b", message):
                    self.send(f"TransactionResponseAck {{ {answered} }}", version(message))
                with self.changed:
                    self.answers[int(answered)] = message
                    self.changed.notify_all()

    def take_request(self, transaction, message):
        if transaction not in self.replies:
            actions = self.handle(message)
            self.replies[transaction] = f"Reply = {transaction} {{ {actions} }}" if actions else ""
        if self.replies[transaction]:
            self.send(self.replies[transaction], version(message))
