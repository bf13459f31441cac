// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/peer-application.h"

#include "model/app/enum-accessor.h"
#include "model/app/sip-timer-attributes.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(PeerApplication);

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
                          MakeEnumMemberAccessor(&PeerApplication::m_tlsMedia),
                          MakeMediaChecker())
            .AddAttribute("TlsVersion",
                          "TLS versions it speaks: 1.2, 1.3 or 1.2-1.3",
                          EnumValue(TLS_1_2_AND_1_3),
                          MakeEnumMemberAccessor(&PeerApplication::m_tlsVersions),
                          MakeTlsVersionsChecker())
            .AddAttribute("TlsProvider",
                          "OpenSSL's algorithms that it has: stock, or lean for fewer in less time",
                          EnumValue(static_cast<int>(ims::TlsProvider::Stock)),
                          MakeEnumMemberAccessor(&PeerApplication::m_tlsProvider),
                          MakeTlsProviderChecker());
    static TypeId complete = AddSipTimerAttributes(tid,
                                                   "Sip",
                                                   ims::SipTimers{},
                                                   &PeerApplication::m_sipT1,
                                                   &PeerApplication::m_sipT2,
                                                   &PeerApplication::m_sipT4);
    return complete;
}

void
PeerApplication::Complete(ims::UserAgentConfig& config)
{
    config.sipTimers = MakeSipTimers(m_sipT1, m_sipT2, m_sipT4);
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
