// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/media-gate.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"

#include <string_view>

namespace ims
{

namespace
{

constexpr std::string_view FINGERPRINT = "fingerprint:";

/// A field that says something of the gate under which it stands.
struct GateField
{
    std::string_view key;
    std::string& (*find)(MediaGate& gate); ///< the member that has its value
    std::string_view start = {};           ///< of the values that count
};

constexpr GateField GATE_FIELDS[] = {
    {fields::LOCAL_ADDRESS, [](MediaGate& gate) -> std::string& { return gate.local.first; }},
    {fields::LOCAL_PORT, [](MediaGate& gate) -> std::string& { return gate.local.second; }},
    {fields::REMOTE_ADDRESS, [](MediaGate& gate) -> std::string& { return gate.remote.first; }},
    {fields::REMOTE_PORT, [](MediaGate& gate) -> std::string& { return gate.remote.second; }},
    {fields::MEDIA, [](MediaGate& gate) -> std::string& { return gate.transport; }},
    {fields::LOCAL_ATTRIBUTE,
     [](MediaGate& gate) -> std::string& { return gate.fingerprint; },
     FINGERPRINT},
};

void
Describe(MediaGate& gate, const Field& field)
{
    for (const GateField& known : GATE_FIELDS)
    {
        if (known.key == field.key && HasPrefix(field.value, known.start))
        {
            known.find(gate) = field.value;
        }
    }
    gate.closed = gate.closed || field.key == fields::IGNORE_SYN;
}

/// @brief A record lists contexts, terminations and streams in their order, each with its fields.
class GateReader
{
  public:
    void Read(const Field& field)
    {
        if (field.key == fields::CONTEXT)
        {
            m_next.context = field.value;
        }
        else if (field.key == fields::TERMINATION)
        {
            m_next.termination = field.value;
            m_next.stream = "1";
            Begin();
        }
        else if (field.key == fields::STREAM)
        {
            m_next.stream = field.value;
            ReplaceUnlessDescribed();
        }
        else if (!m_gates.empty())
        {
            m_described = true;
            Describe(m_gates.back(), field);
        }
    }

    std::vector<MediaGate> Take()
    {
        return std::move(m_gates);
    }

  private:
    void Begin()
    {
        m_gates.push_back(m_next);
        m_described = false;
    }

    /// The gate that a termination alone has begun stands for its first stream.
    void ReplaceUnlessDescribed()
    {
        if (!m_described && !m_gates.empty())
        {
            m_gates.pop_back();
        }
        Begin();
    }

    std::vector<MediaGate> m_gates;
    MediaGate m_next;
    bool m_described = false; ///< the last gate has been given something of its own
};

} // namespace

std::vector<MediaGate>
ReadGates(const Record& record)
{
    GateReader reader;
    for (const Field& field : record.fields)
    {
        reader.Read(field);
    }
    return reader.Take();
}

} // namespace ims
