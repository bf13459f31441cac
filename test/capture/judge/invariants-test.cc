// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/invariants.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

Record
MakeRecord(std::string from,
           std::string to,
           std::string protocol,
           std::string name,
           std::vector<Field> fields)
{
    return {TimePoint{},
            std::move(from),
            std::move(to),
            std::move(protocol),
            std::move(name),
            std::move(fields),
            7};
}

Record
MakeAccess(bool up, std::string protocol, std::string name)
{
    return MakeRecord(up ? "UE" : "AGW",
                      up ? "AGW" : "UE",
                      std::move(protocol),
                      std::move(name),
                      {{"src", up ? "10.1.0.10" : "10.1.255.2"},
                       {"sport", up ? "20000" : "30000"},
                       {"dst", up ? "10.1.255.2" : "10.1.0.10"},
                       {"dport", up ? "30000" : "20000"}});
}

Record
MakeCore(bool up, std::string protocol, std::string name)
{
    return MakeRecord(up ? "AGW" : "PEER",
                      up ? "PEER" : "AGW",
                      std::move(protocol),
                      std::move(name),
                      {{"src", up ? "10.2.255.2" : "10.2.0.20"},
                       {"sport", up ? "30000" : "20000"},
                       {"dst", up ? "10.2.0.20" : "10.2.255.2"},
                       {"dport", up ? "20000" : "30000"}});
}

Record
MakeConfigured()
{
    return MakeRecord("AGW", "", "LOCAL", "configure T2", {{"C", "1"}, {"T", "ip/1/core/1"}});
}

/// A Modify whose Remote says nothing closes the gate again, once the AGW has carried it out.
Record
MakeClosing()
{
    return MakeRecord("ALG",
                      "AGW",
                      "H248",
                      "MOD.req",
                      {{"tx", "3"},
                       {"C", "1"},
                       {"T", "ip/1/core/1"},
                       {"RAddr", "-"},
                       {"RPort", "-"},
                       {"ignore-syn", ""}});
}

/// Begins with a delayed session whose terminations exist: steps 2 to 7.
class InvariantsTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        Ask("1", {{"LAddr", "?"}, {"LPort", "?"}, {"m", "TCP/MSRP"}, {"ignore-syn", ""}});
        Reply("1", "ip/1/core/1", {{"LAddr", "10.2.255.2"}, {"LPort", "30000"}, {"m", "TCP/MSRP"}});
        Ask("2", {{"RAddr", "10.1.0.10"}, {"RPort", "20000"}});
        Reply("2",
              "ip/1/access/2",
              {{"LAddr", "10.1.255.2"},
               {"LPort", "30000"},
               {"m", "TCP/TLS/MSRP"},
               {"La", "fingerprint:SHA-256 AA"}});
    }

    void Ask(const std::string& transaction, std::vector<Field> fields)
    {
        fields.insert(fields.begin(), {{"tx", transaction}, {"C", "?"}, {"T", "?"}});
        m_invariants.Feed(MakeRecord("ALG", "AGW", "H248", "ADD.req", std::move(fields)));
    }

    void Reply(const std::string& transaction,
               const std::string& termination,
               std::vector<Field> fields)
    {
        fields.insert(fields.begin(), {{"tx", transaction}, {"C", "1"}, {"T", termination}});
        m_invariants.Feed(MakeRecord("AGW", "ALG", "H248", "ADD.resp", std::move(fields)));
    }

    void Feed(const std::vector<Record>& records)
    {
        for (const auto& record : records)
        {
            m_invariants.Feed(record);
        }
    }

    std::size_t Count() const
    {
        return m_invariants.GetViolations().size();
    }

    Invariants m_invariants;
};

