// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/ims-alg-application.h"

#include "model/net/address-conversion.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(ImsAlgApplication);

TypeId
ImsAlgApplication::GetTypeId()
{
    static TypeId tid =
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
                MakeEnumAccessor(&ImsAlgApplication::m_tcpSetup),
                MakeEnumChecker(IMMEDIATE, "immediate", DELAYED, "delayed"))
            .AddAttribute("IqTransport",
                          "Whether the transport on Iq names the application",
                          EnumValue(AGNOSTIC),
                          MakeEnumAccessor(&ImsAlgApplication::m_iqTransport),
                          MakeEnumChecker(AGNOSTIC, "agnostic", AWARE, "aware"))
            .AddAttribute(
                "PortFilter",
                "With delayed set-up: filter SYNs by address and port, else by address only",
                BooleanValue(true),
                MakeBooleanAccessor(&ImsAlgApplication::m_portFilter),
                MakeBooleanChecker());
    return tid;
}

std::unique_ptr<ims::Role>
ImsAlgApplication::MakeRole()
{
    ims::AlgConfig config;
    config.gm = ToTransportAddress(m_gm);
    config.mw = ToTransportAddress(m_mw);
    config.h248 = ToTransportAddress(m_iq);
    config.gateway = ToTransportAddress(m_gateway);
    config.options.iqMode = m_iqTransport == AWARE ? ims::IqMode::Aware : ims::IqMode::Agnostic;
    config.options.delayedTcp = m_tcpSetup == DELAYED;
    config.options.filterPort = m_portFilter;
    config.seed = DrawSeed();
    auto alg = std::make_unique<ims::ImsAlg>(config);
    m_alg = alg.get();
    return alg;
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
