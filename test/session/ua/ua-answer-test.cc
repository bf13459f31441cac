// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/user-agent.h"

#include <algorithm>
#include <gtest/gtest.h>

// What a user agent makes of the answer to an offer with two m= lines (RFC 3264 clause 6). It is
// alone here: the answers are written by hand.

namespace ims
{

namespace
{

constexpr const char* HEAD = "v=0\r\no=bob 1 1 IN IP4 10.2.0.20\r\ns=-\r\nt=0 0\r\n"
                             "c=IN IP4 10.2.0.20\r\n";
const std::string MSRP = "m=message 40000 TCP/MSRP *\r\na=path:msrp://10.2.0.20:40000/x;tcp\r\n"
                         "a=setup:active\r\n";
const std::string BFCP = "m=application 40001 TCP/BFCP *\r\na=setup:active\r\n";
const std::string NO_MSRP = "m=message 0 TCP/MSRP *\r\n";
const std::string NO_BFCP = "m=application 0 TCP/BFCP *\r\n";

UserAgentConfig
MakeConfig()
{
    UserAgentConfig config;
    config.sip = *TransportAddress::Parse("10.1.0.10:5060");
    config.proxy = *TransportAddress::Parse("10.1.0.1:5060");
    config.remoteUri = "sip:bob@10.2.0.20:5060";
    config.mediaAddress = config.sip.ip;
    config.media = {MediaKind::Msrp, MediaKind::Bfcp};
    return config;
}

class UaAnswerTest : public testing::Test
{
  protected:
    UaAnswerTest()
    {
        const auto actions = agent.Handle({}, StartSession{0});
        for (const auto& listen : Select<ListenStream>(actions))
        {
            streams.push_back(listen.stream);
        }
        invite = *ParseSip(Select<SendDatagram>(actions).at(0).octets);
    }

    template <typename T>
    static std::vector<T> Select(const Actions& actions)
    {
        std::vector<T> selected;
        for (const auto& action : actions)
        {
            if (const auto* found = std::get_if<T>(&action))
            {
                selected.push_back(*found);
            }
        }
        return selected;
    }

    /// Hands a 200 with this SDP to the user agent.
    Actions Answer(const std::string& media)
    {
        SipMessage response = MakeSipResponse(invite, 200, "OK", "peer");
        response.Append("Contact", "<sip:bob@10.2.0.20:5060>");
        response.Append("Content-Type", "application/sdp");
        response.body = HEAD + media;
        return agent.Handle({}, DatagramReceived{config.sip, config.proxy, response.Serialize()});
    }

    /// @return whether the user agent ends the session that the answer has just set up.
    static bool EndsSession(const Actions& actions)
    {
        const auto sent = Select<SendDatagram>(actions);
        return std::any_of(sent.begin(), sent.end(), [](const SendDatagram& datagram) {
            return datagram.octets.rfind("BYE ", 0) == 0;
        });
    }

    UserAgentConfig config = MakeConfig();
    UserAgent agent{config};
    std::vector<StreamId> streams;
    SipMessage invite;
};

} // namespace

TEST_F(UaAnswerTest, BothAreOfferedInTheirOrderAndListenedFor)
{
    const auto offer = *ParseSdp(invite.body);
    ASSERT_EQ(offer.media.size(), 2U);
    EXPECT_EQ(offer.media[0].lines[0].value, "message 20000 TCP/MSRP *");
    EXPECT_EQ(offer.media[1].lines[0].value, "application 20001 TCP/BFCP *");
    EXPECT_EQ(streams.size(), 2U);
    EXPECT_EQ(agent.GetPortCount(), 2U);
}

TEST_F(UaAnswerTest, WithoutMediaThereIsNothingToOffer)
{
    config.media.clear();
    UserAgent silent(config);
    const auto actions = silent.Handle({}, StartSession{0});
    EXPECT_TRUE(Select<SendDatagram>(actions).empty());
    ASSERT_EQ(Select<SessionEnded>(actions).size(), 1U);
    EXPECT_EQ(Select<SessionEnded>(actions)[0].outcome.kind, OutcomeKind::NothingToOffer);
    EXPECT_EQ(silent.GetSessionCount(), 0U);
}

TEST_F(UaAnswerTest, BothAccepted)
{
    const auto actions = Answer(MSRP + BFCP);
    EXPECT_FALSE(EndsSession(actions));
    EXPECT_TRUE(Select<ReleaseStream>(actions).empty());
    EXPECT_TRUE(agent.FindStream(streams[0]) && agent.FindStream(streams[1]));
}

TEST_F(UaAnswerTest, TheRefusedOneIsReleasedAndTheOtherStays)
{
    const auto actions = Answer(NO_MSRP + BFCP);
    EXPECT_FALSE(EndsSession(actions));
    ASSERT_EQ(Select<ReleaseStream>(actions).size(), 1U);
    EXPECT_EQ(Select<ReleaseStream>(actions)[0].stream, streams[0]);
    EXPECT_EQ(agent.GetPortCount(), 1U);
    EXPECT_FALSE(agent.FindStream(streams[0]));
    EXPECT_TRUE(agent.FindStream(streams[1]));
    // A SYN may have been let in before the answer was here.
    EXPECT_TRUE(agent.Handle({}, StreamConnected{streams[0], config.proxy}).empty());
}

TEST_F(UaAnswerTest, AnAnswerThatRefusesAllEndsTheSession)
{
    EXPECT_TRUE(EndsSession(Answer(NO_MSRP + NO_BFCP)));
}

TEST_F(UaAnswerTest, AnAnswerWithAnotherNumberOfLinesEndsTheSession)
{
    EXPECT_TRUE(EndsSession(Answer(MSRP)));
}

TEST_F(UaAnswerTest, LinesInAnotherOrderEndTheSession)
{
    EXPECT_TRUE(EndsSession(Answer(BFCP + MSRP)));
}

TEST_F(UaAnswerTest, MoreLinesThanOfferedEndTheSession)
{
    EXPECT_TRUE(EndsSession(Answer(MSRP + BFCP + BFCP)));
}

TEST_F(UaAnswerTest, OneThatCannotBeUsedEndsTheSession)
{
    const std::string noPath = "m=message 40000 TCP/MSRP *\r\na=setup:active\r\n";
    EXPECT_TRUE(EndsSession(Answer(noPath + BFCP)));
}

} // namespace ims
