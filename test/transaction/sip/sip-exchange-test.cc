// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

/// @file
/// Whole exchanges UAC - proxy - UAS over a path that loses chosen datagrams.

namespace ims::siptest
{
namespace
{

constexpr auto ALICE = "10.0.0.1:5060";
constexpr auto PROXY = "10.0.0.3:5060";
constexpr auto BOB = "10.0.0.2:5060";

/// @brief Carries datagrams between drivers in 10 ms each; some get lost, by number from 1.
class Network
{
  public:
    explicit Network(std::set<int> lost)
        : m_lost(std::move(lost))
    {
    }

    void Add(SipDriver& driver)
    {
        m_drivers[driver.Local().ToString()] = &driver;
    }

    void RunTo(Milliseconds end)
    {
        for (; m_time <= end; m_time += 10)
        {
            for (auto& [address, driver] : m_drivers)
            {
                driver->RunTo(m_time);
                Collect(address, *driver);
            }
            Deliver();
        }
    }

    int GetCount() const
    {
        return m_number;
    }

  private:
    struct Packet
    {
        std::string from;
        std::string to;
        Octets octets;
    };

    void Collect(const std::string& address, const SipDriver& driver)
    {
        for (auto& next = m_collected[address]; next < driver.AllSent().size(); ++next)
        {
            const Sent& sent = driver.AllSent()[next];
            if (m_lost.count(++m_number) == 0)
            {
                m_packets.emplace(m_time + 10, Packet{address, sent.to.ToString(), sent.octets});
            }
        }
    }

    void Deliver()
    {
        while (!m_packets.empty() && m_packets.begin()->first <= m_time)
        {
            const Packet packet = m_packets.begin()->second;
            m_packets.erase(m_packets.begin());
            m_drivers.at(packet.to)->Receive(packet.octets, packet.from);
        }
    }

    std::set<int> m_lost;
    std::map<std::string, SipDriver*> m_drivers;
    std::map<std::string, std::size_t> m_collected;
    std::multimap<Milliseconds, Packet> m_packets;
    Milliseconds m_time = 0;
    int m_number = 0;
};

/// @brief Alice calls Bob through a proxy; Bob rings and gives one final response.
class Call
{
  public:
    Call(int finalStatus, std::set<int> lost)
        : network(std::move(lost)),
          m_finalStatus(finalStatus)
    {
        alice.onEvent = [this](const SipEvent& event) { AtAlice(event); };
        proxy.onEvent = [this](const SipEvent& event) { AtProxy(event); };
        bob.onEvent = [this](const SipEvent& event) { AtBob(event); };
        network.Add(alice);
        network.Add(proxy);
        network.Add(bob);
        alice.Send(MakeRequest("INVITE"), PROXY);
    }

    /// @return final responses that Alice got.
    int CountFinals() const
    {
        int finals = 0;
        for (const int status : alice.Statuses())
        {
            finals += status >= 200 ? 1 : 0;
        }
        return finals;
    }

    Network network;
    SipDriver alice{ALICE};
    SipDriver proxy{PROXY};
    SipDriver bob{BOB};
    int acks = 0; ///< that reached Bob's core

  private:
    void AtAlice(const SipEvent& event)
    {
        const auto* arrived = std::get_if<SipResponseArrived>(&event);
        if (arrived != nullptr && arrived->response.status == 200)
        {
            SipMessage ack = MakeRequest("ACK");
            ack.Set("To", *arrived->response.Get("To"));
            alice.SendStateless(ack, PROXY);
        }
    }

    void AtProxy(const SipEvent& event)
    {
        if (const auto* request = std::get_if<SipRequestArrived>(&event))
        {
            if (request->id == 0)
            {
                proxy.SendStateless(request->request, BOB);
                return;
            }
            m_upstream = request->id;
            proxy.Send(request->request, BOB);
        }
        const auto* arrived = std::get_if<SipResponseArrived>(&event);
        if (arrived != nullptr && arrived->response.status > 100)
        {
            SipMessage response = arrived->response;
            response.RemoveFirst("Via");
            proxy.Respond(m_upstream, response, false);
        }
    }

    void AtBob(const SipEvent& event)
    {
        const auto* arrived = std::get_if<SipRequestArrived>(&event);
        if (arrived != nullptr && arrived->request.method == "INVITE")
        {
            bob.Respond(arrived->id, MakeSipResponse(arrived->request, 180, "Ringing", "b1"));
            bob.Respond(arrived->id, MakeSipResponse(arrived->request, m_finalStatus, "R", "b1"));
        }
        else if (arrived != nullptr && arrived->request.method == "ACK")
        {
            ++acks;
            bob.Layer().AckReceived(arrived->request);
        }
    }

