// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/media-text.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"
#include "model/capture/describe/bfcp-stream.h"
#include "model/capture/describe/msrp-stream.h"

namespace ims
{

namespace
{

/// Enough to tell the protocols apart.
constexpr std::size_t START_OCTETS = 5;

constexpr std::size_t MAX_BODY_OCTETS = 160;

class MsrpText : public StreamText
{
  public:
    bool Push(OctetsView octets, std::vector<MessageText>& texts) override
    {
        m_framer.Push(octets);
        while (true)
        {
            auto next = m_framer.Next();
            if (!next || !next->has_value())
            {
                return static_cast<bool>(next);
            }
            MsrpMessage& message = **next;
            const auto name = DescribeMsrp(message).name;
            if (message.body && message.body->size() > MAX_BODY_OCTETS)
            {
                const auto size = message.body->size();
                message.body->resize(MAX_BODY_OCTETS);
                *message.body += "\n.. (" + std::to_string(size) + " octets)";
            }
            texts.push_back({protocols::MSRP, name, message.Serialize()});
        }
    }

  private:
    MsrpFramer m_framer;
};

/// A line for each field, as the record has them.
class BfcpText : public StreamText
{
  public:
    bool Push(OctetsView octets, std::vector<MessageText>& texts) override
    {
        m_messages.clear();
        const bool goesOn = m_stream.Push(octets, m_messages);
        for (const auto& message : m_messages)
        {
            std::string text = message.name + "\n";
            for (const auto& field : message.fields)
            {
                text += "  " + field.key + ": " + field.value + "\n";
            }
            texts.push_back({message.protocol, message.name, text});
        }
        return goesOn;
    }

  private:
    BfcpStream m_stream;
    std::vector<StreamMessage> m_messages;
};

std::unique_ptr<StreamText>
MakeReader(OctetsView first)
{
    if (HasPrefix(first, "MSRP "))
    {
        return std::make_unique<MsrpText>();
    }
    return LooksLikeBfcp(first) ? std::make_unique<BfcpText>() : nullptr;
}

} // namespace

bool
MediaText::Push(OctetsView octets, std::vector<MessageText>& texts)
{
    if (m_known)
    {
        return m_reader && m_reader->Push(octets, texts);
    }
    m_first += octets;
    if (m_first.size() < START_OCTETS)
    {
        return true;
    }
    m_known = true;
    m_reader = MakeReader(m_first);
    const auto first = std::exchange(m_first, {});
    return m_reader && m_reader->Push(first, texts);
}

} // namespace ims
