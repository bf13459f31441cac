// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_H
#define IMS_ROLE_H

#include "model/base/ip-address.h"
#include "model/base/octets.h"
#include "model/base/record.h"
#include "model/base/stream-port.h"
#include "model/base/time-point.h"
#include "model/role/outcome.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// @file
/// How the pure roles (UE, IMS-ALG, IMS-AGW, peer) meet the world: events go in, actions come out.

namespace ims
{

/// @brief Names one TCP connection (or its listener before it) within a role.
using StreamId = uint64_t;

// ----------------------------------------------------------------------------------------------
// events

/// @brief A UDP datagram arrived.
struct DatagramReceived
{
    TransportAddress local; ///< the address it was sent to
    TransportAddress from;
    Octets octets;
};

/// @brief A SYN arrived at a listener; unless the role acts with AnswerSyn, nobody answers it.
struct SynArrived
{
    StreamId stream = 0;
    TransportAddress from;
};

/// @brief TCP is up, in either direction; the stream's listener is closed.
struct StreamConnected
{
    StreamId stream = 0;
    TransportAddress remote;
};

/// @brief A connection attempt failed: refused (RST) or never answered.
struct ConnectFailed
{
    StreamId stream = 0;
    bool refused = false;
};

/// @brief Octets or a FIN went through the stream's StreamPort; the role may look at it. What only
/// went out is not told where NoteSent() says so.
struct StreamActivity
{
    StreamId stream = 0;
};

/// @brief The connection broke: RST, or retransmissions were given up.
struct StreamBroken
{
    StreamId stream = 0;
};

/// @brief The time that NextTimeout() named has come.
struct TimerExpired
{
};

/// @brief Start session number index (UE and peer); the index is the user's own count from 0.
struct StartSession
{
    uint32_t index = 0;
};

/// @brief End session number index in order (BYE; before the answer CANCEL or 480).
struct EndSession
{
    uint32_t index = 0;
};

/// @brief The role begins its work (the AGW registers with its controller).
struct RoleStarted
{
};

/// @brief Leave in order: a user agent ends every session, then its registration; the AGW tells its
/// controller and ends every Context.
struct Leave
{
    Duration within{}; ///< so long the AGW's Contexts may stay; user agents end theirs at once
};

using Event = std::variant<RoleStarted,
                           Leave,
                           DatagramReceived,
                           SynArrived,
                           StreamConnected,
                           ConnectFailed,
                           StreamActivity,
                           StreamBroken,
                           TimerExpired,
                           StartSession,
                           EndSession>;

/// @return the stream that an event is about, nothing when it is about none.
std::optional<StreamId> FindStreamOf(const Event& event);

// ---------------------------------------------------------------------------------------------
// actions

struct SendDatagram
{
    TransportAddress local; ///< the source address
    TransportAddress to;
    Octets octets;
};

/// @brief Listen for one connection. With gated, each SYN is announced by SynArrived and waits for
/// a verdict; else it is answered.
struct ListenStream
{
    StreamId stream = 0;
    TransportAddress local;
    bool gated = false;
};

struct ConnectStream
{
    StreamId stream = 0;
    TransportAddress local;
    TransportAddress remote;
};

/// @brief What is to happen to a SYN.
enum class SynVerdict
{
    Accept, ///< SYN-ACK
    Drop,   ///< silence: no RST, no SYN-ACK, no ICMP
    Hold,   ///< no answer yet; a later AnswerSyn decides
    Refuse  ///< RST
};

struct AnswerSyn
{
    StreamId stream = 0;
    TransportAddress from;
    SynVerdict verdict = SynVerdict::Drop;
};

/// @brief Whose SYN a gated listener admits (TR 29.828 5.2.1.2.2, steps 11 and 13).
struct SynGate
{
    bool open = false;             ///< closed: nobody's
    std::optional<IpAddress> from; ///< of this address only
    std::optional<uint16_t> port;  ///< of this port only

    bool Admits(const TransportAddress& sender) const
    {
        return open && (!from || *from == sender.ip) && (!port || *port == sender.port);
    }

    bool operator==(const SynGate& other) const
    {
        return open == other.open && from == other.from && port == other.port;
    }

