// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_PEER_APPLICATION_H
#define E2AE_PEER_APPLICATION_H

#include "model/app/tls-setup.h"
#include "model/app/user-agent-application.h"

namespace ns3
{

/// @brief The remote peer: plain media in the core, or TLS from end to end.
class PeerApplication : public UserAgentApplication
{
  public:
    static TypeId GetTypeId();

  private:
    void Complete(ims::UserAgentConfig& config) override;

    Time m_sipT1;
    Time m_sipT2;
    Time m_sipT4;
    bool m_tls = false;
    Media m_tlsMedia = MSRP_BFCP;
    TlsVersions m_tlsVersions = TLS_1_2_AND_1_3;
    int m_tlsProvider = 0; ///< an ims::TlsProvider
};

} // namespace ns3

#endif // E2AE_PEER_APPLICATION_H
