// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_USER_AGENT_APPLICATION_H
#define E2AE_USER_AGENT_APPLICATION_H

#include "model/app/role-application.h"
#include "model/app/tls-setup.h"
#include "model/session/user-agent.h"

#include "ns3/nstime.h"

namespace ns3
{

/// @brief What UE and remote peer have in common: a SIP user agent with MSRP or BFCP media.
class UserAgentApplication : public RoleApplication
{
  public:
    /// @brief The application protocol on a media stream; the peer is the floor control server of
    /// BFCP.
    enum Media
    {
        MSRP,
        BFCP
    };

    static TypeId GetTypeId();

    std::string DescribeLeftovers() const override;

  protected:
    std::unique_ptr<ims::Role> MakeRole() override;
    std::vector<ims::TransportAddress> GetUdpAddresses() const override;

    /// @brief Add what this kind of user agent has of its own.
    virtual void Complete(ims::UserAgentConfig& config) = 0;

  private:
    static TypeId AddMediaAttributes(TypeId tid);

    std::string m_user;
    Address m_address;
    uint16_t m_sipPort = 5060;
    Address m_proxy;
    std::string m_remoteUri;
    uint16_t m_firstMediaPort = 20000;
    bool m_activeAnswer = true;
    Time m_answerDelay;
    Media m_media = MSRP;
    uint32_t m_messages = 0;
    uint32_t m_expectedMessages = 0;
    uint32_t m_messageSize = 1024;
    Time m_messageInterval;
    uint32_t m_chunkSize = 2048;
    Time m_holdTime;
    Time m_mediaTimeout;
    ims::UserAgent* m_agent = nullptr; ///< owned by the base class
};

/// @brief The UE: TLS-protected media on the access side, e2ae asked for.
class UeApplication : public UserAgentApplication
{
  public:
    static TypeId GetTypeId();

  private:
    void Complete(ims::UserAgentConfig& config) override;

    TlsVersions m_tlsVersions = TLS_1_2_AND_1_3;
    bool m_requestE2ae = true;
    bool m_foreignFingerprint = false;
};

/// @brief The remote peer: plain media in the core.
class PeerApplication : public UserAgentApplication
{
  public:
    static TypeId GetTypeId();

  private:
    void Complete(ims::UserAgentConfig& config) override;
};

} // namespace ns3

#endif // E2AE_USER_AGENT_APPLICATION_H
