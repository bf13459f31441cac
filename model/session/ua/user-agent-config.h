// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_USER_AGENT_CONFIG_H
#define IMS_USER_AGENT_CONFIG_H

#include "model/media/msrp/msrp-manners.h"
#include "model/media/port-allocator.h"
#include "model/role/role-faults.h"
#include "model/session/registration/registration.h"
#include "model/session/ua/dialog/session-timer.h"
#include "model/session/ua/ua-sdp.h"
#include "model/tls/tls-context.h"
#include "model/transaction/sip/sip-transactions.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief Whose BYE ends a session that has done what it should.
enum class HangUp
{
    Caller,
    Callee
};

/// @brief What an end does to the media of a session that lasts, by an offer in a re-INVITE.
enum class MediaChange
{
    None,
    AddStream,    ///< of the kind that the session lacks
    RemoveStream, ///< the last of several
    Reconnect,    ///< the first one's connection breaks, and another one takes its place
    Hold,         ///< the other end is to send nothing (RFC 3264 8.4), until Resume
    Resume
};

/// @brief What may be different in each session of a user agent.
struct SessionShape
{
    std::size_t messages = 0; ///< MSRP messages it sends, or floors it takes, on each stream
    std::size_t messageOctets = 1024;
    Duration holdingTime{}; ///< from the answer to BYE, at least
};

/// @brief What a user agent (the UE or the remote peer) is told when it is made.
struct UserAgentConfig
{
    std::string user = "alice"; ///< user part of its SIP address
    TransportAddress sip;       ///< where it receives SIP
    SipTimers sipTimers;        ///< RFC 3261's; of a UE, GM_SIP_TIMERS
    TransportAddress proxy;     ///< the P-CSCF, first hop of its requests
    std::string accessNetwork;  ///< for P-Access-Network-Info; empty: it is of the core
    std::string remoteUri;      ///< whom it calls, "sip:bob@10.2.0.20:5060"
    IpAddress mediaAddress;
    uint16_t firstMediaPort = 20000;
    uint16_t lastMediaPort = 29999;
    std::vector<MediaKind> media{MediaKind::Msrp}; ///< the streams of a session, in the order of
                                                   ///< its offers; it accepts as many
    std::shared_ptr<TlsContext> tls;               ///< null: its media are plain
    MediaSecurity tlsMedia{true, true};            ///< those that TLS protects, if there is tls
    std::string fingerprint;                       ///< for its SDP; empty: that of its certificate
    bool requestE2ae = false;                      ///< a=3ge2ae:requested in its offers
    MediaSecurity supportsE2ae{true, true};        ///< the media for which it may ask so
    SetupRole offerSetup = SetupRole::Actpass;     ///< a=setup of its offers; passive for BFCP only
    bool tlsAfterAnswer = false; ///< as the TLS client, not before it has both offer and answer
    bool answerIn183 = false;    ///< its answer goes into a 183 already
    bool repeatAnswer = true;    ///< the 200 after that 183 has it too
    bool reliable183 = false;    ///< that 183 is reliable, if the caller takes such (RFC 3262)
    Duration ringTime{};         ///< between that 183 and the 200
    SessionTimerConfig sessionTimer;
    MediaChange change = MediaChange::None; ///< what it does once, when all messages are through
    Duration changeAfter = std::chrono::milliseconds(500); ///< from then on, and until Resume
    Duration reconnectTime{}; ///< for a further offer, when a connection broke; zero: the session
                              ///< ends at once
    HangUp hangUp = HangUp::Caller;
    bool cema = true; ///< RFC 6714: dials c= and m=; else RFC 4975: dials a=path, and demands its
                      ///< own URI in To-Path
    bool activeAnswer = true; ///< a=setup of its answers to actpass: active, else passive
    bool discardPort = false; ///< its m= lines with a=setup:active have port 9 (RFC 4145 4.1), else
                              ///< the port from which it dials
    Duration answerDelay{};   ///< between INVITE and answer
    std::size_t messages = 0; ///< MSRP messages it sends, or floors it takes, on each stream
    std::size_t expectedMessages = 0; ///< of the other end, before it ends a session as the caller
    std::size_t messageOctets = 1024;
    /// What session number index of those that the user starts has of its own, if anything; empty
    /// when none has.
    std::function<std::optional<SessionShape>(uint32_t index)> shapeOf;
    Duration messageInterval{};     ///< between two of its messages, or how long it holds a floor;
                                    ///< zero: as fast as they go
    std::size_t chunkOctets = 2048; ///< content of one MSRP chunk
    bool checkContent = true;       ///< incoming MSRP content must be what this project sends
    MsrpManners manners;            ///< how it sends MSRP messages
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
    std::vector<std::string> serviceRoute; ///< of its registration
    MediaSecurity mayRequestE2ae; ///< what it supports and, once registered, the P-CSCF too
};

/// @return whether it says so of this kind of media.
bool Includes(const MediaSecurity& security, MediaKind kind);

/// @return the transport of a user agent's streams of this kind.
MediaTransport GetTransport(const UserAgentConfig& config, MediaKind kind);

} // namespace ims

#endif // IMS_USER_AGENT_CONFIG_H