    bool operator!=(const SynGate& other) const
    {
        return !(*this == other);
    }
};

/// @brief The gate of a gated listener is now this one; before the first, it is closed. It may come
/// before ListenStream. It is for surroundings that cannot ask before a SYN is answered, such as an
/// operating system's TCP: whom it does not admit AnswerSyn never accepts, and has to meet silence.
struct SetGate
{
    StreamId stream = 0;
    SynGate gate;
};

/// @brief Close listener or connection and forget the stream; its StreamPort is no longer asked.
struct ReleaseStream
{
    StreamId stream = 0;
    Octets lastOctets;  ///< to be sent before the FIN, e.g. TLS close_notify; without room for them
                        ///< it is an RST instead
    bool reset = false; ///< RST instead of an orderly FIN
};

/// @brief The stream's StreamPort has new output or capacity, although nothing arrived on that
/// stream.
struct ServeStream
{
    StreamId stream = 0;
};

/// @brief A local event that the figures number ("create T2"), or that a trace should show.
struct LocalStep
{
    std::string what;
    std::vector<Field> fields;
};

/// The machine of a TLS connection, whose changes also have a trace source of their own.
constexpr const char* TLS_MACHINE = "tls";

/// @brief A state machine changed its state.
struct StateChange
{
    std::string machine; ///< "invite-server", "termination", "session"...
    std::string key;     ///< Call-ID, TerminationID...
    std::string from;
    std::string to;
};

/// @brief How far a session has come, for the times that a run reports.
enum class Milestone
{
    InviteSent,
    AnswerReceived,
    TcpConnected,     ///< one stream of the session
    TlsEstablished,   ///< on one stream of the session
    MediaReady,       ///< application octets may pass: TCP up, TLS verified where there is TLS; on
                      ///< every stream of the session
    MessageDelivered, ///< of MSRP; detail = its number, from 1
    FloorGranted      ///< of BFCP; detail = number of the request, from 1
};

struct MilestoneReached
{
    std::string callId;
    Milestone milestone = Milestone::InviteSent;
    uint64_t detail = 0;
};

/// @brief What the gateway has sent to each side in a session, in application octets.
struct SessionStatistics
{
    uint64_t octetsToCore = 0;
    uint64_t octetsToAccess = 0;
    uint32_t context = 0; ///< its ContextID there
};

/// @brief A context of the AGW is gone.
struct ContextClosed
{
    uint32_t context = 0; ///< its ContextID
    Duration cost{};      ///< the CPU time that it took, by whoever performs this and keeps account
};

/// @brief A session is over at this role.
struct SessionEnded
{
    std::string callId;
    Outcome outcome;
    std::optional<SessionStatistics> statistics{}; ///< where the role has learned them: IMS-ALG
};

using Action = std::variant<SendDatagram,
                            ListenStream,
                            ConnectStream,
                            AnswerSyn,
                            SetGate,
                            ReleaseStream,
                            ServeStream,
                            LocalStep,
                            StateChange,
                            MilestoneReached,
                            ContextClosed,
                            SessionEnded>;

using Actions = std::vector<Action>;

/// @brief One of the four entities as a pure state machine.
class Role
{
  public:
    virtual ~Role() = default;

    /// @brief Something happened. @return what is to be done, in this order.
    virtual Actions Handle(TimePoint now, const Event& event) = 0;

    /// @return when TimerExpired is wanted next, nothing when no timer runs. It changes in Handle()
    /// only.
    virtual std::optional<TimePoint> NextTimeout() const = 0;

    /// @return the stream's port, null when the stream is unknown. Valid until ReleaseStream.
    virtual StreamPort* FindStream(StreamId stream) = 0;

    /// @brief Octets or a FIN of a stream's port went out. @return whether StreamActivity is to
    /// tell of it: unless it would change nothing
    virtual bool NoteSent(TimePoint, StreamId)
    {
        return true;
    }

    /// @return whom the work on a stream is for: the AGW's ContextID; 0 where there is no such
    /// thing.
    virtual uint64_t FindAccount(StreamId) const
    {
        return 0;
    }

    /// @brief While overloaded, the role takes on no new session.
    virtual void SetOverloaded(bool)
    {
    }
};

} // namespace ims

#endif // IMS_ROLE_H
