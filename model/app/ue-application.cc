// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/ue-application.h"

#include "model/app/enum-accessor.h"
#include "model/app/sip-timer-attributes.h"
#include "model/session/ims-fields.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/string.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(UeApplication);

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
                      MakeEnumMemberAccessor(&UeApplication::m_tlsVersions),
                      MakeTlsVersionsChecker())
        .AddAttribute("TlsProvider",
                      "OpenSSL's algorithms that it has: stock, or lean for fewer in less time",
                      EnumValue(static_cast<int>(ims::TlsProvider::Stock)),
                      MakeEnumMemberAccessor(&UeApplication::m_tlsProvider),
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
    static TypeId complete = AddSipTimerAttributes(AddTlsAttributes(tid),
                                                   "Sip",
                                                   ims::GM_SIP_TIMERS,
                                                   &UeApplication::m_sipT1,
                                                   &UeApplication::m_sipT2,
                                                   &UeApplication::m_sipT4);
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
    config.accessNetwork = ims::TEST_ACCESS_NETWORK;
    config.sipTimers = MakeSipTimers(m_sipT1, m_sipT2, m_sipT4);
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

} // namespace ns3
