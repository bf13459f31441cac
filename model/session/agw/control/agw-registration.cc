// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-registration.h"

#include "model/codec/h248/h248-names.h"
#include "model/session/agw/control/agw-announcement.h"
#include "model/transaction/h248/h248-errors.h"

#include <algorithm>

namespace ims
{

namespace
{

/// H.248.1 11.3: of a registration.
constexpr unsigned FIRST_VERSION = 1;

/// H.248.1 clause 9: of text encoding.
constexpr uint16_t DEFAULT_PORT = 2944;

/// So many controllers may name another one in a row.
constexpr unsigned MAX_REDIRECTIONS = 4;

/// @return the first error of a reply.
std::optional<H248Error>
FindRefusal(const H248Transaction& reply)
{
    if (reply.error || reply.actions.empty())
    {
        return reply.error.value_or(H248Error());
    }
    const H248Action& action = reply.actions[0];
    if (action.error || action.commands.empty())
    {
        return action.error.value_or(H248Error());
    }
    return action.commands[0].error;
}

} // namespace

AgwRegistration::AgwRegistration(const AgwRegistrationConfig& config)
    : m_config(config),
      m_random(config.seed),
      m_controller(config.controller),
      m_speaksAt(config.controller),
      m_asked(config.controller),
      m_version(config.version)
{
}

// ------------------------------------------------------------------------------- why and whom

void
AgwRegistration::Start(TimePoint now)
{
    m_method = h248::RESTART;
    m_reason = h248::COLD_BOOT;
    Ask(now, m_config.controller);
}

void
AgwRegistration::NoteUnanswered(TimePoint now, unsigned era)
{
    if (m_over || m_open || era != m_era || m_era == 0)
    {
        return;
    }
    m_method = h248::DISCONNECTED;
    m_reason = h248::SERVICE_RESTORED;
    Ask(now, m_controller);
}

void
AgwRegistration::HandOver(TimePoint now, const TransportAddress& to)
{
    m_former = to == m_controller ? std::nullopt : std::optional(m_controller);
    m_method = h248::HAND_OFF;
    m_reason = h248::CONTROLLER_DIRECTED_CHANGE;
    Ask(now, to);
}

void
AgwRegistration::End()
{
    m_next.reset();
    m_request.reset();
    m_open = false;
    m_over = true;
}

void
AgwRegistration::Ask(TimePoint when, const TransportAddress& whom)
{
    m_asked = whom;
    m_next = when;
    m_request.reset();
    m_open = true;
}

/// Whoever was asked does not want the AGW, or is not there. H.248.1 11.5: the last controller is
/// told that the AGW was disconnected from it, another one that it comes in the place of one that
/// has failed.
void
AgwRegistration::AskAgain(TimePoint now)
{
    const TransportAddress& whom =
        m_asked == m_config.controller ? m_controller : m_config.controller;
    if (m_era > 0)
    {
        const bool same = whom == m_controller;
        m_method = same ? h248::DISCONNECTED : h248::FAILOVER;
        m_reason = same ? h248::SERVICE_RESTORED : h248::CONTROLLER_FAILURE;
    }
    m_redirections = 0;
    m_anew = whom == m_asked && !m_anew;
    const auto longest = static_cast<uint64_t>(m_config.longestWait.count());
    Ask(now + Duration(static_cast<int64_t>(m_random.Below(longest + 1))), whom);
}

// ------------------------------------------------------------------------- request and reply

std::optional<TimePoint>
AgwRegistration::NextAttempt() const
{
    return m_next;
}

std::vector<H248Action>
AgwRegistration::MakeRequest(TimePoint now) const
{
    H248ServiceChange change;
    change.method = m_method;
    change.reason = m_reason;
    change.profile = h248::IQ_PROFILE;
    change.version = m_version;
    return MakeAnnouncement(now, std::move(change));
}

unsigned
AgwRegistration::GetMessageVersion() const
{
    return m_asked == m_controller && !m_anew ? m_agreed.value_or(FIRST_VERSION) : FIRST_VERSION;
}

void
AgwRegistration::Await(uint32_t request)
{
    m_request = request;
    m_next.reset();
}

/// A controller that knows only a lower version says so in its reply, or refuses this one.
std::optional<unsigned>
AgwRegistration::TakeReply(TimePoint now, const H248ReplyArrived& reply)
{
    if (reply.id != m_request)
    {
        return std::nullopt;
    }
    m_request.reset();
    if (const auto refusal = FindRefusal(reply.transaction))
    {
        const bool version = refusal->code == static_cast<uint16_t>(H248ErrorCode::VersionUnknown);
        m_version -= version && m_version > 1 ? 1 : 0;
        AskAgain(now);
        return std::nullopt;
    }
    const auto acceptance =
        reply.transaction.actions[0].commands[0].serviceChange.value_or(H248ServiceChange());
    const auto other = FindMid(acceptance, h248::OTHER_CONTROLLER);
    if (other && ++m_redirections <= MAX_REDIRECTIONS)
    {
        Ask(now, *other);
        return std::nullopt;
    }
    if (other)
    {
        AskAgain(now);
        return std::nullopt;
    }
    return Accept(acceptance);
}

/// @return the version that holds.
unsigned
AgwRegistration::Accept(const H248ServiceChange& acceptance)
{
    m_open = false;
    m_anew = false;
    m_redirections = 0;
    ++m_era;
    m_controller = m_asked;
    m_speaksAt = FindMid(acceptance, h248::CONTROLLER_ADDRESS).value_or(m_controller);
    m_agreed = std::min<unsigned>(m_version, acceptance.version.value_or(m_version));
    return *m_agreed;
}

void
AgwRegistration::TakeFailure(TimePoint now, uint32_t request)
{
    if (request == m_request)
    {
        AskAgain(now);
    }
}

// --------------------------------------------------------------------------------- as it stands

bool
AgwRegistration::IsOpen() const
{
    return m_open;
}

bool
AgwRegistration::HasBeenAccepted() const
{
    return m_era > 0;
}

unsigned
AgwRegistration::GetEra() const
{
    return m_era;
}

const TransportAddress&
AgwRegistration::GetController() const
{
    return m_open ? m_asked : m_speaksAt;
}

bool
AgwRegistration::IsController(const TransportAddress& address) const
{
    return m_open ? address == m_asked : address == m_controller || address == m_speaksAt;
}

bool
AgwRegistration::IsFormer(const TransportAddress& address) const
{
    return m_former == address;
}

// ------------------------------------------------------------------------------------ mId

std::optional<TransportAddress>
ParseMid(std::string_view mid)
{
    const auto end = mid.find(']');
    if (mid.empty() || mid.front() != '[' || end == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto ip = IpAddress::Parse(mid.substr(1, end - 1));
    const auto rest = mid.substr(end + 1);
    const auto port = rest.empty()          ? std::optional<uint64_t>(DEFAULT_PORT)
                      : rest.front() == ':' ? ParseUnsigned(rest.substr(1), UINT16_MAX)
                                            : std::nullopt;
    return ip && port.value_or(0) > 0
               ? std::optional(TransportAddress{*ip, static_cast<uint16_t>(*port)})
               : std::nullopt;
}

std::optional<TransportAddress>
FindMid(const H248ServiceChange& change, std::string_view name)
{
    for (const auto& extension : change.extensions)
    {
        if (EqualsIgnoreCase(extension.name, name))
        {
            return ParseMid(extension.value);
        }
    }
    return std::nullopt;
}

} // namespace ims
