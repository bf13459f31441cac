// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/ims-alg-application.h"

#include "model/app/enum-accessor.h"
#include "model/app/sip-timer-attributes.h"
#include "model/net/address-conversion.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(ImsAlgApplication);

namespace
{

ims::IqMode
GetIqMode(ImsAlgApplication::IqTransport transport)
{
    return transport == ImsAlgApplication::AWARE ? ims::IqMode::Aware : ims::IqMode::Agnostic;
}

} // namespace

TypeId
ImsAlgApplication::AddSupportAttributes(TypeId tid)
{
    return tid
        .AddAttribute("Registrar",
                      "Whether UEs register with it; else it takes it that they support e2ae "
                      "security",
                      BooleanValue(false),
                      MakeBooleanAccessor(&ImsAlgApplication::m_registrar),
                      MakeBooleanChecker())
        .AddAttribute("Subscribers",
                      "Who may register: user:password, separated by commas",
                      StringValue(""),
                      MakeStringAccessor(&ImsAlgApplication::m_subscribers),
                      MakeStringChecker())
        .AddAttribute("SupportMsrp",
                      "Whether it supports e2ae security for MSRP (msrp-tls)",
                      BooleanValue(true),
                      MakeBooleanAccessor(&ImsAlgApplication::m_supportMsrp),
                      MakeBooleanChecker())
        .AddAttribute("SupportBfcp",
                      "Whether it supports e2ae security for BFCP (bfcp-tls)",
                      BooleanValue(true),
                      MakeBooleanAccessor(&ImsAlgApplication::m_supportBfcp),
                      MakeBooleanChecker())
        .AddAttribute("AlwaysTerminate",
                      "Whether TLS of MSRP ends in the AGW for UEs too that did not ask for it or "
                      "do not support it (5.2.1.2.2 NOTE 1, 5.2.1.2.3 NOTE)",
                      BooleanValue(false),
                      MakeBooleanAccessor(&ImsAlgApplication::m_alwaysTerminate),
                      MakeBooleanChecker());
}

TypeId
ImsAlgApplication::GetTypeId()
{
    static TypeId tid = AddSupportAttributes(
        TypeId("ns3::ImsAlgApplication")
            .SetParent<RoleApplication>()
            .SetGroupName("E2ae")
            .AddConstructor<ImsAlgApplication>()
            .AddAttribute("GmAddress",
                          "Socket address for SIP with UEs",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAlgApplication::m_gm),
                          MakeAddressChecker())
            .AddAttribute("MwAddress",
                          "Socket address for SIP with the core",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAlgApplication::m_mw),
                          MakeAddressChecker())
            .AddAttribute("IqAddress",
                          "Socket address for H.248",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAlgApplication::m_iq),
                          MakeAddressChecker())
            .AddAttribute("Gateway",
                          "Socket address of the IMS-AGW for H.248",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAlgApplication::m_gateway),
                          MakeAddressChecker())
            .AddAttribute(
                "TcpSetup",
                "Whether the AGW answers SYNs at once or only when the remote address is known",
                EnumValue(IMMEDIATE),
                MakeEnumMemberAccessor(&ImsAlgApplication::m_tcpSetup),
                MakeEnumChecker(IMMEDIATE, "immediate", DELAYED, "delayed"))
            .AddAttribute("IqTransport",
                          "Whether the transport on Iq names the application",
                          EnumValue(AGNOSTIC),
                          MakeEnumMemberAccessor(&ImsAlgApplication::m_iqTransport),
                          MakeEnumChecker(AGNOSTIC, "agnostic", AWARE, "aware"))
            .AddAttribute(
                "PortFilter",
                "With delayed set-up: filter SYNs by address and port, else by address only",
                BooleanValue(true),
                MakeBooleanAccessor(&ImsAlgApplication::m_portFilter),
                MakeBooleanChecker())
            .AddAttribute(
                "CombineProcedures",
                "When the UE offers, reserve T1 only with the answer, in one message with "
                "the configuration of T2 (NOTE 2)",
                BooleanValue(false),
                MakeBooleanAccessor(&ImsAlgApplication::m_combine),
                MakeBooleanChecker())
            .AddAttribute("SkipConfigure",
                          "Do not tell the AGW the address of an active answerer (NOTE 3); not "
                          "with delayed set-up",
                          BooleanValue(false),
                          MakeBooleanAccessor(&ImsAlgApplication::m_skipConfigure),
                          MakeBooleanChecker()));
    static TypeId complete = AddSessionAttributes(AddTimerAttributes(AddIqAttributes(tid)));
    return complete;
}

TypeId
ImsAlgApplication::AddSessionAttributes(TypeId tid)
{
    return tid
        .AddAttribute("MinSessionExpires",
                      "Whoever asks for a shorter Session-Expires gets 422 (RFC 4028)",
                      TimeValue(Seconds(90)),
                      MakeTimeAccessor(&ImsAlgApplication::m_minSessionExpires),
                      MakeTimeChecker(Seconds(90)))
        .AddAttribute("BearerLossTime",
                      "Time in which a session whose TCP connection is lost may be given another "
                      "one by a re-INVITE; 0: it ends at once",
                      TimeValue(Seconds(0)),
                      MakeTimeAccessor(&ImsAlgApplication::m_bearerLossTime),
                      MakeTimeChecker(Seconds(0)));
}

