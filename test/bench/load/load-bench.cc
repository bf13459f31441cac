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
///         CONNECTIONS PARALLEL MESSAGES OCTETS [CONTROLLER_PORT]
///
/// With CONTROLLER_PORT the proxy is an IMS-AGW that receives H.248 at PROXY_PORT and takes it from
/// there.
///
/// A load prints "ready" and does its work once for each line "work" of its input, then prints
/// "done"; for "contexts", it has as many Contexts set up and given back as it makes connections
/// and makes none. After "end" it closes what is open and prints the number of session tickets that
/// it got.
/// Whoever started it looks at the proxy's CPU time and memory while it waits.

namespace ims::bench
{

namespace
{

constexpr int LIFE_SECONDS = 600;
constexpr int CONTROLLER_PORT = 10; ///< index of this argument

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

/// @return what to do next.
std::string
Tell(const char* text)
{
    printf("%s\n", text);
    fflush(stdout);
    char line[16];
    if (!fgets(line, sizeof(line), stdin))
    {
        Stop("nobody listens any more");
    }
    return line;
}

int
Load(int count, char** arguments)
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
    const IdentityKeys own = LoadPem(std::string(arguments[2]) + "/client.pem");
    if (count > CONTROLLER_PORT)
    {
        settings.gateway = GatewaySettings{settings.proxyPort,
                                           static_cast<uint16_t>(number(CONTROLLER_PORT)),
                                           settings.backendPort,
                                           own.fingerprints.at("sha-256")};
    }
    const BareContext context(TlsRole::Client, TlsVersion::V13, own, arguments[3]);
    LoadRun run(settings, context);
    const std::string kind = arguments[1];
    if (kind == "messages")
    {
        run.Open();
    }
    for (auto order = Tell("ready"); order != "end\n"; order = Tell("done"))
    {
        if (order == "contexts\n")
        {
            run.SetUp();
            continue;
        }
        kind == "messages" ? run.Exchange() : run.Connect();
    }
    if (kind == "messages")
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
    const bool loads = command == "connect" || command == "messages";
    if (loads && (argc == ims::bench::CONTROLLER_PORT || argc == ims::bench::CONTROLLER_PORT + 1))
    {
        return ims::bench::Load(argc, argv);
    }
    fputs("usage: see test/bench/load/load-bench.cc\n", stderr);
    return 2;
}
