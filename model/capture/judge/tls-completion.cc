// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/tls-completion.h"

#include "model/capture/judge/stream-records.h"

#include <algorithm>

namespace ims
{

void
TlsCompletion::Feed(const Record& record)
{
    if (Is(record, protocols::TLS, names::CLIENT_HELLO))
    {
        m_handshakes.try_emplace(FindConnection(record), Handshake{record.from, record.to, {}});
    }
    else if (!m_handshakes.empty() && (IsProtected(record) || HasField(record, fields::INSIDE_TLS)))
    {
        const auto handshake = m_handshakes.find(FindConnection(record));
        if (handshake != m_handshakes.end())
        {
            handshake->second.protecting.insert(record.from);
        }
    }
}

std::optional<std::string>
TlsCompletion::FindMistake() const
{
    for (const auto& [connection, handshake] : m_handshakes)
    {
        for (const std::string& end : {handshake.server, handshake.client})
        {
            if (handshake.protecting.count(end) == 0)
            {
                return "the TLS handshake that " + handshake.client + " begins with " +
                       handshake.server + " is not completed: " + end +
                       " sends nothing that is protected";
            }
        }
    }
    return std::nullopt;
}

TlsCompletion::Connection
TlsCompletion::FindConnection(const Record& record)
{
    const Place source = ReadPlace(record, fields::SOURCE, fields::SOURCE_PORT);
    const Place destination = ReadPlace(record, fields::DESTINATION, fields::DESTINATION_PORT);
    return std::minmax(source, destination);
}

} // namespace ims
