// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run-attributes.h"

#include "model/app/ims-alg-application.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/cost-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"
#include "scenarios/programs/sim/options/ns3-attributes.h"
#include "scenarios/programs/sim/options/sip-timer-options.h"
#include "scenarios/programs/sim/run/topology.h"
#include "scenarios/programs/time-text.h"
#include "scenarios/programs/tls-identity.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/string.h"

#include <algorithm>

using namespace ns3;

namespace
{

const std::string TOPOLOGY = "the topology of the run";

/// What the runner sets at single objects, so that a default would say nothing, whether the option
/// is given or not.
const AttributeOwners ALWAYS_OWNED{
    {"ns3::UserAgentApplication::Messages", "--messages"},
    {"ns3::UserAgentApplication::MessageSize", "--message-size"},
    {"ns3::UserAgentApplication::MessageInterval", "--message-interval"},
    {"ns3::UserAgentApplication::ExpectedMessages", "--messages"},
    {"ns3::UserAgentApplication::AnswerDelay", "--answer-delay"},
    {"ns3::UserAgentApplication::Media", "--media"},
    {"ns3::UserAgentApplication::Change", "--change"},
    {"ns3::ImsAgwApplication::CostModel", "--cost"},
    {"ns3::ImsAgwApplication::IdBase", "--gateways"},
    {"ns3::ImsAgwApplication::CostTable", "--cost-table"},
    {"ns3::PointToPointChannel::Delay", "--delay-access"},
    {"ns3::PointToPointNetDevice::DataRate", "--rate-access"},
    {"ns3::PointToPointNetDevice::TxQueue", TOPOLOGY},
    {"ns3::DropTailQueue<Packet>::MaxSize", TOPOLOGY},
    {"ns3::RateErrorModel::ErrorRate", "--loss-access"},
    {"ns3::RateErrorModel::ErrorUnit", "--loss-access"}};

/// What an option sets at single objects when it is given.
const AttributeOwners OWNED_WHEN_GIVEN{
    {"ns3::JitterChannel::Jitter", "jitter"},
    {"ns3::UserAgentApplication::Cema", "peer-msrp"},
    {"ns3::PointToPointNetDevice::ReceiveErrorModel", "loss-access"},
    {"ns3::PointToPointNetDevice::ReceiveErrorModel", "loss-core"},
    {"ns3::PointToPointNetDevice::ReceiveErrorModel", "loss-iq"}};

AttributeSettings
GetVariantSettings(const RunOptions& options)
{
    const std::string provider(ToString(options.tlsProvider));
    return {{{"conn-timeout"}, "ns3::TcpSocket::ConnTimeout", options.connTimeout},
            {{"tls"}, "ns3::UeApplication::TlsVersion", GetName(options.tls)},
            {{"tls"}, "ns3::ImsAgwApplication::TlsVersion", GetName(options.tls)},
            {{"tls-provider"}, "ns3::UeApplication::TlsProvider", provider},
            {{"tls-provider"}, "ns3::PeerApplication::TlsProvider", provider},
            {{"tls-provider"}, "ns3::ImsAgwApplication::TlsProvider", provider},
            {{"key"}, "ns3::ImsAgwApplication::TlsKey", GetName(options.key)},
            {{"tcp-setup"}, "ns3::ImsAlgApplication::TcpSetup", GetName(options.tcpSetup)},
            {{"iq"}, "ns3::ImsAlgApplication::IqTransport", GetName(options.iq)}};
}

/// Nobody takes a session for dead as long as it is held.
AttributeSettings
GetHoldingSettings(const RunOptions& options, const LoadPlan& plan)
{
    const Time usual = Minutes(5);
    Time longest(0);
    for (const auto& session : plan.sessions)
    {
        longest = std::max(longest, session.holdingTime);
    }
    const std::string silence = FormatTimeText(ims::Duration((usual + longest).GetNanoSeconds()));
    if (options.holdingTime.empty())
    {
        return {};
    }
    return {{{"holding-time"}, "ns3::UserAgentApplication::IdleTimeout", silence},
            {{"holding-time"}, "ns3::ImsAgwApplication::IdleTimeout", silence}};
}

/// @return every default that follows from options.
AttributeSettings
CollectSettings(const RunOptions& options, const LoadPlan& plan)
{
    AttributeSettings all = GetHoldingSettings(options, plan);
    for (const auto& get : {GetVariantSettings,
                            GetE2aeSettings,
                            GetCallFlowSettings,
                            GetSipTimerSettings,
                            GetCostSettings})
    {
        const auto settings = get(options);
        all.insert(all.end(), settings.begin(), settings.end());
    }
    return all;
}

/// @return who sets what in this run. The fault is first: it also overwrites what options set.
AttributeOwners
CollectOwners(const RunOptions& options, const AttributeSettings& settings)
{
    AttributeOwners owners;
    for (const auto& setting : GetFaultSettings(options))
    {
        owners.push_back({setting.attribute, std::string("--fault=") + options.fault->name});
    }
    owners.insert(owners.end(), ALWAYS_OWNED.begin(), ALWAYS_OWNED.end());
    if (!options.kinds.empty())
    {
        owners.push_back({"ns3::ImsAlgApplication::TcpSetup", "--mix"});
        owners.push_back({"ns3::ImsAlgApplication::IqTransport", "--mix"});
    }
    const auto addGiven = [&](const std::string& attribute, const std::string& option) {
        if (IsGiven(options, option))
        {
            owners.push_back({attribute, "--" + option});
        }
    };
    for (const auto& owned : OWNED_WHEN_GIVEN)
    {
        addGiven(owned.attribute, owned.owner);
    }
    for (const auto& setting : settings)
    {
        for (const auto& option : setting.options)
        {
            addGiven(setting.attribute, option);
        }
    }
    return owners;
}

/// The streams of a session, that of the figure first.
/// @param both whether the other media are among them
std::string
GetMedia(const RunOptions& options, bool both)
{
    const std::string first = IsBfcp(options) ? "bfcp" : "msrp";
    const std::string second = IsBfcp(options) ? "+msrp" : "+bfcp";
    return first + (both ? second : "");
}

/// The caller changes the session, and the callee takes what it adds.
void
SetChangeAttributes(const RunOptions& options, E2aeHelper& helper)
{
    const bool terminating = IsTerminating(options);
    const auto setCaller =
        terminating ? &E2aeHelper::SetPeerAttribute : &E2aeHelper::SetUeAttribute;
    const auto setCallee =
        terminating ? &E2aeHelper::SetUeAttribute : &E2aeHelper::SetPeerAttribute;
    const bool both = HasBothMedia(options);
    const bool adds = options.change == SessionChange::AddStream;
    (helper.*setCaller)("Media", StringValue(GetMedia(options, both)));
    (helper.*setCallee)("Media", StringValue(GetMedia(options, both || adds)));
    (helper.*setCaller)("Change", StringValue(GetName(options.change)));
}

void
SetEndAttributes(const RunOptions& options, E2aeHelper& helper)
{
    const StringValue messages(std::to_string(options.messages.number));
    helper.SetUeAttribute("Messages", messages);
    if (!options.messageSize.IsDrawn())
    {
        helper.SetUeAttribute("MessageSize",
                              StringValue(std::to_string(options.messageSize.number)));
    }
    helper.SetUeAttribute("MessageInterval", StringValue(options.messageInterval));
    helper.SetPeerAttribute("ExpectedMessages", messages);
    for (const auto& set : {&E2aeHelper::SetUeAttribute, &E2aeHelper::SetPeerAttribute})
    {
        (helper.*set)("AnswerDelay", StringValue(options.answerDelay));
    }
    if (options.peerMsrp == PeerMsrp::Rfc4975)
    {
        helper.SetPeerAttribute("Cema", BooleanValue(false));
    }
    SetChangeAttributes(options, helper);
}

/// The application of the device's role stands for it, where it is. The other end takes what it
/// says, however often.
void
SetDeviceAttributes(const RunOptions& options, E2aeHelper& helper)
{
    const bool isUe = options.device == Device::Ue;
    const auto set = isUe ? &E2aeHelper::SetUeAttribute : &E2aeHelper::SetPeerAttribute;
    const auto setOther = isUe ? &E2aeHelper::SetPeerAttribute : &E2aeHelper::SetUeAttribute;
    (helper.*set)("PlayedByDevice", BooleanValue(true));
    (helper.*set)("Address", AddressValue(FindDevicePlace(options).address));
    (helper.*setOther)("CheckContent", BooleanValue(false));
    if (isUe && !IsGiven(options, "messages"))
    {
        helper.SetPeerAttribute("ExpectedMessages", StringValue("0"));
    }
}

void
SetFaultAttributes(const RunOptions& options, E2aeHelper& helper)
{
    for (const auto& [entity, attribute, value] : GetFaultSettings(options))
    {
        const auto set = entity == FaultyEntity::Ue     ? &E2aeHelper::SetUeAttribute
                         : entity == FaultyEntity::Peer ? &E2aeHelper::SetPeerAttribute
                                                        : &E2aeHelper::SetAgwAttribute;
        (helper.*set)(attribute.substr(attribute.rfind(':') + 1), StringValue(value));
    }
}

} // namespace

