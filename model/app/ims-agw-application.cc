// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/ims-agw-application.h"

#include "model/app/enum-accessor.h"
#include "model/net/address-conversion.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(ImsAgwApplication);

TypeId
ImsAgwApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::ImsAgwApplication")
            .SetParent<RoleApplication>()
            .SetGroupName("E2ae")
            .AddConstructor<ImsAgwApplication>()
            .AddAttribute("IqAddress",
                          "Socket address for H.248",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAgwApplication::m_iq),
                          MakeAddressChecker())
            .AddAttribute("Controller",
                          "Socket address of the IMS-ALG for H.248",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAgwApplication::m_controller),
                          MakeAddressChecker())
            .AddAttribute("AccessAddress",
                          "IP address of its terminations on the access side",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAgwApplication::m_access),
                          MakeAddressChecker())
            .AddAttribute("CoreAddress",
                          "IP address of its terminations on the core side",
                          AddressValue(),
                          MakeAddressAccessor(&ImsAgwApplication::m_core),
                          MakeAddressChecker())
            .AddAttribute("FirstMediaPort",
                          "TCP port of its first termination on each side",
                          UintegerValue(30000),
                          MakeUintegerAccessor(&ImsAgwApplication::m_firstMediaPort),
                          MakeUintegerChecker<uint16_t>(1024, 49151))
            .AddAttribute("LastMediaPort",
                          "TCP port of the last termination on each side; ports are used again "
                          "when their session is over",
                          UintegerValue(59999),
                          MakeUintegerAccessor(&ImsAgwApplication::m_lastMediaPort),
                          MakeUintegerChecker<uint16_t>(1024))
            .AddAttribute("TlsVersion",
                          "TLS versions it speaks: 1.2, 1.3 or 1.2-1.3",
                          EnumValue(TLS_1_2_AND_1_3),
                          MakeEnumMemberAccessor(&ImsAgwApplication::m_tlsVersions),
                          MakeTlsVersionsChecker())
            .AddAttribute("TlsProvider",
                          "OpenSSL's algorithms that it has: stock, or lean for fewer in less time",
                          EnumValue(static_cast<int>(ims::TlsProvider::Stock)),
                          MakeEnumMemberAccessor(&ImsAgwApplication::m_tlsProvider),
                          MakeTlsProviderChecker())
            .AddAttribute("SynAck",
                          "Whether the incoming leg is completed at once or after the outgoing one",
                          EnumValue(AT_ONCE),
                          MakeEnumMemberAccessor(&ImsAgwApplication::m_synAck),
                          MakeEnumChecker(AT_ONCE, "at-once", AFTER_FAR_LEG, "after-far-leg"))
            .AddAttribute("SetupTimeout",
                          "Time from the first SYN within which a relay must run",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&ImsAgwApplication::m_setupTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("IdleTimeout",
                          "Time without an octet after which a running relay counts as broken",
                          TimeValue(Minutes(5)),
                          MakeTimeAccessor(&ImsAgwApplication::m_idleTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Ciphers",
                          "Cipher suites of TLS 1.2 that it speaks, as OpenSSL names them; empty "
                          "for OpenSSL's choice",
                          StringValue(""),
                          MakeStringAccessor(&ImsAgwApplication::m_ciphers),
                          MakeStringChecker());
    static TypeId complete = AddFaultAttributes(AddCostAttributes(AddIqAttributes(tid)));
    return complete;
}

TypeId
ImsAgwApplication::AddIqAttributes(TypeId tid)
{
    return tid
        .AddAttribute("AccessRealm",
                      "Name of the access side in ipdc/realm",
                      StringValue("access.ims"),
                      MakeStringAccessor(&ImsAgwApplication::m_accessRealm),
                      MakeStringChecker())
        .AddAttribute("CoreRealm",
                      "Name of the core side in ipdc/realm",
                      StringValue("core.ims"),
                      MakeStringAccessor(&ImsAgwApplication::m_coreRealm),
                      MakeStringChecker())
        .AddAttribute("H248Version",
                      "Version of H.248.1, the highest that it offers when it registers",
                      UintegerValue(2),
                      MakeUintegerAccessor(&ImsAgwApplication::m_h248Version),
                      MakeUintegerChecker<uint32_t>(1, 3))
        .AddAttribute("IdBase",
                      "Its ContextIDs and TransactionIDs are greater than this; gateways of a pool "
                      "have ranges of their own",
                      UintegerValue(0),
                      MakeUintegerAccessor(&ImsAgwApplication::m_idBase),
                      MakeUintegerChecker<uint32_t>());
}

TypeId
ImsAgwApplication::AddCostAttributes(TypeId tid)
{
    return tid
        .AddAttribute("TlsKey",
                      "Key of its certificate: p-256, p-384, rsa-2048 or rsa-4096",
                      EnumValue(static_cast<int>(ims::KeyKind::P256)),
                      MakeEnumMemberAccessor(&ImsAgwApplication::m_tlsKey),
                      MakeTlsKeyChecker())
        .AddAttribute("CostModel",
                      "What its work costs in simulated time: none, calibrated or measured",
                      EnumValue(COST_NONE),
                      MakeEnumMemberAccessor(&ImsAgwApplication::m_costModel),
                      MakeCostModelChecker())
        .AddAttribute("CostTable",
                      "File with the costs of the calibrated model",
                      StringValue(""),
                      MakeStringAccessor(&ImsAgwApplication::m_costTable),
                      MakeStringChecker())
        .AddAttribute("CpuScale",
                      "With the measured model, its CPU time per CPU time of this machine: 2 is a "
                      "machine half as fast",
                      DoubleValue(1.0),
                      MakeDoubleAccessor(&ImsAgwApplication::m_cpuScale),
                      MakeDoubleChecker<double>(0.001, 1000))
        .AddAttribute("Cores",
                      "Cores that work, unless the cost model is none",
                      UintegerValue(1),
                      MakeUintegerAccessor(&ImsAgwApplication::m_cores),
                      MakeUintegerChecker<uint32_t>(1, 1024))
        .AddAttribute("QueueLimit",
                      "Pieces of work that may wait for a core before new contexts are refused; 0 "
                      "for any number",
                      UintegerValue(0),
                      MakeUintegerAccessor(&ImsAgwApplication::m_queueLimit),
                      MakeUintegerChecker<uint32_t>());
}

TypeId
ImsAgwApplication::AddFaultAttributes(TypeId tid)
{
    return tid
        .AddAttribute("ForeignFingerprint",
                      "Fault: its SDP carries the fingerprint of a certificate that it does not "
                      "present",
                      BooleanValue(false),
                      MakeBooleanAccessor(&ImsAgwApplication::m_foreignFingerprint),
                      MakeBooleanChecker())
        .AddAttribute("RefusedRequest",
                      "Fault: this H.248 request, counted from 1, gets an error; 0 for none",
                      UintegerValue(0),
                      MakeUintegerAccessor(&ImsAgwApplication::m_refusedRequest),
                      MakeUintegerChecker<uint32_t>())
        .AddAttribute("Deaf",
                      "Fault: it takes no notice of H.248 once it is registered",
                      BooleanValue(false),
                      MakeBooleanAccessor(&ImsAgwApplication::m_deaf),
                      MakeBooleanChecker())
        .AddAttribute("UntouchedMsrp",
                      "Fault: with application-aware Iq it leaves the paths in MSRP alone",
                      BooleanValue(false),
                      MakeBooleanAccessor(&ImsAgwApplication::m_untouchedMsrp),
                      MakeBooleanChecker());
}

std::unique_ptr<ims::Role>
ImsAgwApplication::MakeRole()
{
    ims::AgwConfig config;
    config.h248 = ToTransportAddress(m_iq);
    config.controller = ToTransportAddress(m_controller);
    config.access = ToIpAddress(m_access);
    config.core = ToIpAddress(m_core);
    config.accessRealm = m_accessRealm;
    config.coreRealm = m_coreRealm;
    config.h248Version = m_h248Version;
    config.idBase = m_idBase;
    config.seed = DrawSeed();
    config.firstPort = m_firstMediaPort;
    config.lastPort = m_lastMediaPort;
    config.meter = GetMeter();
    config.tls =
        MakeTlsContext("agw",
                       {m_tlsVersions, m_tlsProvider, m_ciphers, true, config.meter, m_tlsKey},
                       [this](std::string_view line) { TraceKeyLog(line); });
    config.synAckPolicy =
        m_synAck == AT_ONCE ? ims::SynAckPolicy::AtOnce : ims::SynAckPolicy::AfterFarLeg;
    config.setupTimeout = ims::Duration(m_setupTimeout.GetNanoSeconds());
    config.idleTimeout = ims::Duration(m_idleTimeout.GetNanoSeconds());
    config.faults.fingerprint = m_foreignFingerprint ? MakeForeignFingerprint("agw") : "";
    config.faults.refusedRequest = m_refusedRequest;
    config.faults.deaf = m_deaf;
    config.faults.untouchedMsrp = m_untouchedMsrp;
    auto agw = std::make_unique<ims::ImsAgw>(config);
    m_agw = agw.get();
    return agw;
}

/// The controller hears of it (H.248.1 11.4); nobody waits for its reply.
void
ImsAgwApplication::StopApplication()
{
    Leave();
    RoleApplication::StopApplication();
}

std::unique_ptr<ims::CostMeter>
ImsAgwApplication::MakeMeter() const
{
    return MakeCostMeter(m_costModel, m_costTable, m_cpuScale);
}

ims::RoleMachine
ImsAgwApplication::GetMachine() const
{
    return {m_cores, m_queueLimit};
}

std::vector<ims::TransportAddress>
ImsAgwApplication::GetUdpAddresses() const
{
    return {ToTransportAddress(m_iq)};
}

std::string
ImsAgwApplication::DescribeLeftovers() const
{
    if (!m_agw || (m_agw->GetContextCount() == 0 && m_agw->GetPortCount() == 0))
    {
        return "";
    }
    return std::to_string(m_agw->GetContextCount()) + " contexts, " +
           std::to_string(m_agw->GetPortCount()) + " ports";
}

} // namespace ns3
