// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/load/load-run.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

/// @file
/// The load for a TLS-terminating proxy on the loop-back interface, and what stands behind it.
///
///     bench-load certificates FOLDER
///         writes client.pem, client-cert.pem, server.pem and prints both fingerprints
///     bench-load connect|messages FOLDER SERVER_FINGERPRINT PROXY_PORT BACKEND_PORT
///         CONNECTIONS PARALLEL MESSAGES OCTETS
///
/// A load prints "ready" and does its work once for each line "work" of its input, then prints
/// "done"; after "end" it closes what is open and prints the number of session tickets that it got.
/// Whoever started it looks at the proxy's CPU time and memory while it waits.

namespace ims::bench
{

namespace
{

constexpr int LIFE_SECONDS = 600;

int
MakeCertificates(const std::string& folder)
{
    const Identity client = CreateIdentity("client");
    const Identity server = CreateIdentity("server");
    SavePem(folder + "/client.pem", client.GetKeys(), true);
    SavePem(folder + "/client-cert.pem", client.GetKeys(), false);
    SavePem(folder + "/server.pem", server.GetKeys(), true);
    printf("%s\n%s\n", client.GetFingerprint().c_str(), server.GetFingerprint().c_str());
    return 0;
}

/// @return whether there is more to do.
bool
Tell(const char* text)
{
    printf("%s\n", text);
    fflush(stdout);
    char line[16];
    if (!fgets(line, sizeof(line), stdin))
    {
        Stop("nobody listens any more");
    }
    return std::string(line) == "work\n";
}

int
Load(char** arguments)
{
    const auto number = [arguments](int index) {
        return static_cast<std::size_t>(strtoul(arguments[index], nullptr, 10));
    };
    LoadSettings settings;
    settings.proxyPort = static_cast<uint16_t>(number(4));
    settings.backendPort = static_cast<uint16_t>(number(5));
    settings.connections = number(6);
    settings.parallel = number(7);
    settings.messages = number(8);
    settings.messageOctets = number(9);
    const Identity::Keys own = LoadPem(std::string(arguments[2]) + "/client.pem");
    const BareContext context(TlsRole::Client, TlsVersion::V13, own, arguments[3]);
    LoadRun run(settings, context);
    const bool connecting = std::string(arguments[1]) == "connect";
    if (!connecting)
    {
        run.Open();
    }
    for (bool more = Tell("ready"); more; more = Tell("done"))
    {
        connecting ? run.Connect() : run.Exchange();
    }
    if (!connecting)
    {
        run.Close();
    }
    printf("%d\n", run.GetTickets());
    return 0;
}

} // namespace

} // namespace ims::bench

int
main(int argc, char** argv)
{
    signal(SIGPIPE, SIG_IGN);
    alarm(ims::bench::LIFE_SECONDS);
    const std::string command = argc > 1 ? argv[1] : "";
    if (command == "certificates" && argc == 3)
    {
        return ims::bench::MakeCertificates(argv[2]);
    }
    if ((command == "connect" || command == "messages") && argc == 10)
    {
        return ims::bench::Load(argv);
    }
    fputs("usage: see test/bench/load/load-bench.cc\n", stderr);
    return 2;
}
