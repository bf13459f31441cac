// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/user-agent-application.h"

#include "model/net/address-conversion.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(UserAgentApplication);
NS_OBJECT_ENSURE_REGISTERED(UeApplication);
NS_OBJECT_ENSURE_REGISTERED(PeerApplication);

namespace
{

ims::Duration
ToDuration(Time time)
{
    return ims::Duration(time.GetNanoSeconds());
}

} // namespace

TypeId
UserAgentApplication::AddMediaAttributes(TypeId tid)
{
    return AddAnswerAttributes(tid)
        .AddAttribute("Media",
                      "Application protocols of its media streams, in the order of its offers",
                      EnumValue(MSRP),
                      MakeEnumAccessor(&UserAgentApplication::m_media),
                      MakeMediaChecker())
        .AddAttribute("FirstMediaPort",
                      "TCP port of its first media stream; the next sessions count on",
                      UintegerValue(20000),
                      MakeUintegerAccessor(&UserAgentApplication::m_firstMediaPort),
                      MakeUintegerChecker<uint16_t>(1024, 55535))
        .AddAttribute("Messages",
                      "MSRP messages that it sends, or floors that it takes, on each stream",
                      UintegerValue(0),
                      MakeUintegerAccessor(&UserAgentApplication::m_messages),
                      MakeUintegerChecker<uint32_t>())
        .AddAttribute(
            "ExpectedMessages",
            "As the caller, messages (MSRP) or floor requests (BFCP) of the other end before BYE",
            UintegerValue(0),
            MakeUintegerAccessor(&UserAgentApplication::m_expectedMessages),
            MakeUintegerChecker<uint32_t>())
        .AddAttribute("MessageSize",
                      "Octets of content of an MSRP message",
                      UintegerValue(1024),
                      MakeUintegerAccessor(&UserAgentApplication::m_messageSize),
                      MakeUintegerChecker<uint32_t>(1))
        .AddAttribute("MessageInterval",
                      "Time between two of its MSRP messages, 0 for as fast as they go; time for "
                      "which it holds a floor",
                      TimeValue(MilliSeconds(100)),
                      MakeTimeAccessor(&UserAgentApplication::m_messageInterval),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("ChunkSize",
                      "Octets of content of an MSRP chunk",
                      UintegerValue(2048),
                      MakeUintegerAccessor(&UserAgentApplication::m_chunkSize),
                      MakeUintegerChecker<uint32_t>(1, 16000))
        .AddAttribute("HoldTime",
                      "Time between its last acknowledged message and BYE",
                      TimeValue(MilliSeconds(500)),
                      MakeTimeAccessor(&UserAgentApplication::m_holdTime),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("MediaTimeout",
                      "Time from the answer within which media must be ready",
                      TimeValue(Seconds(60)),
                      MakeTimeAccessor(&UserAgentApplication::m_mediaTimeout),
                      MakeTimeChecker(NanoSeconds(1)))
        .AddAttribute("IdleTimeout",
                      "Time without an octet on its media after which it ends the session",
                      TimeValue(Minutes(5)),
                      MakeTimeAccessor(&UserAgentApplication::m_idleTimeout),
                      MakeTimeChecker(NanoSeconds(1)));
}

TypeId
UserAgentApplication::AddFaultAttributes(TypeId tid)
{
    using Fault = ims::UserAgentFault;
    return tid
        .AddAttribute("Fault",
                      "What it does wrong on purpose",
                      EnumValue(static_cast<int>(Fault::None)),
                      MakeEnumAccessor(&UserAgentApplication::m_fault),
                      MakeEnumChecker(static_cast<int>(Fault::None),
                                      "none",
                                      static_cast<int>(Fault::Deaf),
                                      "deaf",
                                      static_cast<int>(Fault::RejectInvite),
                                      "reject-invite",
                                      static_cast<int>(Fault::RefuseSyn),
                                      "refuse-syn",
                                      static_cast<int>(Fault::IgnoreSyn),
                                      "ignore-syn",
                                      static_cast<int>(Fault::Mute),
                                      "mute",
                                      static_cast<int>(Fault::Garbage),
                                      "garbage"))
        .AddAttribute("RejectStatus",
                      "Fault reject-invite: the SIP status of its final response",
                      UintegerValue(486),
                      MakeUintegerAccessor(&UserAgentApplication::m_rejectStatus),
                      MakeUintegerChecker<uint16_t>(300, 699));
}

TypeId
UserAgentApplication::GetTypeId()
{
    static TypeId tid =
        AddMediaAttributes(TypeId("ns3::UserAgentApplication")
                               .SetParent<RoleApplication>()
                               .SetGroupName("E2ae")
                               .AddAttribute("User",
                                             "User part of its SIP address",
                                             StringValue("user"),
                                             MakeStringAccessor(&UserAgentApplication::m_user),
                                             MakeStringChecker())
                               .AddAttribute("Address",
                                             "Its IP address, for SIP and media",
                                             AddressValue(),
                                             MakeAddressAccessor(&UserAgentApplication::m_address),
                                             MakeAddressChecker())
                               .AddAttribute("SipPort",
                                             "UDP port for SIP",
                                             UintegerValue(5060),
                                             MakeUintegerAccessor(&UserAgentApplication::m_sipPort),
                                             MakeUintegerChecker<uint16_t>(1))
                               .AddAttribute("Proxy",
                                             "Socket address of the P-CSCF",
                                             AddressValue(),
                                             MakeAddressAccessor(&UserAgentApplication::m_proxy),
                                             MakeAddressChecker())
                               .AddAttribute("RemoteUri",
                                             "Whom it calls: sip:user@address:port",
                                             StringValue(""),
                                             MakeStringAccessor(&UserAgentApplication::m_remoteUri),
                                             MakeStringChecker()));
    static TypeId withFaults = AddFaultAttributes(tid);
    return withFaults;
}

std::unique_ptr<ims::Role>
UserAgentApplication::MakeRole()
{
    ims::UserAgentConfig config;
    config.user = m_user;
    config.sip = {ToIpAddress(m_address), m_sipPort};
    config.proxy = ToTransportAddress(m_proxy);
    config.remoteUri = m_remoteUri;
    config.media = ListMedia(m_media);
    config.mediaAddress = ToIpAddress(m_address);
    config.firstMediaPort = m_firstMediaPort;
    config.lastMediaPort = UINT16_MAX;
    SetAnswerOptions(config);
    config.messages = m_messages;
    config.expectedMessages = m_expectedMessages;
    config.messageOctets = m_messageSize;
    config.messageInterval = ToDuration(m_messageInterval);
    config.chunkOctets = m_chunkSize;
    config.holdTime = ToDuration(m_holdTime);
    config.mediaTimeout = ToDuration(m_mediaTimeout);
    config.idleTimeout = ToDuration(m_idleTimeout);
    config.fault = static_cast<ims::UserAgentFault>(m_fault);
    config.rejectStatus = m_rejectStatus;
    config.seed = DrawSeed();
    Complete(config);
    auto agent = std::make_unique<ims::UserAgent>(config);
    m_agent = agent.get();
    return agent;
}

void
UserAgentApplication::SetAnswerOptions(ims::UserAgentConfig& config) const
{
    config.offerSetup = m_offerSetup == ACTPASS  ? "actpass"
                        : m_offerSetup == ACTIVE ? "active"
                                                 : "passive";
    config.activeAnswer = m_activeAnswer;
    config.discardPort = m_discardPort;
    config.cema = m_cema;
    config.answerDelay = ToDuration(m_answerDelay);
    config.answerIn183 = m_answerIn183;
    config.repeatAnswer = m_repeatAnswer;
    config.ringTime = ToDuration(m_ringTime);
    config.hangUp = m_hangUp == CALLER ? ims::HangUp::Caller : ims::HangUp::Callee;
}

std::vector<ims::TransportAddress>
UserAgentApplication::GetUdpAddresses() const
{
    return {{ToIpAddress(m_address), m_sipPort}};
}

std::string
UserAgentApplication::DescribeLeftovers() const
{
    if (!m_agent || (m_agent->GetSessionCount() == 0 && m_agent->GetPortCount() == 0))
    {
        return "";
    }
    return std::to_string(m_agent->GetSessionCount()) + " sessions, " +
           std::to_string(m_agent->GetPortCount()) + " ports";
}

TypeId
UeApplication::AddTlsAttributes(TypeId tid)
{
    return tid
        .AddAttribute("Tls",
                      "Whether its media are protected by TLS",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UeApplication::m_tls),
                      MakeBooleanChecker())
        .AddAttribute("TlsVersion",
                      "TLS versions it speaks: 1.2, 1.3 or 1.2-1.3",
                      EnumValue(TLS_1_2_AND_1_3),
                      MakeEnumAccessor(&UeApplication::m_tlsVersions),
                      MakeTlsVersionsChecker())
        .AddAttribute("TlsProvider",
                      "OpenSSL's algorithms that it has: stock, or lean for fewer in less time",
                      EnumValue(static_cast<int>(ims::TlsProvider::Stock)),
                      MakeEnumAccessor(&UeApplication::m_tlsProvider),
                      MakeTlsProviderChecker())
        .AddAttribute("TlsAfterAnswer",
                      "As the TLS client, whether it starts TLS only when it has the answer",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UeApplication::m_tlsAfterAnswer),
                      MakeBooleanChecker())
        .AddAttribute("Ciphers",
                      "Cipher suites of TLS 1.2 that it speaks, as OpenSSL names them; empty "
                      "for OpenSSL's choice",
                      StringValue(""),
                      MakeStringAccessor(&UeApplication::m_ciphers),
                      MakeStringChecker())
        .AddAttribute("ClientCertificate",
                      "Whether it presents a certificate as the TLS client; false is a fault",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UeApplication::m_clientCertificate),
                      MakeBooleanChecker())
        .AddAttribute(
            "ForeignFingerprint",
            "Fault: its SDP carries the fingerprint of a certificate that it does not present",
            BooleanValue(false),
            MakeBooleanAccessor(&UeApplication::m_foreignFingerprint),
            MakeBooleanChecker());
}

