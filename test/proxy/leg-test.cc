// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/leg.h"
#include "test/proxy/far-end.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

TEST(PlainLegTest, IsOpenAsSoonAsItIsConnected)
{
    Leg leg(nullptr);
    EXPECT_FALSE(leg.IsTls());
    EXPECT_EQ(leg.GetState(), LegState::Idle);
    EXPECT_EQ(leg.ReadCapacity(), 0u);
    EXPECT_EQ(leg.WriteCapacity(), 0u);
    leg.SetConnected();
    EXPECT_EQ(leg.GetState(), LegState::Open);
    EXPECT_EQ(leg.ReadCapacity(), 65536u);
    EXPECT_EQ(leg.WriteCapacity(), 65536u);
    EXPECT_EQ(leg.GetTlsState(), TlsState::Idle);
    EXPECT_EQ(leg.GetTlsDescription(), "");
}

TEST(PlainLegTest, KeepsOctetsUntilTheyAreTaken)
{
    Leg leg(nullptr, {10, 10});
    leg.SetConnected();
    leg.Receive({}, "abcdef");
    EXPECT_EQ(leg.ReadCapacity(), 4u);
    EXPECT_EQ(leg.Read(4), "abcd");
    EXPECT_EQ(leg.Read(4), "ef");
    EXPECT_EQ(leg.Read(4), "");
    leg.Write("01234567");
    EXPECT_EQ(leg.WriteCapacity(), 2u);
    EXPECT_EQ(leg.PendingOutput(), "01234567");
    leg.ConsumeOutput(3);
    EXPECT_EQ(leg.PendingOutput(), "34567");
    EXPECT_EQ(leg.WriteCapacity(), 5u);
}

TEST(PlainLegTest, ClosesWhenBothDirectionsAreDone)
{
    Leg leg(nullptr);
    leg.SetConnected();
    leg.Receive({}, "x");
    leg.ReceiveFin({});
    EXPECT_EQ(leg.GetState(), LegState::InputEnded);
    EXPECT_FALSE(leg.IsInputDrained());
    EXPECT_EQ(leg.Read(10), "x");
    EXPECT_TRUE(leg.IsInputDrained());
    leg.Write("y");
    leg.CloseOutput();
    EXPECT_TRUE(leg.WantsFin());
    EXPECT_EQ(leg.WriteCapacity(), 0u);
    EXPECT_EQ(leg.GetState(), LegState::InputEnded);
    leg.ConsumeOutput(1);
    EXPECT_EQ(leg.GetState(), LegState::Closed);
    leg.Fail("a late reset");
    EXPECT_EQ(leg.GetState(), LegState::Closed);
}

TEST(PlainLegTest, ClosedOutputStaysOpenForInput)
{
    Leg leg(nullptr);
    leg.SetConnected();
    leg.CloseOutput();
    EXPECT_EQ(leg.GetState(), LegState::Open);
    leg.Receive({}, "x");
    EXPECT_EQ(leg.Read(10), "x");
}

TEST(PlainLegTest, FirstFailureCounts)
{
    Leg leg(nullptr);
    leg.SetConnected();
    leg.Receive({}, "x");
    leg.Fail("first");
    leg.Fail("second");
    EXPECT_EQ(leg.GetState(), LegState::Failed);
    EXPECT_EQ(leg.GetFailure()->text, "first");
    EXPECT_TRUE(leg.WantsAbort());
    EXPECT_EQ(leg.Read(10), "");
    EXPECT_EQ(leg.ReadCapacity(), 0u);
    EXPECT_EQ(leg.WriteCapacity(), 0u);
}

/// @brief A TLS leg as the server, with a far end.
class TlsLegTest : public testing::Test
{
  protected:
    void Run()
    {
        while (far.Step())
        {
        }
    }

    void Open()
    {
        leg.SetConnected();
        leg.StartTls(TlsRole::Server);
        leg.SetExpectedFingerprint(farContext->GetIdentity().GetFingerprint());
        StartFarEnd();
        Run();
        ASSERT_EQ(leg.GetState(), LegState::Open);
    }

