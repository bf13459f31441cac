// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_PAIR_H
#define IMS_TLS_PAIR_H

#include "model/tls/tls-engine.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace ims
{

/// For failure messages.
inline void
PrintTo(TlsState state, std::ostream* stream)
{
    *stream << ToString(state);
}

/// @return those that work with the OpenSSL of this machine.
inline std::vector<TlsProvider>
ListProviders()
{
    std::vector<TlsProvider> all{TlsProvider::Stock, TlsProvider::Lean};
    all.erase(std::remove_if(all.begin(), all.end(), FindObstacle), all.end());
    return all;
}

constexpr int64_t VALID_FROM = 1577836800; // 2020-01-01 00:00:00 UTC

constexpr const char* WRONG_FINGERPRINT = "SHA-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:"
                                          "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";

inline TlsSettings
OnlyVersion(TlsVersion version)
{
    TlsSettings settings;
    settings.minimum = version;
    settings.maximum = version;
    return settings;
}

inline std::shared_ptr<TlsContext>
MakeContext(const std::string& name, const TlsSettings& settings)
{
    return *TlsContext::Create(*Identity::Create(name, VALID_FROM), settings);
}

/// @brief A client and a server joined by buffers, with a memory of what each sent.
struct TlsPair
{
    explicit TlsPair(const TlsSettings& settings)
        : TlsPair(settings, settings)
    {
    }

    TlsPair(const TlsSettings& clientSettings, const TlsSettings& serverSettings)
        : TlsPair(MakeContext("client", clientSettings), MakeContext("server", serverSettings))
    {
    }

    TlsPair(std::shared_ptr<TlsContext> clientContext, std::shared_ptr<TlsContext> serverContext)
        : clientFingerprint(clientContext->GetIdentity().GetFingerprint()),
          serverFingerprint(serverContext->GetIdentity().GetFingerprint()),
          client(std::move(clientContext)),
          server(std::move(serverContext))
    {
    }

    void TellFingerprints()
    {
        client.SetExpectedFingerprint(serverFingerprint);
        server.SetExpectedFingerprint(clientFingerprint);
    }

    void Start()
    {
        server.Start(TlsRole::Server);
        client.Start(TlsRole::Client);
    }

    /// Carries octets both ways until both ends are silent.
    void Exchange()
    {
        while (Carry(client, server, fromClient) || Carry(server, client, fromServer))
        {
        }
    }

    /// A connection that both ends believe in.
    void Connect()
    {
        TellFingerprints();
        Start();
        Exchange();
    }

    bool Carry(TlsEngine& from, TlsEngine& to, Octets& memory) const
    {
        const Octets octets(from.PendingOutput().substr(0, piece));
        from.ConsumeOutput(octets.size());
        memory += octets;
        to.Feed(octets);
        return !octets.empty();
    }

    std::string clientFingerprint;
    std::string serverFingerprint;
    TlsEngine client;
    TlsEngine server;
    std::size_t piece = 100000; ///< at most so many octets are carried at a time
    Octets fromClient;
    Octets fromServer;
};

/// @return everything that can be read now.
inline Octets
ReadAll(TlsEngine& engine)
{
    Octets all;
    for (Octets part = engine.Read(100000); !part.empty(); part = engine.Read(100000))
    {
        all += part;
    }
    return all;
}

} // namespace ims

#endif // IMS_TLS_PAIR_H
