# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""SIPp as a UE that calls or as a remote peer that answers, with media of Python, as a device for e2ae-live.

    python3 sipp_device.py ue|peer --at IP:PORT --proxy IP:PORT [--to URI] [--keylog FILE]

SIPp speaks SIP from the scenario sipp-ue.xml or sipp-peer.xml, and writes into a file what the offer says of where the peer has
to connect to.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time

import connections
import msrp_media
import sip_text

FOLDER = os.path.dirname(os.path.abspath(__file__))


class Media:
    """Takes one connection, or makes it, and talks on it."""

    def __init__(self, options):
        self.options = options
        self.place = (sip_text.split_place(options.at)[0], options.media_port)
        self.is_ue = options.entity == "ue"
        self.path = f"{'msrps' if self.is_ue else 'msrp'}://{self.place[0]}:{self.place[1]}/sipp{os.getpid()};tcp"
        self.certificate = connections.Certificate(tempfile.mkdtemp(prefix="device")) if self.is_ue else None
        self.listener = connections.listen(self.place) if self.is_ue else None
        self.offered = os.path.join(tempfile.mkdtemp(prefix="device"), "offered")

    def wait_for_offer(self):
        end = time.monotonic() + connections.PATIENCE
        while time.monotonic() < end:
            if os.path.exists(self.offered):
                with open(self.offered, encoding="ascii") as file:
                    text = file.read().strip()
                if text:
                    return text.split()
            time.sleep(0.02)
        raise TimeoutError("no offer")

    def run(self):
        try:
            if self.is_ue:
                connection = self.certificate.protect(self.listener.accept()[0], True, self.options.keylog)
                far_path = ""  # it only answers
            else:
                target, far_path = self.wait_for_offer()
                connection = connections.connect(self.place, sip_text.split_place(target))
            end = msrp_media.MsrpEnd(connection, self.path, far_path, not self.is_ue)
            end.reader.join(connections.PATIENCE)
            end.close()
        except OSError as error:
            print("media:", error, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("entity", choices=("ue", "peer"))
    parser.add_argument("--at", required=True)
    parser.add_argument("--proxy", required=True)
    parser.add_argument("--to", default="sip:nobody")
    parser.add_argument("--media-port", type=int, default=20000)
    parser.add_argument("--keylog", default="")
    options = parser.parse_args()
    media = Media(options)
    ip, port = sip_text.split_place(options.at)
    keys = {"path": media.path, "mediaport": str(options.media_port), "called": options.to, "offered": media.offered,
            "fingerprint": media.certificate.fingerprint() if media.is_ue else ""}
    command = ["sipp", "-sf", os.path.join(FOLDER, f"sipp-{options.entity}.xml"), "-m", "1", "-i", ip, "-p", str(port), "-nostdin",
               "-timeout", "25", "-trace_err", "-error_file", os.path.join(tempfile.gettempdir(), f"sipp-{os.getpid()}.log")]
    for name, value in keys.items():
        command += ["-key", name, value]
    command.append(options.proxy)
    print("ready", flush=True)
    talking = threading.Thread(target=media.run, daemon=True)
    talking.start()
    status = subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False).returncode
    talking.join(5)
    return status


if __name__ == "__main__":
    sys.exit(main())