TypeId
UeApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::UeApplication")
            .SetParent<UserAgentApplication>()
            .SetGroupName("E2ae")
            .AddConstructor<UeApplication>()
            .AddAttribute("Register",
                          "Whether it registers before it calls",
                          BooleanValue(false),
                          MakeBooleanAccessor(&UeApplication::m_register),
                          MakeBooleanChecker())
            .AddAttribute("Password",
                          "With which it registers",
                          StringValue("secret"),
                          MakeStringAccessor(&UeApplication::m_password),
                          MakeStringChecker())
            .AddAttribute("SupportMsrp",
                          "Whether it supports e2ae security for MSRP (msrp-tls)",
                          BooleanValue(true),
                          MakeBooleanAccessor(&UeApplication::m_supportMsrp),
                          MakeBooleanChecker())
            .AddAttribute("SupportBfcp",
                          "Whether it supports e2ae security for BFCP (bfcp-tls)",
                          BooleanValue(true),
                          MakeBooleanAccessor(&UeApplication::m_supportBfcp),
                          MakeBooleanChecker())
            .AddAttribute("ExpectEndToEnd",
                          "Whether it accepts the certificate of its remote peer only, which the "
                          "AGW does not have",
                          BooleanValue(false),
                          MakeBooleanAccessor(&UeApplication::m_expectEndToEnd),
                          MakeBooleanChecker())
            .AddAttribute("RequestE2ae",
                          "Whether its offers carry a=3ge2ae:requested",
                          BooleanValue(true),
                          MakeBooleanAccessor(&UeApplication::m_requestE2ae),
                          MakeBooleanChecker());
    static TypeId complete = AddTlsAttributes(tid);
    return complete;
}

