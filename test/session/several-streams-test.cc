// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-session.h"
#include "test/session/agw/agw-config.h"

#include <gtest/gtest.h>

// Several m= lines in one session: one context with one H.248 stream for each that the AGW
// anchors. The IMS-ALG's session and the AGW are joined without SIP.

namespace ims
{

namespace
{

constexpr const char* SESSION = "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nc=IN IP4 10.1.0.10\r\n"
                                "t=0 0\r\n";
constexpr const char* FINGERPRINT =
    "a=fingerprint:SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:"
    "27:D8:CC:09:14:72:F7:5A\r\n";

/// MSRP with e2ae, BFCP whose TLS is between the ends, and audio, which is not for the AGW here.
const std::string OFFER = std::string(SESSION) +
                          "m=message 20000 TCP/TLS/MSRP *\r\na=3ge2ae:requested\r\n" + FINGERPRINT +
                          "m=application 20001 TCP/TLS/BFCP *\r\n" + FINGERPRINT +
                          "m=audio 20002 RTP/AVP 0\r\n";

const std::string ANSWER = "v=0\r\no=b 1 1 IN IP4 10.2.0.20\r\ns=-\r\nc=IN IP4 10.2.0.20\r\n"
                           "t=0 0\r\nm=message 40000 TCP/MSRP *\r\na=setup:active\r\n"
                           "m=application 40001 TCP/TLS/BFCP *\r\na=setup:active\r\n" +
                           std::string(FINGERPRINT) + "m=audio 40002 RTP/AVP 0\r\n";

class SeveralStreamsTest : public testing::Test
{
  protected:
    /// Hands requests to the AGW and replies to the session until there is something for SIP.
    AlgOutput Settle(AlgOutput output)
    {
        while (output.request)
        {
            H248Transaction transaction;
            transaction.id = ++id;
            transaction.actions = *output.request;
            H248Message message;
            message.mid = "[10.0.2.1]:2944";
            message.transactions.push_back(transaction);
            requests.push_back(transaction.actions.at(0).commands.at(0));
            output = session.OnReply(turn, Ask(SerializeH248(message)));
        }
        return output;
    }

    H248Transaction Ask(const Octets& request)
    {
        for (const auto& action : agw.Handle({}, DatagramReceived{IQ, CONTROLLER, request}))
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                return ParseH248(datagram->octets)->transactions.at(0);
            }
        }
        ADD_FAILURE() << "no reply to " << request;
        return {};
    }

    /// The transports of a reservation's streams.
    std::string Transports(const H248Command& command) const
    {
        std::string text;
        for (const auto& stream : command.streams)
        {
            text += std::to_string(stream.id) + " " +
                    stream.local->media.at(0).GetMediaLine().transport + " ";
        }
        return text;
    }

    static std::string MediaLine(const std::string& sdp, std::size_t index)
    {
        const auto line = ParseSdp(sdp)->media.at(index).GetMediaLine();
        return line.port + " " + line.transport;
    }

    uint32_t id = 0;
    Actions actions;
    const Turn turn{TimePoint(), actions};
    std::vector<H248Command> requests;
    AlgSession session{"call", SessionDirection::Originating, AlgOptions()};
    ImsAgw agw{MakeConfig()};
};

} // namespace

TEST_F(SeveralStreamsTest, EachHasAStreamOfItsOwnInOneContext)
{
    const auto offer = Settle(session.OnOffer(turn, OFFER)).offer.value_or("");
    EXPECT_EQ(agw.GetContextCount(), 1U);
    EXPECT_EQ(agw.GetPortCount(), 4U);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(Transports(requests[0]), "1 TCP 2 TCP ");
    EXPECT_EQ(Transports(requests[1]), "1 TCP/TLS 2 TCP ");
    EXPECT_EQ(MediaLine(offer, 0), "30000 TCP/MSRP");
    EXPECT_EQ(MediaLine(offer, 1), "30001 TCP/TLS/BFCP"); // its TLS passes the AGW
    EXPECT_EQ(MediaLine(offer, 2), "20002 RTP/AVP");
}

TEST_F(SeveralStreamsTest, TheE2aeDecisionIsMadeForEachAlone)
{
    const auto offer = ParseSdp(*Settle(session.OnOffer(turn, OFFER)).offer);
    EXPECT_FALSE(offer->media.at(0).GetAttribute("fingerprint"));
    EXPECT_EQ("a=fingerprint:" +
                  std::string(offer->media.at(1).GetAttribute("fingerprint").value_or("")) + "\r\n",
              FINGERPRINT);
    const auto answer = ParseSdp(*Settle(session.OnAnswer(turn, ANSWER)).answer);
    EXPECT_EQ(answer->media.at(0).GetMediaLine().transport, "TCP/TLS/MSRP");
    EXPECT_NE(answer->media.at(0).GetAttribute("fingerprint"),
              answer->media.at(1).GetAttribute("fingerprint"));
    EXPECT_EQ(answer->media.at(1).GetMediaLine().transport, "TCP/TLS/BFCP");
}

TEST_F(SeveralStreamsTest, TheAnswerConfiguresThoseThatItAccepts)
{
    Settle(session.OnOffer(turn, OFFER));
    auto answer = *ParseSdp(ANSWER);
    answer.media[1].SetMediaLine({"application", "0", "TCP/TLS/BFCP", "*"});
    const auto forwarded = Settle(session.OnAnswer(turn, answer.Serialize())).answer.value_or("");
    ASSERT_EQ(requests.size(), 4U);
    ASSERT_EQ(requests[2].streams.size(), 1U);
    EXPECT_EQ(requests[2].streams[0].id, 1U);
    EXPECT_EQ(requests[3].signals.size(), 1U); // TLS of the one e2ae stream
    EXPECT_EQ(MediaLine(forwarded, 1), "0 TCP/TLS/BFCP");
}

// RFC 3264 clause 6: the m= line of a refused stream is still that of the offer.
TEST_F(SeveralStreamsTest, ARefusedStreamHasTheTransportThatItsOffererKnows)
{
    Settle(session.OnOffer(turn, OFFER));
    auto answer = *ParseSdp(ANSWER);
    answer.media[0].SetMediaLine({"message", "0", "TCP/MSRP", "*"});
    const auto forwarded = Settle(session.OnAnswer(turn, answer.Serialize())).answer.value_or("");
    EXPECT_EQ(MediaLine(forwarded, 0), "0 TCP/TLS/MSRP");
    EXPECT_EQ(MediaLine(forwarded, 1), "30001 TCP/TLS/BFCP");
}

TEST_F(SeveralStreamsTest, CombinedProceduresReserveOnlyWhatTheAnswerAccepts)
{
    AlgOptions options;
    options.combine = true;
    session = AlgSession("call", SessionDirection::Originating, options);
    Settle(session.OnOffer(turn, OFFER));
    EXPECT_EQ(agw.GetPortCount(), 2U);
    auto answer = *ParseSdp(ANSWER);
    answer.media[1].SetMediaLine({"application", "0", "TCP/TLS/BFCP", "*"});
    EXPECT_TRUE(Settle(session.OnAnswer(turn, answer.Serialize())).answer);
    EXPECT_EQ(agw.GetPortCount(), 3U);
}

TEST_F(SeveralStreamsTest, TheReleaseGivesAllPortsBack)
{
    Settle(session.OnOffer(turn, OFFER));
    Settle(session.OnAnswer(turn, ANSWER));
    EXPECT_TRUE(Settle(session.Release(turn)).released);
    EXPECT_EQ(agw.GetPortCount(), 0U);
    EXPECT_EQ(agw.GetContextCount(), 0U);
}

} // namespace ims
