// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/dialog/reliable-response.h"

#include "model/base/octets.h"
#include "model/session/sip-extensions.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Of T1, until the response is given up.
constexpr int LAST_INTERVAL = 64;

bool
HasTag(const SipMessage& invite, std::initializer_list<std::string_view> fields)
{
    const auto tags = ReadOptionTags(invite, fields);
    return std::find(tags.begin(), tags.end(), RELIABLE_OPTION_TAG) != tags.end();
}

} // namespace

bool
TakesReliableResponses(const SipMessage& invite)
{
    return HasTag(invite, {"Supported", "Require"});
}

bool
DemandsReliableResponses(const SipMessage& invite)
{
    return HasTag(invite, {"Require"});
}

ReliableResponse::ReliableResponse(TimePoint now, SipMessage response, uint32_t number, Duration t1)
    : m_response(std::move(response)),
      m_number(number),
      m_interval(t1),
      m_repeatAt(now + t1),
      m_failsAt(now + t1 * LAST_INTERVAL)
{
    m_response.Append("Require", RELIABLE_OPTION_TAG);
    m_response.Append("RSeq", std::to_string(number));
}

const SipMessage&
ReliableResponse::GetResponse() const
{
    return m_response;
}

/// RAck has the response's number, and number and method of what it responds to (clause 7.2).
bool
ReliableResponse::TakePrack(const SipMessage& prack)
{
    const auto wanted =
        std::to_string(m_number) + " " + std::string(m_response.Get("CSeq").value_or(""));
    const bool taken = IsOpen() && SplitWords(prack.Get("RAck").value_or("")) == SplitWords(wanted);
    if (taken)
    {
        Stop();
    }
    return taken;
}

bool
ReliableResponse::IsOpen() const
{
    return m_repeatAt.has_value();
}

void
ReliableResponse::Stop()
{
    m_repeatAt.reset();
}

std::optional<TimePoint>
ReliableResponse::NextTimeout() const
{
    return m_repeatAt ? std::optional(std::min(*m_repeatAt, m_failsAt)) : std::nullopt;
}

ReliableResponse::Due
ReliableResponse::TakeDue(TimePoint now)
{
    if (NextTimeout().value_or(TimePoint::max()) > now)
    {
        return Due::Nothing;
    }
    if (m_failsAt <= now)
    {
        Stop();
        return Due::Failure;
    }
    m_interval *= 2;
    m_repeatAt = now + m_interval;
    return Due::Repetition;
}

} // namespace ims
