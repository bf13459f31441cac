// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/msrp-stream.h"

#include "model/base/record-words.h"
#include "model/capture/describe/msrp-uri-fields.h"

namespace ims
{

StreamMessage
DescribeMsrp(const MsrpMessage& message)
{
    constexpr std::size_t usual = 16;
    StreamMessage description{protocols::MSRP,
                              message.IsRequest() ? message.method : std::to_string(message.status),
                              {}};
    description.fields.reserve(usual);
    description.fields.push_back({"transaction", message.transaction});
    for (const char* name : {"Message-ID", "Byte-Range", "To-Path", "From-Path", "Status"})
    {
        if (const auto value = message.Get(name))
        {
            description.fields.push_back({name, std::string(*value)});
        }
    }
    AddMsrpUri(message.Get("To-Path").value_or(""), "to", description.fields);
    AddMsrpUri(message.Get("From-Path").value_or(""), "from", description.fields);
    if (message.body)
    {
        description.fields.push_back({"length", std::to_string(message.body->size())});
    }
    const auto flag = static_cast<char>(message.continuation);
    description.fields.push_back({"continuation", std::string(1, flag)});
    return description;
}

bool
MsrpStream::Push(OctetsView octets, std::vector<StreamMessage>& messages)
{
    m_framer.Push(octets);
    while (true)
    {
        const auto next = m_framer.Next();
        if (!next)
        {
            messages.push_back(
                {protocols::MSRP, names::MALFORMED, {{"error", next.GetError().ToString()}}});
            return false;
        }
        if (!next->has_value())
        {
            return true;
        }
        messages.push_back(DescribeMsrp(**next));
    }
}

} // namespace ims
