// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/registration/registrar-driver.h"
#include "test/session/registration/registration-driver.h"

#include <gtest/gtest.h>

/// @file
/// UE and registrar with each other: REGISTER, 401, REGISTER, 200 (TR 29.828 5.2.1.3.1).

namespace ims
{
namespace
{

using registrartest::At;
using registrationtest::RegistrationDriver;

/// @brief A registrar behind a transaction layer, on a link that loses what it is told to.
class Network
{
  public:
    explicit Network(const RegistrarConfig& config = registrartest::MakeConfig())
        : m_registrar(config, m_random)
    {
    }

    void Connect(RegistrationDriver& ue)
    {
        ue.onRequest = [this, &ue](const SipMessage& request) { return Take(ue.Now(), request); };
    }

    const Registrar& GetRegistrar() const
    {
        return m_registrar;
    }

    /// How many of the next datagrams, requests and responses, are lost.
    int lost = 0;
    std::vector<int> statuses; ///< of the responses, repetitions left out

  private:
    bool Loses()
    {
        return lost > 0 && lost-- > 0;
    }

    std::optional<SipMessage> Take(TimePoint now, const SipMessage& request)
    {
        if (Loses())
        {
            return std::nullopt;
        }
        Actions actions;
        const auto from = *TransportAddress::Parse("10.1.0.10:5060");
        for (const auto& event : m_sip.Receive(now, from, request.Serialize(), actions))
        {
            const auto& arrived = std::get<SipRequestArrived>(event);
            const auto response = m_registrar.Handle(now, arrived.request);
            statuses.push_back(response.status);
            m_sip.Respond(now, arrived.id, response, actions);
        }
        for (const auto& action : actions)
        {
            const auto* datagram = std::get_if<SendDatagram>(&action);
            if (datagram && !Loses())
            {
                return *ParseSip(datagram->octets);
            }
        }
        return std::nullopt;
    }

    Random m_random{2};
    SipTransactions m_sip{*TransportAddress::Parse("10.1.0.2:5060"), m_random};
    Registrar m_registrar;
};

using Statuses = std::vector<int>;

TEST(RegistrationExchange, FourMessagesRegisterAndBothEndsKnowWhatBothAnnounced)
{
    Network network;
    RegistrationDriver ue;
    network.Connect(ue);
    ue.Start();
    EXPECT_EQ(network.statuses, Statuses({401, 200}));
    EXPECT_EQ(ue.States(), "Registering Challenged Registered");
    const auto* support = network.GetRegistrar().Find(At(0), "sip:alice@ims.example");
    ASSERT_NE(support, nullptr);
    EXPECT_TRUE(support->GetCommon().msrp);
    EXPECT_TRUE(support->GetCommon().bfcp);
    EXPECT_TRUE(ue.Ua().GetSupport().GetCommon().msrp);
    EXPECT_TRUE(ue.Ua().GetSupport().GetCommon().bfcp);
}

TEST(RegistrationExchange, RefreshesKeepTheBindingThroughStaleNonces)
{
    Network network;
    RegistrationDriver ue;
    network.Connect(ue);
    ue.Start();
    ue.RunTo(At(3000));
    EXPECT_EQ(ue.States(), "Registering Challenged Registered");
    EXPECT_NE(network.GetRegistrar().Find(At(3000), "sip:alice@ims.example"), nullptr);
    EXPECT_EQ(network.GetRegistrar().GetBindings().GetIdentityCount(), 1U);
}

TEST(RegistrationExchange, StopLeavesNothingBehind)
{
    Network network;
    RegistrationDriver ue;
    network.Connect(ue);
    ue.Start();
    ue.Stop();
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Idle);
    EXPECT_EQ(network.GetRegistrar().GetBindings().GetIdentityCount(), 0U);
}

TEST(RegistrationExchange, AWrongPasswordFailsWith403)
{
    auto config = registrationtest::MakeConfig();
    config.password = "guess";
    Network network;
    RegistrationDriver ue(config);
    network.Connect(ue);
    ue.Start();
    EXPECT_EQ(network.statuses, Statuses({401, 403}));
    EXPECT_EQ(ue.Ua().GetOutcome(), "rejected: 403 Forbidden");
}

TEST(RegistrationExchange, ANetworkWithoutSupportRegistersTheUeWithoutIt)
{
    auto config = registrartest::MakeConfig();
    config.announced = {};
    Network network(config);
    RegistrationDriver ue;
    network.Connect(ue);
    ue.Start();
    EXPECT_EQ(network.statuses, Statuses({420, 401, 200}));
    EXPECT_FALSE(ue.Ua().GetSupport().GetCommon().IsAny());
}

// RFC 3329 2.3.1: who shortens the server's list on its way is found out.
TEST(RegistrationExchange, AShortenedSecurityServerIsFoundOut)
{
    Network network;
    RegistrationDriver ue;
    network.Connect(ue);
    ue.onRequest = [honest = ue.onRequest](const SipMessage& request) {
        auto response = honest(request);
        if (response && response->status == 401)
        {
            response->Set("Security-Server", "bfcp-tls;mediasec");
        }
        return response;
    };
    ue.Start();
    EXPECT_EQ(network.statuses, Statuses({401, 494}));
    EXPECT_EQ(ue.Ua().GetOutcome(), "rejected: 494 Security Agreement Required");
    EXPECT_EQ(network.GetRegistrar().Find(At(0), "sip:alice@ims.example"), nullptr);
}

TEST(RegistrationExchange, LossIsRepairedWithoutASecondRegistration)
{
    for (int lost = 0; lost < 6; ++lost)
    {
        Network network;
        RegistrationDriver ue;
        network.Connect(ue);
        network.lost = lost;
        ue.Start();
        ue.RunTo(At(30));
        EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Registered) << lost;
        EXPECT_EQ(network.statuses, Statuses({401, 200})) << lost;
    }
}

TEST(RegistrationExchange, AnIpv6ContactIsBoundAndFound)
{
    auto config = registrationtest::MakeConfig();
    config.contact = *TransportAddress::Parse("[2001:db8::10]:5060");
    Network network;
    RegistrationDriver ue(config);
    network.Connect(ue);
    ue.Start();
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Registered);
    EXPECT_NE(network.GetRegistrar().Find(At(0), config.contact), nullptr);
    EXPECT_EQ(ue.Ua().NextTimeout(), At(300));
}

TEST(RegistrationExchange, ATooBriefIntervalIsAgreedOn)
{
    auto config = registrationtest::MakeConfig();
    config.expiry = std::chrono::seconds(10);
    Network network;
    RegistrationDriver ue(config);
    network.Connect(ue);
    ue.Start();
    EXPECT_EQ(network.statuses, Statuses({401, 423, 200}));
    EXPECT_EQ(ue.Ua().NextTimeout(), At(30));
}

} // namespace
} // namespace ims