TEST_F(InvariantsTest, SessionInItsOrderViolatesNothing)
{
    Feed({MakeCore(false, "TCP", "SYN"),
          MakeConfigured(),
          MakeCore(false, "TCP", "SYN"),
          MakeCore(true, "TCP", "SYN-ACK"),
          MakeAccess(false, "TCP", "SYN"),
          MakeAccess(false, "TLS", "EncryptedHandshake"),
          MakeAccess(true, "TLS", "EncryptedHandshake"),
          MakeAccess(true, "TLS", "ApplicationData"),
          MakeCore(true, "MSRP", "SEND")});
    EXPECT_EQ(Count(), 0U);
}

TEST_F(InvariantsTest, ClosedGateThatAnswersIsSeen)
{
    Feed({MakeCore(false, "TCP", "SYN"), MakeCore(true, "TCP", "SYN-ACK")});
    EXPECT_EQ(Count(), 1U);
    Feed({MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 2U);
    Feed({MakeConfigured(), MakeCore(true, "TCP", "SYN-ACK"), MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 2U);
}

TEST_F(InvariantsTest, FarLegOpenedBeforeTheGateIsSeen)
{
    Feed({MakeAccess(false, "TCP", "SYN")});
    EXPECT_EQ(Count(), 1U);
    Feed({MakeConfigured(), MakeAccess(false, "TCP", "SYN")});
    EXPECT_EQ(Count(), 2U); // open, but no SYN has come
}

TEST_F(InvariantsTest, ClearTextOnTheAccessLegIsSeenInBothDirections)
{
    Feed({MakeAccess(true, "MSRP", "SEND"), MakeAccess(false, "BFCP", "Hello")});
    EXPECT_EQ(Count(), 2U);
}

// On Iq such a leg is TCP/TLS.
TEST_F(InvariantsTest, ClearTextIsSeenInAgnosticModeToo)
{
    Ask("3", {{"RAddr", "10.1.0.10"}, {"RPort", "20000"}});
    Reply("3", "ip/1/access/3", {{"LAddr", "10.1.255.2"}, {"LPort", "30004"}, {"m", "TCP/TLS"}});
    Record request = MakeAccess(true, "MSRP", "SEND");
    request.fields.back().value = "30004";
    Feed({request});
    EXPECT_EQ(Count(), 1U);
}

// A UE that sends nonsense harms itself; the AGW must not.
TEST_F(InvariantsTest, UnreadableOctetsAreSeenWhereTheAgwSendsThem)
{
    Feed({MakeAccess(true, "DATA", "DATA"), MakeAccess(true, "TLS", "MALFORMED")});
    EXPECT_EQ(Count(), 0U);
    Feed({MakeAccess(false, "DATA", "DATA"), MakeAccess(false, "TLS", "MALFORMED")});
    EXPECT_EQ(Count(), 2U);
}

TEST_F(InvariantsTest, ForwardingBeforeBothFlightsIsSeen)
{
    Feed({MakeCore(true, "MSRP", "SEND"),
          MakeAccess(false, "TLS", "EncryptedHandshake"),
          MakeCore(true, "MSRP", "SEND")});
    EXPECT_EQ(Count(), 2U);
}

TEST_F(InvariantsTest, ForwardingAfterARefusalIsSeen)
{
    Feed({MakeAccess(false, "TLS", "Alert"),
          MakeAccess(false, "TLS", "EncryptedHandshake"),
          MakeAccess(true, "TLS", "EncryptedHandshake"),
          MakeCore(true, "MSRP", "SEND")});
    EXPECT_EQ(Count(), 1U);
}

TEST_F(InvariantsTest, OfferOfAnUnreservedAddressOrAnotherFingerprintIsSeen)
{
    const auto offer = [](const std::string& port, const std::string& fingerprint) {
        return MakeRecord("ALG",
                          "UE",
                          "SIP",
                          "200 INVITE",
                          {{"c", "10.1.255.2"},
                           {"m", port + " TCP/TLS/MSRP"},
                           {"a", "fingerprint:SHA-256 " + fingerprint}});
    };
    Feed({offer("30000", "AA")});
    EXPECT_EQ(Count(), 0U);
    Feed({offer("30002", "AA"), offer("30000", "BB")});
    EXPECT_EQ(Count(), 2U);
}

TEST_F(InvariantsTest, AFingerprintBesideTheOneOfTheAgwIsSeen)
{
    Feed({MakeRecord("ALG",
                     "UE",
                     "SIP",
                     "200 INVITE",
                     {{"c", "10.1.255.2"},
                      {"m", "30000 TCP/TLS/MSRP"},
                      {"a", "fingerprint:SHA-256 BB"},
                      {"a", "fingerprint:SHA-256 AA"}})});
    EXPECT_EQ(Count(), 1U);
}

TEST_F(InvariantsTest, ConnectionToAnAddressThatTheAgwWasNotToldIsSeen)
{
    Record syn = MakeAccess(false, "TCP", "SYN");
    syn.fields.back().value = "20002";
    Feed({MakeConfigured(), MakeCore(false, "TCP", "SYN"), syn});
    ASSERT_EQ(Count(), 1U);
    EXPECT_EQ(m_invariants.GetViolations().front(),
              "packet 7, AGW to UE: TCP SYN goes to an address that the AGW was not told");
}

TEST_F(InvariantsTest, GateThatIsClosedAgainAndAnswersIsSeen)
{
    Feed({MakeConfigured(), MakeClosing(), MakeConfigured(), MakeCore(false, "TCP", "SYN")});
    EXPECT_EQ(Count(), 0U);
    Feed({MakeCore(true, "TCP", "SYN-ACK")});
    EXPECT_EQ(Count(), 1U);
    Feed({MakeConfigured(), MakeCore(true, "TCP", "SYN-ACK")}); // step 14 once more
    EXPECT_EQ(Count(), 1U);
}

// The AGW ignores SYNs from when it is told (TR 29.828 5.2.1), not from when the ALG says so.
TEST_F(InvariantsTest, GateThatTheAgwIsStillToCloseMayAnswer)
{
    Feed({MakeConfigured(),
          MakeClosing(),
          MakeCore(false, "TCP", "SYN"),
          MakeCore(true, "TCP", "SYN-ACK"),
          MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 0U);
}

// RFC 9293 3.10.5: an RST ends an established connection; it answers no SYN.
TEST_F(InvariantsTest, ResetOfTheConnectionBeforeAClosedGateIsNoAnswer)
{
    Feed({MakeCore(false, "TCP", "SYN"),
          MakeConfigured(),
          MakeCore(false, "TCP", "SYN"),
          MakeCore(true, "TCP", "SYN-ACK"),
          MakeClosing(),
          MakeCore(true, "TCP", "RST"),
          MakeConfigured(),
          MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 0U);
    Record other = MakeCore(false, "TCP", "SYN");
    other.fields[1].value = "20001";
    Feed({other, MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 0U);
    Feed({MakeCore(false, "TCP", "SYN"), MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 1U);
}

TEST_F(InvariantsTest, StreamThatIsRemovedIsForgotten)
{
    m_invariants.Feed(MakeRecord("ALG",
                                 "AGW",
                                 "H248",
                                 "MOD.req",
                                 {{"tx", "3"},
                                  {"C", "1"},
                                  {"T", "ip/1/core/1"},
                                  {"LAddr", "-"},
                                  {"LPort", "-"},
                                  {"RAddr", "-"},
                                  {"RPort", "-"}}));
    m_invariants.Feed(
        MakeRecord("ALG", "PEER", "SIP", "INVITE", {{"c", "10.2.255.2"}, {"m", "30000 TCP/MSRP"}}));
    EXPECT_EQ(m_invariants.GetViolations().size(), 1U);
}

TEST_F(InvariantsTest, ReleasedContextIsForgotten)
{
    Feed({MakeRecord("AGW", "ALG", "H248", "SUB.resp", {{"tx", "9"}, {"C", "1"}}),
          MakeCore(true, "TCP", "RST")});
    EXPECT_EQ(Count(), 0U);
}

} // namespace

} // namespace ims