TypeId
ImsAlgApplication::AddIqAttributes(TypeId tid)
{
    return tid
        .AddAttribute("AccessRealm",
                      "Name by which the AGW knows the access side (ipdc/realm)",
                      StringValue("access.ims"),
                      MakeStringAccessor(&ImsAlgApplication::m_accessRealm),
                      MakeStringChecker())
        .AddAttribute("CoreRealm",
                      "Name by which the AGW knows the core side (ipdc/realm)",
                      StringValue("core.ims"),
                      MakeStringAccessor(&ImsAlgApplication::m_coreRealm),
                      MakeStringChecker())
        .AddAttribute("H248Version",
                      "Version of H.248.1, the highest that it speaks with the AGW",
                      UintegerValue(2),
                      MakeUintegerAccessor(&ImsAlgApplication::m_h248Version),
                      MakeUintegerChecker<uint32_t>(1, 3))
        .AddAttribute(
            "GatewayChoice",
            "By what it chooses among several AGWs for a call: each in its turn, or the "
            "one with the fewest calls",
            EnumValue(ROUND_ROBIN),
            MakeEnumMemberAccessor(&ImsAlgApplication::m_gatewayChoice),
            MakeEnumChecker(ROUND_ROBIN, "round-robin", LEAST_CONTEXTS, "least-contexts"));
}

TypeId
ImsAlgApplication::AddTimerAttributes(TypeId tid)
{
    using Alg = ImsAlgApplication;
    const TypeId withGm = AddSipTimerAttributes(tid,
                                                "Gm",
                                                ims::GM_SIP_TIMERS,
                                                &Alg::m_gmT1,
                                                &Alg::m_gmT2,
                                                &Alg::m_gmT4);
    return AddSipTimerAttributes(withGm,
                                 "Mw",
                                 ims::SipTimers{},
                                 &Alg::m_mwT1,
                                 &Alg::m_mwT2,
                                 &Alg::m_mwT4);
}

std::unique_ptr<ims::Role>
ImsAlgApplication::MakeRole()
{
    ims::AlgConfig config;
    config.gm = ToTransportAddress(m_gm);
    config.mw = ToTransportAddress(m_mw);
    config.gmTimers = MakeSipTimers(m_gmT1, m_gmT2, m_gmT4);
    config.mwTimers = MakeSipTimers(m_mwT1, m_mwT2, m_mwT4);
    config.h248 = ToTransportAddress(m_iq);
    config.gateway = ToTransportAddress(m_gateway);
    for (const Address& gateway : m_furtherGateways)
    {
        config.furtherGateways.push_back(ToTransportAddress(gateway));
    }
    config.gatewayChoice = m_gatewayChoice == LEAST_CONTEXTS ? ims::GatewayChoice::LeastContexts
                                                             : ims::GatewayChoice::RoundRobin;
    config.h248Version = m_h248Version;
    config.options = MakeOptions();
    config.variants = m_variants;
    config.minSessionInterval = ims::Duration(m_minSessionExpires.GetNanoSeconds());
    if (m_registrar)
    {
        config.registrar = MakeRegistrar();
    }
    config.seed = DrawSeed();
    auto alg = std::make_unique<ims::ImsAlg>(config);
    m_alg = alg.get();
    return alg;
}

/// Whoever changes an attribute means the calls that follow.
void
ImsAlgApplication::Refresh()
{
    m_alg->SetOptions(MakeOptions());
}

void
ImsAlgApplication::AddGateway(const Address& gateway)
{
    m_furtherGateways.push_back(gateway);
}

void
ImsAlgApplication::SetVariantOf(const Address& ue, TcpSetup setup, IqTransport transport)
{
    m_variants[ToIpAddress(ue)] = {setup == DELAYED, GetIqMode(transport)};
}

ims::AlgOptions
ImsAlgApplication::MakeOptions() const
{
    ims::AlgOptions options;
    options.iqMode = GetIqMode(m_iqTransport);
    options.delayedTcp = m_tcpSetup == DELAYED;
    options.accessRealm = m_accessRealm;
    options.coreRealm = m_coreRealm;
    options.filterPort = m_portFilter;
    options.combine = m_combine;
    options.skipConfigure = m_skipConfigure;
    options.bearerLossTime = ims::Duration(m_bearerLossTime.GetNanoSeconds());
    options.policy.networkSupportsMsrp = m_supportMsrp;
    options.policy.networkSupportsBfcp = m_supportBfcp;
    options.policy.alwaysTerminateMsrp = m_alwaysTerminate;
    return options;
}

ims::RegistrarConfig
ImsAlgApplication::MakeRegistrar() const
{
    ims::RegistrarConfig config;
    config.announced = {m_supportMsrp, m_supportBfcp};
    for (const auto subscriber : ims::Split(m_subscribers, ','))
    {
        const auto colon = subscriber.find(':');
        const std::string identity =
            std::string(ims::Trim(subscriber.substr(0, colon))) + "@" + config.realm;
        if (colon != std::string_view::npos)
        {
            config.users.push_back(
                {identity, "sip:" + identity, std::string(subscriber.substr(colon + 1))});
        }
    }
    return config;
}

std::vector<ims::TransportAddress>
ImsAlgApplication::GetUdpAddresses() const
{
    return {ToTransportAddress(m_gm), ToTransportAddress(m_mw), ToTransportAddress(m_iq)};
}

std::string
ImsAlgApplication::DescribeLeftovers() const
{
    return m_alg && m_alg->GetCallCount() > 0 ? std::to_string(m_alg->GetCallCount()) + " calls"
                                              : "";
}

} // namespace ns3