void
UeApplication::Complete(ims::UserAgentConfig& config)
{
    if (m_tls)
    {
        const TlsOptions options{m_tlsVersions, m_tlsProvider, m_ciphers, m_clientCertificate};
        config.tls = MakeTlsContext(config.user, options, [this](std::string_view line) {
            TraceKeyLog(line);
        });
    }
    config.supportsE2ae = {m_supportMsrp, m_supportBfcp};
    config.requestE2ae = m_requestE2ae;
    config.tlsAfterAnswer = m_tlsAfterAnswer;
    if (m_register)
    {
        Register(config);
    }
    if (m_expectEndToEnd)
    {
        config.pinnedFingerprint = MakeForeignFingerprint(config.remoteUri);
    }
    if (m_foreignFingerprint)
    {
        config.fingerprint = MakeForeignFingerprint(config.user);
    }
}

void
UeApplication::Register(ims::UserAgentConfig& config) const
{
    ims::UaRegistrationConfig registration;
    registration.privateIdentity = config.user + "@" + config.domain;
    registration.publicIdentity = "sip:" + registration.privateIdentity;
    registration.password = m_password;
    registration.registrar = "sip:" + config.domain;
    registration.user = config.user;
    registration.contact = config.sip;
    registration.proxy = config.proxy;
    registration.announced = config.supportsE2ae;
    config.registration = registration;
}

TypeId
PeerApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::PeerApplication")
            .SetParent<UserAgentApplication>()
            .SetGroupName("E2ae")
            .AddConstructor<PeerApplication>()
            .AddAttribute("Tls",
                          "Whether its media are protected by TLS, end to end",
                          BooleanValue(false),
                          MakeBooleanAccessor(&PeerApplication::m_tls),
                          MakeBooleanChecker())
            .AddAttribute("TlsMedia",
                          "Which of its media, if it has TLS",
                          EnumValue(MSRP_BFCP),
                          MakeEnumAccessor(&PeerApplication::m_tlsMedia),
                          MakeMediaChecker())
            .AddAttribute("TlsVersion",
                          "TLS versions it speaks: 1.2, 1.3 or 1.2-1.3",
                          EnumValue(TLS_1_2_AND_1_3),
                          MakeEnumAccessor(&PeerApplication::m_tlsVersions),
                          MakeTlsVersionsChecker())
            .AddAttribute("TlsProvider",
                          "OpenSSL's algorithms that it has: stock, or lean for fewer in less time",
                          EnumValue(static_cast<int>(ims::TlsProvider::Stock)),
                          MakeEnumAccessor(&PeerApplication::m_tlsProvider),
                          MakeTlsProviderChecker());
    return tid;
}

void
PeerApplication::Complete(ims::UserAgentConfig& config)
{
    config.floorControl.server = true;
    config.tlsMedia = {m_tlsMedia != BFCP, m_tlsMedia != MSRP};
    if (m_tls)
    {
        TlsOptions options;
        options.versions = m_tlsVersions;
        options.provider = m_tlsProvider;
        config.tls = MakeTlsContext(config.user, options, [this](std::string_view line) {
            TraceKeyLog(line);
        });
    }
}

} // namespace ns3
