// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_MESSAGE_H
#define IMS_H248_MESSAGE_H

#include "model/base/octets.h"
#include "model/base/result.h"
#include "model/codec/sdp/sdp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// @file
/// H.248.1 messages as values; the names are those of H.248.1 Annex B.

namespace ims
{

/// @brief Special values of ContextID and TerminationID.
constexpr std::string_view H248_CHOOSE = "$";
constexpr std::string_view H248_NULL = "-";
constexpr std::string_view H248_ALL = "*";
constexpr std::string_view H248_ROOT = "ROOT";

/// @brief "name = value" of a property, event parameter, signal parameter or statistic; a name
/// alone has no value.
struct H248Parameter
{
    std::string name;  ///< "gm/saf", "Mode", "timerx"
    std::string value; ///< without quotes; empty when there is none; "[1,2]" for a list, "[1:9]"
                       ///< for a range, "{1,2}" for alternatives, "<5" for another relation
};

/// @brief One stream of a Media descriptor (H.248.1 7.1.3-7.1.8).
struct H248Stream
{
    uint16_t id = 1;
    std::vector<H248Parameter> localControl; ///< "Mode" and the properties, in order
    std::optional<SdpDescription> local;
    std::optional<SdpDescription> remote;
    std::vector<H248Parameter> statistics; ///< of a Statistics descriptor within the stream

    /// @return the value of a LocalControl property (name in any case), nothing when absent.
    std::optional<std::string_view> GetProperty(std::string_view name) const;
};

/// @brief A requested event or a signal: package/name, its stream, its parameters.
struct H248Item
{
    std::string name; ///< "tcpbcc/BNCChange"
    std::optional<uint16_t> stream;
    std::vector<H248Parameter> parameters;
};

/// @brief An Events or EventBuffer descriptor (H.248.1 7.1.9).
struct H248Events
{
    uint32_t requestId = 0;
    std::vector<H248Item> events;
};

/// @brief One observed event (H.248.1 7.1.17).
struct H248ObservedEvent
{
    std::string timeStamp; ///< "20261122T08000000", or empty
    H248Item event;
};

struct H248ObservedEvents
{
    uint32_t requestId = 0;
    std::vector<H248ObservedEvent> events;
};

/// @brief A ServiceChange descriptor (H.248.1 7.1.12); unknown parameters are kept in extensions.
struct H248ServiceChange
{
    std::string method;  ///< "Restart", "Disconnected"...; empty in a reply
    std::string reason;  ///< "901 Cold Boot"
    std::string profile; ///< "name/version"
    std::optional<uint32_t> version;
    std::vector<H248Parameter> extensions;
};

/// @brief An Error descriptor (H.248.8).
struct H248Error
{
    uint16_t code = 0;
    std::string text;
};

enum class H248CommandKind
{
    Add,
    Modify,
    Move,
    Subtract,
    AuditValue,
    AuditCapability,
    Notify,
    ServiceChange
};

/// @brief One command of a request, or its reply (H.248.1 7.2).
struct H248Command
{
    H248CommandKind kind = H248CommandKind::Add;
    std::string termination;    ///< "ip/1/core/2", "ip/$/access/$", "ROOT", "*"
    bool optional = false;      ///< "O-" prefix
    bool wildcardReply = false; ///< "W-" prefix
    std::vector<H248Stream> streams;
    std::vector<H248Parameter> terminationState; ///< "ServiceStates" and properties, in order
    std::optional<H248Events> events; ///< without an event: the one that removes all events
    std::vector<H248Item> signals;
    std::optional<H248ObservedEvents> observedEvents;
    std::optional<H248ServiceChange> serviceChange;
    std::optional<std::vector<std::string>>
        audit; ///< an Audit descriptor: names asked for, maybe none; in a reply the names that
               ///< stand without a descriptor
    std::vector<H248Parameter> statistics;
    std::vector<std::string> packages; ///< of a Packages descriptor: "gm-1"
    std::vector<std::string> unread;   ///< descriptors that were read over, by their names; they
                                       ///< are not written
    std::optional<H248Error> error;    ///< in replies
};

/// @brief Attributes of a Context (H.248.1 6.1.1), as an action sets or reports them.
struct H248ContextProperties
{
    std::vector<H248Parameter> topology; ///< the words of a Topology descriptor, as they came
    std::optional<uint16_t> priority;    ///< 0, the lowest, to 15
    std::optional<bool> emergency;

    bool IsEmpty() const
    {
        return topology.empty() && !priority && !emergency;
    }
};

/// @brief The commands of one context (H.248.1 8.1).
struct H248Action
{
    std::string context; ///< digits, "$", "-" or "*"
    std::vector<H248Command> commands;
    std::optional<H248Error> error; ///< in replies
    H248ContextProperties properties;
    std::vector<std::string>
        contextAudit; ///< attributes asked for: "Topology", "Priority", "Emergency"
};

enum class H248TransactionKind
{
    Request,
    Reply,
    Pending,
    ResponseAck ///< id is the first, lastId the last acknowledged
};

struct H248Transaction
{
    H248TransactionKind kind = H248TransactionKind::Request;
    uint32_t id = 0;
    uint32_t lastId = 0;
    bool immediateAckRequired = false;
    std::vector<H248Action> actions;
    std::optional<H248Error> error; ///< a reply that is an error as a whole
};

/// @brief One message (H.248.1 8.3).
struct H248Message
{
    unsigned version = 2;
    std::string mid =
        "[0.0.0.0]:2944"; ///< the sender, "[10.0.2.2]:2944" or "<name>" or a device name
    std::vector<H248Transaction> transactions;
    std::optional<H248Error> error; ///< a message that is an error as a whole
};

/// @brief Bounds on what ParseH248() takes.
struct H248Limits
{
    std::size_t maxOctets = 65535;
    std::size_t maxTransactions = 64; ///< in the message; each acknowledged range is one
    std::size_t maxActions = 64;      ///< in a transaction
    std::size_t maxCommands = 256;    ///< in an action
    std::size_t maxParameters = 256;  ///< in a command or descriptor, of any kind of element
    std::size_t maxDepth = 16;        ///< nesting of braces
};

/// @brief Parse one text message, long or short tokens in any mixture (H.248.1 Annex B.2).
///
/// Reserved words come out in their long form. Unknown packages, items, properties and parameters
/// are kept. Read over, with their names in H248Command::unread: EventBuffer, Modem, Mux, DigitMap;
/// also a Signals descriptor without a signal. Refused: an authentication header, binary encoding,
/// SignalList.
/// @return the message, or an error whose text begins with the error code of H.248.8 that the
/// sender is to be told, such as "444 unknown descriptor Foo"
Result<H248Message> ParseH248(OctetsView octets, const H248Limits& limits = {});

/// @brief The octets, long tokens, laid out so that decoders agree (SDP lines at column 0, "}" at
/// column 0 behind them).
///
/// Values are quoted where the grammar asks for it, "}" in SDP is escaped, and what no quoted
/// string can hold is replaced. Names, identifiers and mid are written as they are.
Octets SerializeH248(const H248Message& message);

/// @return "Add", "Modify" ... as on the wire in long form.
std::string_view ToString(H248CommandKind kind);

} // namespace ims

#endif // IMS_H248_MESSAGE_H
