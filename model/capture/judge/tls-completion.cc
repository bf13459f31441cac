// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/tls-completion.h"

#include "model/base/record-words.h"

#include <algorithm>

namespace ims
{

namespace
{

bool
IsProtected(const Record& record)
{
    return Is(record, protocols::TLS, names::APPLICATION_DATA) ||
           Is(record, protocols::TLS, names::ENCRYPTED_HANDSHAKE) ||
           HasField(record, fields::INSIDE_TLS);
}

std::string
MakePlace(const Record& record, std::string_view address, std::string_view port)
{
    std::string place(GetFieldValue(record, address));
    return place.append(" ").append(GetFieldValue(record, port));
}

} // namespace

void
TlsCompletion::Feed(const Record& record)
{
    if (Is(record, protocols::TLS, names::CLIENT_HELLO))
    {
        m_handshakes.try_emplace(FindConnection(record), Handshake{record.from, record.to, {}});
    }
    else if (!m_handshakes.empty() && IsProtected(record))
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
    const std::string source = MakePlace(record, fields::SOURCE, fields::SOURCE_PORT);
    const std::string destination =
        MakePlace(record, fields::DESTINATION, fields::DESTINATION_PORT);
    return std::minmax(source, destination);
}

} // namespace ims
