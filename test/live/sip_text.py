# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""SIP messages (RFC 3261) as text, for devices that know nothing of this project."""
import re


def split_place(text):
    ip, port = text.rsplit(":", 1)
    return ip, int(port)


def make(head, lines, body=""):
    """The octets of a message; a body is a session description."""
    lines = [head] + lines + (["Content-Type: application/sdp"] if body else []) + [f"Content-Length: {len(body)}", "", body]
    return "\r\n".join(lines).encode()


def fields(message, name):
    """All values of a field, in their order."""
    return re.findall(rf"(?im)^{name}\s*:\s*(.*?)\r?$", message.split("\r\n\r\n")[0])


def find(pattern, text):
    return (re.search(pattern, text) or [None, ""])[1]


def is_final(message, method):
    return message.startswith("SIP/2.0 ") and int(message[8:11]) >= 200 and fields(message, "CSeq")[0].endswith(method)


def respond(request, status, own_lines, body=""):
    """A response to a request, with the tag of this end."""
    copied = [f"{name}: {value}" for name in ("Via", "Record-Route", "From", "Call-ID", "CSeq") for value in fields(request, name)]
    to = fields(request, "To")[0]
    tag = "" if "tag=" in to or status.startswith("100") else ";tag=device"
    return make("SIP/2.0 " + status, copied + [f"To: {to}{tag}"] + own_lines, body)


def body(message):
    return message.split("\r\n\r\n", 1)[1]


def with_body(message, new):
    """The message with another body."""
    head = message.split("\r\n\r\n", 1)[0]
    return re.sub(r"(?i)\r\nContent-Length\s*:\s*\d+", f"\r\nContent-Length: {len(new)}", head) + "\r\n\r\n" + new