    void StartFarEnd()
    {
        far.tls->SetExpectedFingerprint(context->GetIdentity().GetFingerprint());
        far.tls->Start(TlsRole::Client);
    }

    std::shared_ptr<TlsContext> context = MakeContext("leg", {});
    std::shared_ptr<TlsContext> farContext = MakeContext("far", {});
    Leg leg{context};
    FarEnd far{leg, farContext};
};

TEST_F(TlsLegTest, TellsWhereItStands)
{
    EXPECT_TRUE(leg.IsTls());
    EXPECT_EQ(leg.GetState(), LegState::Idle);
    leg.SetConnected();
    EXPECT_EQ(leg.GetState(), LegState::Connected);
    leg.StartTls(TlsRole::Server);
    EXPECT_EQ(leg.GetState(), LegState::Securing);
    EXPECT_EQ(leg.WriteCapacity(), 0u);
    StartFarEnd();
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Securing);
    EXPECT_EQ(leg.GetTlsState(), TlsState::Waiting);
    leg.SetExpectedFingerprint(farContext->GetIdentity().GetFingerprint());
    EXPECT_EQ(leg.GetState(), LegState::Open);
    EXPECT_EQ(leg.GetTlsDescription(), "TLSv1.3 TLS_AES_256_GCM_SHA384");
}

TEST_F(TlsLegTest, StaysSilentUntilTcpIsUp)
{
    leg.StartTls(TlsRole::Client);
    EXPECT_EQ(leg.PendingOutput(), "");
    EXPECT_EQ(leg.GetState(), LegState::Idle);
    leg.SetConnected();
    EXPECT_NE(leg.PendingOutput(), "");
}

TEST_F(TlsLegTest, StartsWithWhatCameBeforeTheDirectionWasKnown)
{
    leg.SetConnected();
    StartFarEnd();
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Connected);
    leg.SetExpectedFingerprint(farContext->GetIdentity().GetFingerprint());
    leg.StartTls(TlsRole::Server);
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Open);
}

TEST_F(TlsLegTest, RefusesPlainText)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    far.tls.reset();
    far.Send("MSRP a786hjs2 SEND\r\nTo-Path: msrp://example.com/x;tcp\r\n");
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Failed);
    EXPECT_TRUE(leg.WantsFin() || leg.WantsAbort());
    EXPECT_EQ(leg.Read(100), "");
}

TEST_F(TlsLegTest, HearsTheFarEndOutAfterItsOwnAlert)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    leg.SetExpectedFingerprint(WRONG_FINGERPRINT);
    StartFarEnd();
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Failed);
    EXPECT_EQ(leg.GetFailure()->alert, "bad_certificate");
    EXPECT_TRUE(leg.GetFailure()->alertSent);
    EXPECT_EQ(leg.GetFailure()->text, "the certificate does not match the fingerprint");
    EXPECT_TRUE(leg.WantsFin());
    EXPECT_FALSE(leg.WantsAbort());
    leg.Abort();
    EXPECT_FALSE(leg.WantsAbort()) << "a reset could overtake the alert";
    EXPECT_GT(leg.ReadCapacity(), 0u) << "unread octets would turn the close into a reset";
    leg.Receive({}, "ignored");
    EXPECT_EQ(leg.GetFailure()->alert, "bad_certificate");
    leg.Fail("time is up");
    EXPECT_TRUE(leg.WantsAbort());
}

TEST_F(TlsLegTest, AlertIsStillSentWhenTheOtherSideAborts)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    leg.SetExpectedFingerprint(WRONG_FINGERPRINT);
    StartFarEnd();
    while (leg.GetState() != LegState::Failed)
    {
        ASSERT_TRUE(far.Step());
        far.stalled = leg.GetState() == LegState::Failed;
    }
    leg.Abort();
    far.stalled = false;
    Run();
    EXPECT_EQ(far.tls->GetFailure()->alert, "bad_certificate");
    EXPECT_TRUE(far.finSeen);
}

TEST_F(TlsLegTest, RefusedByTheFarEnd)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    leg.SetExpectedFingerprint(farContext->GetIdentity().GetFingerprint());
    far.tls->SetExpectedFingerprint(WRONG_FINGERPRINT);
    far.tls->Start(TlsRole::Client);
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Failed);
    EXPECT_EQ(leg.GetFailure()->alert, "bad_certificate");
    EXPECT_FALSE(leg.GetFailure()->alertSent);
    EXPECT_TRUE(leg.WantsAbort());
}

