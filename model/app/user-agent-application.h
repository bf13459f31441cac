// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_USER_AGENT_APPLICATION_H
#define E2AE_USER_AGENT_APPLICATION_H

#include "model/app/role-application.h"
#include "model/session/ua/user-agent.h"

#include "ns3/nstime.h"

#include <map>
#include <optional>

namespace ns3
{

/// @brief What UE and remote peer have in common: a SIP user agent with MSRP media, BFCP media, or
/// both.
class UserAgentApplication : public RoleApplication
{
  public:
    /// @brief The media streams of a session, in the order of an offer; the peer is the floor
    /// control server of BFCP.
    enum Media
    {
        MSRP,
        BFCP,
        MSRP_BFCP,
        BFCP_MSRP
    };

    /// @brief The a=setup of an offer.
    enum Setup
    {
        ACTPASS,
        ACTIVE,
        PASSIVE
    };

    /// @brief Whose BYE ends a session.
    enum HangUp
    {
        CALLER,
        CALLEE
    };

    /// @brief Who refreshes a session.
    enum Refresher
    {
        ANY,
        UAC,
        UAS
    };

    /// @brief By what it is refreshed.
    enum RefreshMethod
    {
        UPDATE,
        INVITE
    };

    static TypeId GetTypeId();

    std::string DescribeLeftovers() const override;

    /// @return the address of the device outside the simulation that plays this role; nothing when
    /// this application does.
    std::optional<ims::IpAddress> FindDevice() const;

    /// @brief Say what session number index has of its own, before StartSession() begins it; it
    /// counts instead of the attributes Messages and MessageSize.
    void ShapeSession(uint32_t index, const ims::SessionShape& shape);

  protected:
    /// @return a checker for an attribute of type Media.
    static Ptr<const AttributeChecker> MakeMediaChecker();

    /// @return the media in the order of their names.
    static std::vector<ims::MediaKind> ListMedia(Media media);

    std::unique_ptr<ims::Role> MakeRole() override;
    std::vector<ims::TransportAddress> GetUdpAddresses() const override;
    void StartApplication() override;

    /// @brief Add what this kind of user agent has of its own.
    virtual void Complete(ims::UserAgentConfig& config) = 0;

  private:
    static TypeId AddMediaAttributes(TypeId tid);
    static TypeId AddAnswerAttributes(TypeId tid);
    static TypeId AddFaultAttributes(TypeId tid);
    static TypeId AddSessionAttributes(TypeId tid);
    static TypeId AddMessageAttributes(TypeId tid);
    std::optional<ims::SessionShape> TakeShape(uint32_t index);
    void SetAnswerOptions(ims::UserAgentConfig& config) const;
    void SetSessionOptions(ims::UserAgentConfig& config) const;

    std::string m_user;
    Address m_address;
    uint16_t m_sipPort = 5060;
    Address m_proxy;
    std::string m_remoteUri;
    uint16_t m_firstMediaPort = 20000;
    Setup m_offerSetup = ACTPASS;
    bool m_activeAnswer = true;
    bool m_discardPort = false;
    bool m_cema = true;
    bool m_answerIn183 = false;
    bool m_repeatAnswer = true;
    bool m_reliable183 = false;
    Time m_ringTime;
    Time m_sessionExpires;
    Time m_minSessionExpires;
    Refresher m_refresher = ANY;
    RefreshMethod m_refreshBy = UPDATE;
    int m_change = 0; ///< an ims::MediaChange
    Time m_changeAfter;
    Time m_reconnectTime;
    bool m_cpim = false;
    bool m_imdn = false;
    bool m_successReports = false;
    bool m_composing = false;
    bool m_checkContent = true;
    bool m_playedByDevice = false;
    HangUp m_hangUp = CALLER;
    Time m_answerDelay;
    Media m_media = MSRP;
    uint32_t m_messages = 0;
    uint32_t m_expectedMessages = 0;
    uint32_t m_messageSize = 1024;
    Time m_messageInterval;
    uint32_t m_chunkSize = 2048;
    Time m_holdTime;
    Time m_mediaTimeout;
    Time m_idleTimeout;
    int m_fault = 0; ///< an ims::UserAgentFault
    uint16_t m_rejectStatus = 486;
    std::map<uint32_t, ims::SessionShape> m_shapes; ///< of sessions to come, by their index
    ims::UserAgent* m_agent = nullptr;              ///< owned by the base class
};

} // namespace ns3

#endif // E2AE_USER_AGENT_APPLICATION_H