std::optional<ims::Error>
SetAttributes(const RunOptions& options, const LoadPlan& plan, E2aeHelper& helper)
{
    // Addresses are unique and routers are known: nobody has to ask for either.
    Config::SetDefault("ns3::Icmpv6L4Protocol::DAD", StringValue("false"));
    const auto settings = CollectSettings(options, plan);
    for (const auto& setting : settings)
    {
        Config::SetDefault(setting.attribute, StringValue(setting.value));
    }
    if (const auto mistake = SetUserAttributes(options, CollectOwners(options, settings)))
    {
        return ims::Error{*mistake, 0, ""};
    }
    SetEndAttributes(options, helper);
    SetFaultAttributes(options, helper);
    if (options.realtime)
    {
        SetDeviceAttributes(options, helper);
    }
    return std::nullopt;
}

void
SetKindAttributes(const MixedSession& kind,
                  const LoadKind& hosts,
                  const E2aeApplications& applications)
{
    const StringValue media(IsBfcp(kind.figure) ? "bfcp" : "msrp");
    const auto alg = DynamicCast<ImsAlgApplication>(applications.alg);
    for (uint32_t i = hosts.firstHost; i < hosts.firstHost + hosts.hosts; ++i)
    {
        const auto& ue = applications.ues.at(i);
        AddressValue address;
        ue->GetAttribute("Address", address);
        ue->SetAttribute("Media", media);
        applications.peers.at(i)->SetAttribute("Media", media);
        alg->SetVariantOf(address.Get(),
                          kind.tcpSetup == TcpSetup::Delayed ? ImsAlgApplication::DELAYED
                                                             : ImsAlgApplication::IMMEDIATE,
                          kind.iq == ims::IqMode::Aware ? ImsAlgApplication::AWARE
                                                        : ImsAlgApplication::AGNOSTIC);
    }
}