TEST_F(TlsLegTest, RefusalByTheFarEndIsNoticedWhileWaiting)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    far.tls->SetExpectedFingerprint(WRONG_FINGERPRINT);
    far.tls->Start(TlsRole::Client);
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Failed);
    EXPECT_EQ(leg.GetFailure()->alert, "bad_certificate");
}

TEST_F(TlsLegTest, FinDuringTheHandshakeIsAFailure)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    leg.ReceiveFin({});
    EXPECT_EQ(leg.GetState(), LegState::Failed);
    EXPECT_EQ(leg.GetFailure()->text, "the far end closed the connection during the TLS handshake");
    EXPECT_TRUE(leg.WantsAbort());
}

TEST_F(TlsLegTest, FinBeforeTheDirectionIsKnownIsAFailure)
{
    leg.SetConnected();
    leg.ReceiveFin({});
    EXPECT_EQ(leg.GetState(), LegState::Failed);
}

TEST_F(TlsLegTest, FinWhileWaitingLeavesWhatCameBeforeUsable)
{
    leg.SetConnected();
    leg.StartTls(TlsRole::Server);
    StartFarEnd();
    Run();
    far.Send("all I have to say");
    far.Close();
    Run();
    EXPECT_EQ(leg.GetState(), LegState::Securing);
    EXPECT_EQ(leg.Read(100), "");
    leg.SetExpectedFingerprint(farContext->GetIdentity().GetFingerprint());
    EXPECT_EQ(leg.GetState(), LegState::InputEnded);
    EXPECT_EQ(leg.Read(100), "all I have to say");
    EXPECT_TRUE(leg.IsInputDrained());
    EXPECT_FALSE(leg.IsInputTruncated());
}

TEST_F(TlsLegTest, OutputCanBeClosedBeforeTheHandshakeEnds)
{
    leg.CloseOutput();
    leg.SetConnected();
    EXPECT_FALSE(leg.WantsFin());
    leg.StartTls(TlsRole::Server);
    leg.SetExpectedFingerprint(farContext->GetIdentity().GetFingerprint());
    StartFarEnd();
    Run();
    EXPECT_EQ(far.tls->GetState(), TlsState::Closed);
    EXPECT_TRUE(far.finSeen);
}

TEST_F(TlsLegTest, OctetsAfterCloseNotifyAreDropped)
{
    Open();
    far.Send("x");
    far.tls->CloseOutput();
    Run();
    leg.Receive({}, "behind the end");
    EXPECT_EQ(leg.Read(100), "x");
    EXPECT_EQ(leg.Read(100), "");
    EXPECT_TRUE(leg.IsInputDrained());
    EXPECT_EQ(leg.GetState(), LegState::InputEnded);
}

TEST_F(TlsLegTest, AbortResetsAtOnce)
{
    Open();
    leg.Write("never sent");
    leg.Abort();
    EXPECT_TRUE(leg.WantsAbort());
    EXPECT_FALSE(leg.WantsFin());
    EXPECT_EQ(leg.GetState(), LegState::Closed);
    EXPECT_EQ(leg.PendingOutput(), "");
    EXPECT_EQ(leg.ReadCapacity() + leg.WriteCapacity(), 0u);
}

TEST_F(TlsLegTest, TakesMoreOutputOnlyWhenAGoodPartOfTheBufferIsFree)
{
    Open();
    leg.Write(Octets(65536 - 100, 'x'));
    EXPECT_EQ(leg.WriteCapacity(), 0u);
    leg.ConsumeOutput(16384);
    EXPECT_GE(leg.WriteCapacity(), 16384u);
}

TEST(LegStateTest, HasAName)
{
    EXPECT_EQ(ToString(LegState::Idle), "Idle");
    EXPECT_EQ(ToString(LegState::Securing), "Securing");
    EXPECT_EQ(ToString(LegState::Failed), "Failed");
}

} // namespace
} // namespace ims
