// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SESSION_H
#define IMS_UA_SESSION_H

#include "model/session/media-endpoint.h"
#include "model/session/msrp-session.h"
#include "model/session/port-allocator.h"
#include "model/session/registration.h"
#include "model/session/role-faults.h"
#include "model/session/sip-dialog.h"
#include "model/session/sip-transactions.h"
#include "model/session/ua-phase.h"
#include "model/session/ua-sdp.h"

#include <memory>
#include <optional>
#include <string>

namespace ims
{

/// @brief Whose BYE ends a session that has done what it should.
enum class HangUp
{
    Caller,
    Callee
};

/// @brief What a user agent (the UE or the remote peer) is told when it is made.
struct UserAgentConfig
{
    std::string user = "alice"; ///< user part of its SIP address
    TransportAddress sip;       ///< where it receives SIP
    TransportAddress proxy;     ///< the P-CSCF, first hop of its requests
    std::string remoteUri;      ///< whom it calls, "sip:bob@10.2.0.20:5060"
    IpAddress mediaAddress;
    uint16_t firstMediaPort = 20000;
    uint16_t lastMediaPort = 29999;
    MediaKind kind = MediaKind::Msrp;
    std::shared_ptr<TlsContext> tls;    ///< null: its media are plain
    std::string fingerprint;            ///< for its SDP; empty: that of its certificate
    bool requestE2ae = false;           ///< a=3ge2ae:requested in its offers
    std::string offerSetup = "actpass"; ///< a=setup of its offers: actpass, active, passive
    bool tlsAfterAnswer = false; ///< as the TLS client, not before it has both offer and answer
    bool answerIn183 = false;    ///< its answer goes into a 183 already
    bool repeatAnswer = true;    ///< the 200 after that 183 has it too
    Duration ringTime{};         ///< between that 183 and the 200
    HangUp hangUp = HangUp::Caller;
    bool cema = true; ///< RFC 6714: dials c= and m=; else RFC 4975: dials a=path, and demands its
                      ///< own URI in To-Path
    bool activeAnswer = true; ///< a=setup of its answers to actpass: active, else passive
    Duration answerDelay{};   ///< between INVITE and answer
    std::size_t messages = 0; ///< MSRP messages it sends, or floors it takes, in each session
    std::size_t expectedMessages = 0; ///< of the other end, before it ends a session as the caller
    std::size_t messageOctets = 1024;
    Duration messageInterval{};     ///< between two of its messages, or how long it holds a floor;
                                    ///< zero: as fast as they go
    std::size_t chunkOctets = 2048; ///< content of one MSRP chunk
    Duration holdTime = std::chrono::milliseconds(
        500); ///< between the last message of either end and BYE, when it is the caller
    Duration mediaTimeout = std::chrono::seconds(60);  ///< from the answer until the media is ready
    Duration idleTimeout = std::chrono::minutes(5);    ///< without an octet on its media
    Duration closeTimeout = std::chrono::seconds(5);   ///< for the orderly end of the connection
    FloorControl floorControl{false, 4321, 1234, {1}}; ///< for BFCP: server or participant
    std::string domain = "ims.example";
    std::string pinnedFingerprint; ///< the only certificate it accepts, whatever SDP says; empty:
                                   ///< that of SDP
    UserAgentFault fault = UserAgentFault::None;
    int rejectStatus = 486;                           ///< with UserAgentFault::RejectInvite
    std::optional<UaRegistrationConfig> registration; ///< nothing: it does not register
    uint64_t seed = 1;
};

/// @brief What the sessions of one user agent share.
struct UserAgentResources
{
    explicit UserAgentResources(const UserAgentConfig& config);

    UserAgentConfig config;
    Random random;
    SipTransactions sip;
    PortAllocator ports;
    StreamId nextStream = 1;
    MediaSecurity mayRequestE2ae{true, true}; ///< what it and the P-CSCF announced
};

/// @brief One session of a user agent: dialog, offer/answer, media.
class UaSession
{
  public:
    UaSession(std::string callId, UserAgentResources& resources);

    /// @brief Call the remote end.
    void Call(TimePoint now, Actions& actions);

    /// @brief Be called.
    void OnInvite(TimePoint now, const SipRequestArrived& invite, Actions& actions);

    /// @brief A response to this session's INVITE or BYE.
    void OnResponse(TimePoint now, const SipResponseArrived& arrived, Actions& actions);

