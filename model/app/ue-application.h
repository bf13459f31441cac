// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_UE_APPLICATION_H
#define E2AE_UE_APPLICATION_H

#include "model/app/tls-setup.h"
#include "model/app/user-agent-application.h"

namespace ns3
{

/// @brief The UE: TLS-protected media on the access side, e2ae asked for.
class UeApplication : public UserAgentApplication
{
  public:
    static TypeId GetTypeId();

  private:
    static TypeId AddTlsAttributes(TypeId tid);
    void Complete(ims::UserAgentConfig& config) override;

    void Register(ims::UserAgentConfig& config) const;

    Time m_sipT1;
    Time m_sipT2;
    Time m_sipT4;
    bool m_tls = true;
    TlsVersions m_tlsVersions = TLS_1_2_AND_1_3;
    int m_tlsProvider = 0; ///< an ims::TlsProvider
    bool m_requestE2ae = true;
    bool m_tlsAfterAnswer = false;
    bool m_register = false;
    std::string m_password;
    bool m_supportMsrp = true;
    bool m_supportBfcp = true;
    bool m_expectEndToEnd = false;
    std::string m_ciphers;
    bool m_clientCertificate = true;
    bool m_foreignFingerprint = false;
};

} // namespace ns3

#endif // E2AE_UE_APPLICATION_H
