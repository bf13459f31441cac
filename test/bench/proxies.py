# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The TLS-terminating proxies that are compared. Each runs as one process with one thread on one core, its files in a
temporary folder; all have keys of one kind, TLS 1.3 with X25519 or P-256, demand the client's certificate, and keep or
hand out nothing to resume a session from.

To add one: a class derived from Proxy with its name, whether it is ours, and the command that starts it; if it has a
key of its own or has to be told of each connection by H.248, also how one learns of that. It goes into PROXIES.
"""
import os
import socket
import subprocess
import time

START_SECONDS = 10

HAPROXY = """
global
    nbthread 1
    maxconn 4000
    tune.ssl.cachesize 0
defaults
    mode tcp
    maxconn 4000
    timeout connect 5s
    timeout client 60s
    timeout server 60s
listen proxy
    bind 127.0.0.1:{port} backlog 4096 ssl crt {folder}/server.pem ca-file {folder}/client-cert.pem verify required \
ssl-min-ver TLSv1.3 curves X25519:P-256 no-tls-tickets
    server backend 127.0.0.1:{backend}
"""

NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log crit;
load_module {module};
events {{ worker_connections 4096; }}
stream {{
    server {{
        listen 127.0.0.1:{port} ssl backlog=4096;
        proxy_pass 127.0.0.1:{backend};
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.pem;
        ssl_client_certificate {folder}/client-cert.pem;
        ssl_verify_client on;
        ssl_protocols TLSv1.3;
        ssl_ecdh_curve X25519:P-256;
        ssl_session_tickets off;
        ssl_session_cache off;
        ssl_conf_command NumTickets 0;
    }}
}}
"""
NGINX_MODULES = ("/usr/lib/nginx/modules", "/usr/share/nginx/modules")

# haproxy's no-tls-tickets is about TLS 1.2: with TLS 1.3 OpenSSL goes on to send its two tickets, each of which then
# stands for a session that the server would keep. This is what takes them away.
OPENSSL = """
openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = system
[system]
NumTickets = 0
"""


class Proxy:
    """A program that terminates TLS on a loop-back port and passes the octets on to another."""

    name = ""
    ours = False

    def __init__(self, setup):
        self.setup = setup
        self.process = None
        self.port = 0
        self.backend = 0
        self.fingerprint = setup.server_fingerprint
        self.controller = None  # UDP port of the IMS-ALG, if the proxy has to be told of each connection

    def start(self, port, backend):
        self.port, self.backend = port, backend
        self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, env=self.setup.environment(),
                                        preexec_fn=self.setup.pin_proxy)
        self.wait_until_it_listens()

    def command(self):
        raise NotImplementedError

    def wait_until_it_listens(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.stop()
        raise RuntimeError(f"{self.name} does not start: {self.process.stdout.read()}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu_seconds(self):
        """CPU time of the whole process so far. The clock's number is Linux's for the process with this identifier."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def memory_kb(self):
        """What the process has of its own, and its share of what it shares with others."""
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))


class Haproxy(Proxy):
    name = "haproxy"

    def command(self):
        text = HAPROXY.format(port=self.port, backend=self.backend, folder=self.setup.folder)
        path = self.setup.write("haproxy.cfg", text)
        return [self.setup.program("haproxy"), "-db", "-q", "-f", path]


class Nginx(Proxy):
    name = "nginx stream"

    def command(self):
        module = next(path for folder in NGINX_MODULES
                      for path in [os.path.join(folder, "ngx_stream_module.so")] if os.path.exists(path))
        folder = self.setup.folder
        text = NGINX.format(port=self.port, backend=self.backend, folder=folder, module=module)
        path = self.setup.write("nginx.conf", text)
        return [self.setup.program("nginx"), "-p", folder, "-c", path, "-e", folder + "/nginx.log"]


class Agw(Proxy):
    """The IMS-AGW: its port is that of H.248, by which the load reserves a Context for each connection."""

    name = "e2ae-agw"
    ours = True
    tls_provider = "stock"
    media_ports = (10000, 14999)  # away from those of Setup and of the kernel

    def command(self):
        self.controller = self.setup.free_port()
        first, last = self.media_ports
        return [os.path.join(self.setup.build, "e2ae-agw"), f"--iq=127.0.0.1:{self.port}",
                f"--controller=127.0.0.1:{self.controller}", "--access=127.0.0.1", "--core=127.0.0.1",
                f"--first-port={first}", f"--last-port={last}", "--tls=1.3", f"--tls-provider={self.tls_provider}",
                "--seconds=600"]

    def wait_until_it_listens(self):
        line = self.process.stdout.readline().strip()
        if not line.startswith("ready"):
            self.stop()
            raise RuntimeError(f"{self.name} does not start: {line}")
        self.fingerprint = line.rsplit(", ", 1)[1]


class LeanAgw(Agw):
    name = "e2ae-agw lean"
    tls_provider = "lean"
    media_ports = (15000, 19999)


PROXIES = (Agw, LeanAgw, Haproxy, Nginx)