    /// @brief A transaction of this session got no response, or no ACK came.
    void OnTransactionFailed(TimePoint now, SipTransactionId id, Actions& actions);

    void OnBye(TimePoint now, const SipRequestArrived& bye, Actions& actions);
    void OnCancel(TimePoint now, Actions& actions);

    /// @brief End the session with BYE; when the INVITE is not answered yet, with CANCEL or 480.
    void End(TimePoint now, Actions& actions);

    void OnStream(TimePoint now, const Event& event, Actions& actions);
    void OnTimeout(TimePoint now, Actions& actions);
    std::optional<TimePoint> NextTimeout() const;

    const std::string& GetCallId() const;
    UaPhase GetPhase() const;
    StreamId GetStream() const;
    StreamPort& GetStreamPort();
    const std::vector<SipTransactionId>& GetTransactions() const;

  private:
    UaMedia MakeLocalMedia(const std::string& setup) const;
    void Answer(TimePoint now, Actions& actions);
    void HandleInviteResponse(TimePoint now, const SipMessage& response, Actions& actions);
    void HandleAnswer(TimePoint now, const SipMessage& answer, Actions& actions);
    bool TakeAnswer(TimePoint now, const SipMessage& answer, Actions& actions);
    SipMessage MakeAnswerResponse(int status, std::string_view reason) const;
    bool HangsUp() const;
    void StartTls(TimePoint now);
    void StartMedia(TimePoint now, Actions& actions);
    void Listen(Actions& actions);
    TransportAddress GetTarget() const;
    void MakeMsrp();
    void MakeBfcp();
    void Advance(TimePoint now, Actions& actions);
    void NoteProgress(Actions& actions);
    void NoteEvent(const MediaEvent& event, Actions& actions);
    void QueueMessages(TimePoint now);
    bool IsComplete();
    bool IsMediaDone();
    bool IsMediaReady();
    void Prolong(TimePoint now);
    void CheckMedia(TimePoint now, Actions& actions);
    void Refuse(TimePoint now,
                int status,
                std::string_view reason,
                const std::string& outcome,
                Actions& actions);
    void NoteClosedByOther(TimePoint now);
    void Fail(TimePoint now, const std::string& outcome, Actions& actions);
    void FinishIfOver(TimePoint now, Actions& actions);
    void GiveUpClosing(TimePoint now, Actions& actions);
    void Finish(Actions& actions);
    void Enter(UaPhase phase, Actions& actions);
    void Reach(Milestone milestone, uint64_t detail, Actions& actions);
    bool IsTlsClient() const;

    std::string m_callId;
    UserAgentResources& m_resources;
    UaPhase m_phase = UaPhase::Idle;
    bool m_caller = false;
    std::string m_outcome = "completed";

    SipMessage m_invite;
    SipTransactionId m_inviteId = 0;
    SipTransactionId m_byeId = 0;
    std::vector<SipTransactionId> m_transactions;
    std::optional<SipMessage> m_ack; ///< repeated for each repeated 2xx
    std::optional<SipDialog> m_dialog;
    std::string m_localTag;

    StreamId m_stream;
    TransportAddress m_local;
    std::string m_localPath;
    SdpDescription m_offer;
    std::size_t m_mediaIndex = 0;
    bool m_answeredEarly = false; ///< in a 183
    std::optional<UaMedia> m_remote;
    bool m_active = false; ///< TCP-active
    bool m_connected = false;
    MediaEndpoint m_media;
    MsrpSession* m_msrp = nullptr;  ///< owned by m_media; null with BFCP
    std::size_t m_delivered = 0;    ///< messages of the other end
    std::size_t m_messagesLeft = 0; ///< not handed to the MSRP session yet
    bool m_shownTls = false;
    bool m_shownReady = false;
    bool m_closedByOther = false; ///< the other end closed the media connection in order
    bool m_endedByOther = false;  ///< with BYE, while nothing had failed

    std::optional<TimePoint> m_answerAt;
    std::optional<TimePoint> m_mediaDeadline;
    std::optional<TimePoint> m_idleDeadline;
    std::optional<TimePoint> m_messageAt;
    std::optional<TimePoint> m_byeAt;
    std::optional<TimePoint> m_closeDeadline;
    bool m_closingGivenUp = false;
};

} // namespace ims

#endif // IMS_UA_SESSION_H
