// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/invariants.h"

#include "model/base/prefix.h"
#include "model/capture/describe/h248-description.h"
#include "model/capture/judge/stream-records.h"
#include "model/codec/sdp/sdp.h"

#include <algorithm>
#include <utility>

namespace ims
{

namespace
{

constexpr std::string_view FINGERPRINT = "fingerprint:";
constexpr std::string_view DISCARD_PORT = "9";

/// @param stream of a reply that describes some streams only; "": it describes all, in their order
MediaGate
FindRequest(const std::vector<MediaGate>& asked, std::size_t index, const std::string& stream)
{
    if (stream.empty())
    {
        return index < asked.size() ? asked[index] : MediaGate();
    }
    const auto same = std::find_if(asked.begin(), asked.end(), [&](const MediaGate& gate) {
        return gate.stream == stream;
    });
    return same == asked.end() ? MediaGate() : *same;
}

bool
IsMessage(const Record& record)
{
    return record.protocol == protocols::MSRP || record.protocol == protocols::BFCP ||
           record.protocol == protocols::DATA;
}

/// An RST to somebody else ends a connection from before (RFC 9293 3.10.5).
/// @param record sent by the AGW
/// @return whether it answers a SYN that the gate has to ignore
bool
AnswersIgnored(const Record& record, const MediaGate& gate)
{
    const bool answers = record.name == names::SYN_ACK || record.name == names::RST;
    const auto to = ReadPlace(record, fields::DESTINATION, fields::DESTINATION_PORT);
    return answers && gate.closed && !gate.renewed && gate.ignored.count(to) > 0;
}

} // namespace

void
Invariants::Feed(const Record& record)
{
    const bool repeated = HasField(record, fields::RETRANSMISSION);
    if (record.protocol == protocols::LOCAL && record.from == entities::AGW)
    {
        Open(record);
    }
    else if (record.protocol == protocols::H248 && !repeated)
    {
        FeedH248(record);
    }
    else if (record.protocol == protocols::SIP && record.from == entities::ALG && !repeated)
    {
        FeedSip(record);
    }
    else if (HasField(record, fields::SOURCE_PORT))
    {
        FeedStream(record);
    }
}

const std::vector<std::string>&
Invariants::GetViolations() const
{
    return m_violations;
}

void
Invariants::FeedH248(const Record& record)
{
    const std::string transaction(GetFieldValue(record, fields::TRANSACTION));
    const bool adds = record.name.find("ADD") != std::string::npos;
    const bool describes = adds || record.name.find("MOD") != std::string::npos;
    const std::vector<Gate> described = ReadGates(record);
    if (record.from == entities::ALG)
    {
        if (describes)
        {
            m_asked[transaction] = described;
        }
        std::for_each(described.begin(), described.end(), [this](const Gate& gate) {
            NoteRequest(gate);
        });
        return;
    }
    const auto asked = m_asked.find(transaction);
    for (std::size_t i = 0; describes && asked != m_asked.end() && i < described.size(); ++i)
    {
        Gate gate = described[i];
        const Gate request = FindRequest(asked->second, i, adds ? "" : gate.stream);
        gate.delayed = gate.closed = request.closed;
        gate.remote = request.remote.first.empty() ? gate.remote : request.remote;
        NoteReply(gate);
    }
    if (asked != m_asked.end())
    {
        m_asked.erase(asked);
    }
    if (record.name.find("SUB") != std::string::npos)
    {
        Remove(std::string(GetFieldValue(record, fields::CONTEXT)));
    }
}

/// What a Modify says of a gate's far end.
void
Invariants::NoteRequest(const Gate& described)
{
    Gate* gate = FindStream(described);
    if (!gate)
    {
        return;
    }
    if (described.local.first == NOTHING_SAID)
    {
        RemoveStream(*gate);
    }
    else if (described.remote.first == NOTHING_SAID)
    {
        Renew(described);
    }
    else if (!described.remote.first.empty())
    {
        gate->remote = described.remote;
    }
}

/// Another connection is to come about, on both sides.
void
Invariants::Renew(const Gate& described)
{
    for (Gate& gate : m_gates[described.context])
    {
        if (gate.stream != described.stream)
        {
            continue;
        }
        gate.ownFlight = gate.farFlight = gate.refused = gate.synSeen = false;
        if (gate.termination == described.termination)
        {
            gate.remote = {};
            gate.delayed = gate.closed = described.closed;
            gate.ignored.clear();
            gate.renewed = true;
        }
    }
}

void
Invariants::RemoveStream(const Gate& gone)
{
    Forget(gone.local, gone.context);
    auto& gates = m_gates[gone.context];
    gates.erase(
        std::remove_if(gates.begin(),
                       gates.end(),
                       [place = gone.local](const Gate& gate) { return gate.local == place; }),
        gates.end());
}

/// The address is free for another context.
void
Invariants::Forget(const Place& local, const std::string& context)
{
    const auto known = m_contexts.find(local);
    if (known == m_contexts.end())
    {
        return;
    }
    auto& contexts = known->second;
    const auto entry = std::find(contexts.begin(), contexts.end(), context);
    if (entry != contexts.end())
    {
        contexts.erase(entry);
    }
    if (contexts.empty())
    {
        m_contexts.erase(known);
    }
}

void
Invariants::NoteReply(const Gate& described)
{
    if (!described.local.first.empty() && !FindStream(described))
    {
        m_gates[described.context].push_back(described);
        m_contexts[described.local].push_back(described.context);
    }
}

void
Invariants::Remove(const std::string& context)
{
    const auto gates = m_gates.find(context);
    if (gates == m_gates.end())
    {
        return;
    }
    for (const Gate& gate : gates->second)
    {
        Forget(gate.local, context);
    }
    m_gates.erase(gates);
}

void
Invariants::Open(const Record& record)
{
    if (!HasPrefix(record.name, "configure"))
    {
        return;
    }
    const auto gates = m_gates.find(std::string(GetFieldValue(record, fields::CONTEXT)));
    if (gates == m_gates.end())
    {
        return;
    }
    for (Gate& gate : gates->second)
    {
        if (gate.termination == GetFieldValue(record, fields::TERMINATION) &&
            !std::exchange(gate.renewed, false)) // the command that closed it is done first
        {
            gate.closed = false;
        }
    }
}

void
Invariants::FeedSip(const Record& record)
{
    Place place;
    std::vector<std::string> fingerprints;
    const auto check = [&] {
        if (!place.second.empty())
        {
            CheckOffered(record, place, fingerprints);
        }
        place.second.clear();
        fingerprints.clear();
    };
    for (const Field& field : record.fields)
    {
        if (field.key == fields::CONNECTION)
        {
            check();
            place.first = field.value;
        }
        else if (field.key == fields::MEDIA)
        {
            check();
            place.second = field.value.substr(0, field.value.find(' '));
        }
        else if (field.key == fields::ATTRIBUTE && HasPrefix(field.value, FINGERPRINT))
        {
            fingerprints.push_back(field.value);
        }
    }
    check();
}

void
Invariants::CheckOffered(const Record& record,
                         const Place& place,
                         const std::vector<std::string>& fingerprints)
{
    if (place.second == SdpMediaLine::NO_PORT || place.second == DISCARD_PORT)
    {
        return;
    }
    const Gate* gate = FindLocal(place);
    if (!gate)
    {
        Violate(record, "offers a media address that the AGW has not reserved");
    }
    else if (!gate->fingerprint.empty() && fingerprints != std::vector{gate->fingerprint})
    {
        Violate(record, "does not carry the fingerprint of the AGW, and no other");
    }
}

void
Invariants::FeedStream(const Record& record)
{
    if (record.from == entities::AGW)
    {
        if (Gate* gate = FindLocal(ReadPlace(record, fields::SOURCE, fields::SOURCE_PORT)))
        {
            CheckFromAgw(record, *gate);
        }
    }
    else if (Gate* gate =
                 FindLocal(ReadPlace(record, fields::DESTINATION, fields::DESTINATION_PORT)))
    {
        CheckToAgw(record, *gate);
    }
}

void
Invariants::CheckFromAgw(const Record& record, Gate& gate)
{
    CheckSecrecy(record, gate);
    CheckForwarded(record, gate);
    gate.ownFlight = gate.ownFlight || IsProtected(record);
    gate.refused =
        gate.refused || (Is(record, protocols::TLS, names::ALERT) &&
                         GetFieldValue(record, fields::ALERT) != "encrypted" && !gate.ownFlight);
    if (record.protocol != protocols::TCP)
    {
        return;
    }
    if (record.name == names::SYN)
    {
        CheckSyn(record, gate);
    }
    if (AnswersIgnored(record, gate))
    {
        Violate(record, "answers a SYN that the gate has to ignore");
    }
}

void
Invariants::CheckSyn(const Record& record, const Gate& gate)
{
    if (ReadPlace(record, fields::DESTINATION, fields::DESTINATION_PORT) != gate.remote)
    {
        Violate(record, "goes to an address that the AGW was not told");
    }
    const Gate* other = FindOther(gate);
    if (other && other->delayed && (other->closed || !other->synSeen))
    {
        Violate(record, "is sent before a SYN has found the gate of the other side open");
    }
}

void
Invariants::CheckForwarded(const Record& record, const Gate& gate)
{
    const Gate* other = FindOther(gate);
    if (!IsMessage(record) || !other || other->fingerprint.empty())
    {
        return;
    }
    if (!other->ownFlight || !other->farFlight || other->refused)
    {
        Violate(record, "is forwarded before the access leg is verified");
    }
}

void
Invariants::CheckToAgw(const Record& record, Gate& gate)
{
    CheckSecrecy(record, gate);
    gate.farFlight = gate.farFlight || IsProtected(record);
    if (Is(record, protocols::TCP, names::SYN))
    {
        gate.synSeen = true;
        if (gate.closed)
        {
            gate.ignored.insert(ReadPlace(record, fields::SOURCE, fields::SOURCE_PORT));
        }
    }
}

void
Invariants::CheckSecrecy(const Record& record, const Gate& gate)
{
    // What a far end sends beside every protocol is its own affair; the AGW has to send TLS.
    const bool isClear = record.from == entities::AGW
                             ? IsMessage(record) || Is(record, protocols::TLS, names::MALFORMED)
                             : IsMessage(record) && record.protocol != protocols::DATA;
    if (gate.transport.find("/TLS") != std::string::npos && isClear)
    {
        Violate(record, "is in clear text on a leg that TLS protects");
    }
}

template <typename Predicate>
Invariants::Gate*
Invariants::FindIn(const std::string& context, Predicate isWanted)
{
    const auto gates = m_gates.find(context);
    if (gates == m_gates.end())
    {
        return nullptr;
    }
    const auto gate = std::find_if(gates->second.begin(), gates->second.end(), isWanted);
    return gate == gates->second.end() ? nullptr : &*gate;
}

Invariants::Gate*
Invariants::FindLocal(const Place& place)
{
    const auto contexts = m_contexts.find(place);
    return contexts == m_contexts.end() ? nullptr
                                        : FindIn(contexts->second.front(), [&](const Gate& known) {
                                              return known.local == place;
                                          });
}

Invariants::Gate*
Invariants::FindStream(const Gate& described)
{
    return FindIn(described.context, [&](const Gate& known) {
        return known.termination == described.termination && known.stream == described.stream;
    });
}

Invariants::Gate*
Invariants::FindOther(const Gate& gate)
{
    return FindIn(gate.context, [&](const Gate& known) {
        return known.stream == gate.stream && known.termination != gate.termination;
    });
}

void
Invariants::Violate(const Record& record, const std::string& what)
{
    constexpr std::size_t maxViolations = 100; // the first ones tell
    if (m_violations.size() < maxViolations)
    {
        m_violations.push_back("packet " + std::to_string(record.packet) + ", " + record.from +
                               " to " + record.to + ": " + record.protocol + " " + record.name +
                               " " + what);
    }
}

} // namespace ims
