// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/media-endpoint.h"
#include "model/media/msrp/msrp-session.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// Two ends of one connection, joined without delay.
class MediaEndpointTest : public testing::Test
{
  protected:
    void Secure()
    {
        active.GetLeg().SetExpectedFingerprint(passiveTls->GetIdentity().GetFingerprint());
        passive.GetLeg().SetExpectedFingerprint(activeTls->GetIdentity().GetFingerprint());
    }

    void Connect()
    {
        active.GetLeg().SetConnected();
        passive.GetLeg().SetConnected();
        active.GetLeg().StartTls(TlsRole::Client);
        passive.GetLeg().StartTls(TlsRole::Server);
    }

    void Bind(std::size_t messages)
    {
        active.SetSession(MakeMsrp("msrps://10.0.0.1:1/a;tcp", "msrps://10.0.0.2:2/b;tcp", true));
        passive.SetSession(MakeMsrp("msrps://10.0.0.2:2/b;tcp", "msrps://10.0.0.1:1/a;tcp", false));
        static_cast<MsrpSession*>(active.GetSession())->QueueMessages(messages, 5000);
        static_cast<MsrpSession*>(passive.GetSession())->QueueMessages(messages, 5000);
    }

    /// Carries octets until both ends are silent.
    void Exchange()
    {
        for (bool moved = true; moved;)
        {
            active.Progress({});
            passive.Progress({});
            const bool there = Carry(active, passive);
            const bool back = Carry(passive, active);
            moved = there || back;
        }
    }

    static bool Carry(MediaEndpoint& from, MediaEndpoint& to)
    {
        const Octets octets(from.GetLeg().PendingOutput().substr(0, to.GetLeg().ReadCapacity()));
        from.GetLeg().ConsumeOutput(octets.size());
        to.GetLeg().Receive({}, octets);
        return !octets.empty();
    }

    std::unique_ptr<MsrpSession> MakeMsrp(const char* local, const char* remote, bool isActive)
    {
        MsrpSessionConfig config;
        config.localPath = local;
        config.remotePath = remote;
        config.active = isActive;
        return std::make_unique<MsrpSession>(config, random);
    }

    Random random{1};
    std::shared_ptr<TlsContext> activeTls = MakeContext("a", OnlyVersion(TlsVersion::V13));
    std::shared_ptr<TlsContext> passiveTls = MakeContext("b", OnlyVersion(TlsVersion::V13));
    MediaEndpoint active{activeTls};
    MediaEndpoint passive{passiveTls};
};

} // namespace

TEST_F(MediaEndpointTest, MessagesPassBothWays)
{
    Secure();
    Connect();
    Bind(3);
    Exchange();
    for (auto* end : {&active, &passive})
    {
        EXPECT_TRUE(end->IsReady());
        EXPECT_TRUE(end->GetSession()->IsDone());
        EXPECT_EQ(static_cast<MsrpSession*>(end->GetSession())->GetCounters().messagesReceived, 3U);
    }
}

TEST_F(MediaEndpointTest, NothingPassesBeforeTheCertificateIsVerified)
{
    passive.GetLeg().SetExpectedFingerprint(activeTls->GetIdentity().GetFingerprint());
    Connect();
    Bind(1);
    Exchange();
    EXPECT_FALSE(active.IsReady()); // it waits for the other end's fingerprint
    EXPECT_EQ(static_cast<MsrpSession*>(passive.GetSession())->GetCounters().messagesReceived, 0U);
    Secure();
    Exchange();
    EXPECT_EQ(static_cast<MsrpSession*>(passive.GetSession())->GetCounters().messagesReceived, 1U);
}

TEST_F(MediaEndpointTest, TheEndOfTheOtherSideIsAnswered)
{
    Secure();
    Connect();
    Bind(0);
    Exchange();
    active.Close();
    Exchange();
    EXPECT_TRUE(passive.IsOver());
    EXPECT_TRUE(passive.GetLeg().WantsFin());
    EXPECT_TRUE(active.IsOver());
}

TEST_F(MediaEndpointTest, AnEndpointThatNeverConnectedIsOver)
{
    EXPECT_TRUE(active.IsOver());
    EXPECT_FALSE(active.IsReady());
    EXPECT_FALSE(active.NextTimeout());
}

} // namespace ims
