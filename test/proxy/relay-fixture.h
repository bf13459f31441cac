// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RELAY_FIXTURE_H
#define IMS_RELAY_FIXTURE_H

#include "model/proxy/proxy-core.h"
#include "test/proxy/far-end.h"

#include <gtest/gtest.h>

namespace ims
{

/// @brief A UE with TLS and a peer without; the relay is the TLS server unless told otherwise.
class RelayFixture : public testing::Test
{
  protected:
    explicit RelayFixture(const LegLimits& limits = {},
                          const TlsSettings& settings = OnlyVersion(TlsVersion::V13))
        : ueContext(MakeContext("ue", settings)),
          agwContext(MakeContext("agw", settings)),
          relay(std::make_unique<Leg>(agwContext, limits), std::make_unique<Leg>(nullptr, limits)),
          ue(access, ueContext),
          peer(core, nullptr)
    {
    }

    void ConnectTcp()
    {
        access.SetConnected();
        core.SetConnected();
    }

    void StartTls()
    {
        const bool server = agwRole == TlsRole::Server;
        access.StartTls(agwRole);
        ue.tls->SetExpectedFingerprint(agwContext->GetIdentity().GetFingerprint());
        ue.tls->Start(server ? TlsRole::Client : TlsRole::Server);
    }

    void TellFingerprint()
    {
        access.SetExpectedFingerprint(ueContext->GetIdentity().GetFingerprint());
        relay.Pump();
    }

    /// Both legs open.
    void Open()
    {
        ConnectTcp();
        TellFingerprint();
        StartTls();
        Run();
        ASSERT_EQ(relay.GetState(), RelayState::Relaying);
    }

    /// Lets everything happen that can.
    void Run()
    {
        bool moved = true;
        while (moved)
        {
            moved = ue.Step();
            relay.Pump();
            moved = peer.Step() || moved;
            relay.Pump();
        }
    }

    TlsRole agwRole = TlsRole::Server;
    std::shared_ptr<TlsContext> ueContext;
    std::shared_ptr<TlsContext> agwContext;
    ProxyCore relay;
    Leg& access = relay.GetLeg(Side::Access);
    Leg& core = relay.GetLeg(Side::Core);
    FarEnd ue;
    FarEnd peer;
};

} // namespace ims

#endif // IMS_RELAY_FIXTURE_H