    int m_finalStatus;
    SipTransactionId m_upstream = 0;
};

void
ExpectCompleted(Call& call, const std::string& what)
{
    call.network.RunTo(120000);
    EXPECT_GE(call.CountFinals(), 1) << what;
    EXPECT_EQ(call.bob.EventsOf<SipTransactionFailed>().size(), 0U) << what;
    EXPECT_EQ(call.alice.EventsOf<SipTransactionFailed>().size(), 0U) << what;
    EXPECT_EQ(call.proxy.EventsOf<SipTransactionFailed>().size(), 0U) << what;
    EXPECT_EQ(call.alice.Layer().GetCount(), 0U) << what;
    EXPECT_EQ(call.proxy.Layer().GetCount(), 0U) << what;
    EXPECT_EQ(call.bob.Layer().GetCount(), 0U) << what;
}

TEST(SipCallWithoutLoss, SendsEachMessageOnce)
{
    Call call(200, {});
    ExpectCompleted(call, "");
    // INVITE, 100, INVITE, 100, 180, 200, 180, 200, ACK, ACK
    EXPECT_EQ(call.network.GetCount(), 10);
    EXPECT_EQ(call.acks, 1);
    EXPECT_EQ(call.CountFinals(), 1);
}

TEST(SipCallWithoutLoss, RefusedIsAcknowledgedHopByHop)
{
    Call call(486, {});
    ExpectCompleted(call, "");
    // INVITE, 100, INVITE, 100, 180, 486, ACK, 180, 486, ACK
    EXPECT_EQ(call.network.GetCount(), 10);
    EXPECT_EQ(call.acks, 0) << "no ACK reaches the core";
    EXPECT_EQ(call.alice.Statuses(), (std::vector<int>{100, 180, 486}));
}

TEST(SipCallWithLoss, OfAnyOneMessageCompletes)
{
    for (const int status : {200, 486})
    {
        for (int lost = 1; lost <= 10; ++lost)
        {
            Call call(status, {lost});
            ExpectCompleted(call, std::to_string(status) + " without " + std::to_string(lost));
        }
    }
}

TEST(SipCallWithLoss, OfAnyTwoMessagesCompletes)
{
    for (const int status : {200, 486})
    {
        for (int lost = 1; lost <= 10; ++lost)
        {
            Call call(status, {lost, lost + 1});
            ExpectCompleted(call, std::to_string(status) + " without " + std::to_string(lost));
        }
    }
}

TEST(SipCallWithLoss, OfTheAckGetsTheSuccessAgainThroughTheProxy)
{
    Call call(200, {9});
    ExpectCompleted(call, "");
    EXPECT_EQ(call.bob.TimesOf("200 INVITE").size(), 2U);
    EXPECT_EQ(call.CountFinals(), 2);
    EXPECT_EQ(call.acks, 1);
}

TEST(SipCallWithLoss, OfEverythingFailsAtTheCallerAfterTimerB)
{
    std::set<int> all;
    for (int number = 1; number < 100; ++number)
    {
        all.insert(number);
    }
    Call call(200, all);
    call.network.RunTo(40000);
    EXPECT_EQ(call.alice.FailureTimes(), Times{32000});
    EXPECT_EQ(call.alice.Layer().GetCount(), 0U);
    EXPECT_TRUE(call.bob.Requests().empty());
}

TEST(SipMany, HundredsOfTransactionsLeaveNothingBehind)
{
    SipDriver alice(ALICE);
    for (int i = 0; i < 150; ++i)
    {
        alice.Send(MakeRequest(i % 2 == 0 ? "INVITE" : "BYE"), BOB);
    }
    EXPECT_EQ(alice.Layer().GetCount(), 150U);
    alice.RunTo(32000);
    EXPECT_EQ(alice.FailureTimes().size(), 150U);
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
    EXPECT_FALSE(alice.Layer().NextTimeout());
}

TEST(SipReproducible, SameSeedGivesTheSameOctets)
{
    SipDriver first(ALICE);
    SipDriver second(ALICE);
    first.Send(MakeRequest("INVITE"), BOB);
    second.Send(MakeRequest("INVITE"), BOB);
    EXPECT_EQ(first.AllSent()[0].octets, second.AllSent()[0].octets);
}

} // namespace
} // namespace ims::siptest
