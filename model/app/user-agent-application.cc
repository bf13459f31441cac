// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/user-agent-application.h"

#include "model/app/enum-accessor.h"
#include "model/net/address-conversion.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(UserAgentApplication);

namespace
{

ims::Duration
ToDuration(Time time)
{
    return ims::Duration(time.GetNanoSeconds());
}

ims::SetupRole
ToSetupRole(UserAgentApplication::Setup setup)
{
    switch (setup)
    {
    case UserAgentApplication::ACTIVE:
        return ims::SetupRole::Active;
    case UserAgentApplication::PASSIVE:
        return ims::SetupRole::Passive;
    default:
        return ims::SetupRole::Actpass;
    }
}

} // namespace

Ptr<const AttributeChecker>
UserAgentApplication::MakeMediaChecker()
{
    return MakeEnumChecker(MSRP,
                           "msrp",
                           BFCP,
                           "bfcp",
                           MSRP_BFCP,
                           "msrp+bfcp",
                           BFCP_MSRP,
                           "bfcp+msrp");
}

std::vector<ims::MediaKind>
UserAgentApplication::ListMedia(Media media)
{
    constexpr auto msrp = ims::MediaKind::Msrp;
    constexpr auto bfcp = ims::MediaKind::Bfcp;
    switch (media)
    {
    case BFCP:
        return {bfcp};
    case MSRP_BFCP:
        return {msrp, bfcp};
    case BFCP_MSRP:
        return {bfcp, msrp};
    default:
        return {msrp};
    }
}

TypeId
UserAgentApplication::AddAnswerAttributes(TypeId tid)
{
    return tid
        .AddAttribute("OfferSetup",
                      "a=setup of its offers; MSRP must not offer passive (RFC 6135 4.2.2)",
                      EnumValue(ACTPASS),
                      MakeEnumMemberAccessor(&UserAgentApplication::m_offerSetup),
                      MakeEnumChecker(ACTPASS, "actpass", ACTIVE, "active", PASSIVE, "passive"))
        .AddAttribute("ActiveAnswer",
                      "Whether it answers actpass with a=setup:active, else passive",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UserAgentApplication::m_activeAnswer),
                      MakeBooleanChecker())
        .AddAttribute("DiscardPort",
                      "Whether its m= lines with a=setup:active have port 9 (RFC 4145 4.1), else "
                      "the port from which it dials",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_discardPort),
                      MakeBooleanChecker())
        .AddAttribute(
            "Cema",
            "MSRP: whether it follows RFC 6714 (dials c= and m=) or RFC 4975 alone (dials "
            "a=path and demands its own URI in To-Path)",
            BooleanValue(true),
            MakeBooleanAccessor(&UserAgentApplication::m_cema),
            MakeBooleanChecker())
        .AddAttribute("AnswerDelay",
                      "Time between INVITE and answer",
                      TimeValue(Seconds(0)),
                      MakeTimeAccessor(&UserAgentApplication::m_answerDelay),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("AnswerIn183",
                      "Whether its SDP answer goes into a 183 already",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_answerIn183),
                      MakeBooleanChecker())
        .AddAttribute("RepeatAnswer",
                      "Whether the 200 after a 183 with the SDP answer has the answer too",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UserAgentApplication::m_repeatAnswer),
                      MakeBooleanChecker())
        .AddAttribute("Reliable183",
                      "Whether that 183 is reliable (RFC 3262), if the caller takes such: then it "
                      "waits for PRACK, and the 200 has no answer",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_reliable183),
                      MakeBooleanChecker())
        .AddAttribute("RingTime",
                      "Time between the 183 with the answer and the 200",
                      TimeValue(MilliSeconds(200)),
                      MakeTimeAccessor(&UserAgentApplication::m_ringTime),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("HangUp",
                      "Whose BYE ends a session: the caller's or the callee's",
                      EnumValue(CALLER),
                      MakeEnumMemberAccessor(&UserAgentApplication::m_hangUp),
                      MakeEnumChecker(CALLER, "caller", CALLEE, "callee"));
}

TypeId
UserAgentApplication::AddMediaAttributes(TypeId tid)
{
    return AddAnswerAttributes(tid)
        .AddAttribute("Media",
                      "Application protocols of its media streams, in the order of its offers",
                      EnumValue(MSRP),
                      MakeEnumMemberAccessor(&UserAgentApplication::m_media),
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
                      MakeEnumMemberAccessor(&UserAgentApplication::m_fault),
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
    static TypeId tid = AddMediaAttributes(
        TypeId("ns3::UserAgentApplication")
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
                          MakeStringChecker())
            .AddAttribute("PlayedByDevice",
                          "Whether a device outside the simulation, at Address, plays "
                          "the role: then the node only forwards what is its",
                          BooleanValue(false),
                          MakeBooleanAccessor(&UserAgentApplication::m_playedByDevice),
                          MakeBooleanChecker()));
    static TypeId complete = AddMessageAttributes(AddSessionAttributes(AddFaultAttributes(tid)));
    return complete;
}

std::optional<ims::IpAddress>
UserAgentApplication::FindDevice() const
{
    return m_playedByDevice ? std::optional(ToIpAddress(m_address)) : std::nullopt;
}

void
UserAgentApplication::StartApplication()
{
    if (!m_playedByDevice)
    {
        RoleApplication::StartApplication();
    }
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
    SetSessionOptions(config);
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
    config.shapeOf = [this](uint32_t index) { return TakeShape(index); };
    config.seed = DrawSeed();
    Complete(config);
    auto agent = std::make_unique<ims::UserAgent>(config);
    m_agent = agent.get();
    return agent;
}

void
UserAgentApplication::ShapeSession(uint32_t index, const ims::SessionShape& shape)
{
    m_shapes[index] = shape;
}

std::optional<ims::SessionShape>
UserAgentApplication::TakeShape(uint32_t index)
{
    const auto shape = m_shapes.find(index);
    return shape == m_shapes.end() ? std::nullopt : std::optional(m_shapes.extract(shape).mapped());
}

void
UserAgentApplication::SetAnswerOptions(ims::UserAgentConfig& config) const
{
    config.offerSetup = ToSetupRole(m_offerSetup);
    config.activeAnswer = m_activeAnswer;
    config.discardPort = m_discardPort;
    config.cema = m_cema;
    config.answerDelay = ToDuration(m_answerDelay);
    config.answerIn183 = m_answerIn183;
    config.repeatAnswer = m_repeatAnswer;
    config.reliable183 = m_reliable183;
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

} // namespace ns3
