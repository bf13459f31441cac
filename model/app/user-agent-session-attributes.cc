// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/enum-accessor.h"
#include "model/app/user-agent-application.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"

// What a user agent does with a session that lasts, and how it sends messages.

namespace ns3
{

namespace
{

ims::Duration
ToDuration(Time time)
{
    return ims::Duration(time.GetNanoSeconds());
}

} // namespace

TypeId
UserAgentApplication::AddSessionAttributes(TypeId tid)
{
    using Change = ims::MediaChange;
    return tid
        .AddAttribute("SessionExpires",
                      "Session-Expires that it asks for (RFC 4028), whole seconds; 0 for none",
                      TimeValue(Seconds(0)),
                      MakeTimeAccessor(&UserAgentApplication::m_sessionExpires),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("MinSessionExpires",
                      "Its Min-SE: a caller that asks for less gets 422",
                      TimeValue(Seconds(90)),
                      MakeTimeAccessor(&UserAgentApplication::m_minSessionExpires),
                      MakeTimeChecker(Seconds(90)))
        .AddAttribute("Refresher",
                      "Whom it asks to refresh the session, as the caller",
                      EnumValue(ANY),
                      MakeEnumMemberAccessor(&UserAgentApplication::m_refresher),
                      MakeEnumChecker(ANY, "any", UAC, "uac", UAS, "uas"))
        .AddAttribute("RefreshBy",
                      "By what it refreshes the session",
                      EnumValue(UPDATE),
                      MakeEnumMemberAccessor(&UserAgentApplication::m_refreshBy),
                      MakeEnumChecker(UPDATE, "update", INVITE, "invite"))
        .AddAttribute("Change",
                      "What it changes by a re-INVITE, once all messages are through",
                      EnumValue(static_cast<int>(Change::None)),
                      MakeEnumMemberAccessor(&UserAgentApplication::m_change),
                      MakeEnumChecker(static_cast<int>(Change::None),
                                      "none",
                                      static_cast<int>(Change::AddStream),
                                      "add-stream",
                                      static_cast<int>(Change::RemoveStream),
                                      "remove-stream",
                                      static_cast<int>(Change::Reconnect),
                                      "reconnect",
                                      static_cast<int>(Change::Hold),
                                      "hold"))
        .AddAttribute("ChangeAfter",
                      "From the last message to that change, and from hold to its end",
                      TimeValue(MilliSeconds(500)),
                      MakeTimeAccessor(&UserAgentApplication::m_changeAfter),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("ReconnectTime",
                      "Time in which it waits for the other end's offer of another connection when "
                      "one was reset; 0: the session ends",
                      TimeValue(Seconds(0)),
                      MakeTimeAccessor(&UserAgentApplication::m_reconnectTime),
                      MakeTimeChecker(Seconds(0)));
}

TypeId
UserAgentApplication::AddMessageAttributes(TypeId tid)
{
    return tid
        .AddAttribute("Cpim",
                      "Whether its MSRP messages are message/cpim (RFC 3862)",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_cpim),
                      MakeBooleanChecker())
        .AddAttribute("Imdn",
                      "Whether they ask for a delivery notification (RFC 5438), with Cpim",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_imdn),
                      MakeBooleanChecker())
        .AddAttribute("SuccessReports",
                      "Whether its MSRP messages ask for a success report (RFC 4975 7.1.3)",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_successReports),
                      MakeBooleanChecker())
        .AddAttribute("Composing",
                      "Whether it says before each MSRP message that it is composed (RFC 3994)",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_composing),
                      MakeBooleanChecker())
        .AddAttribute("CheckContent",
                      "Whether a session fails whose MSRP messages are not what this module sends",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UserAgentApplication::m_checkContent),
                      MakeBooleanChecker());
}

void
UserAgentApplication::SetSessionOptions(ims::UserAgentConfig& config) const
{
    const auto refresher = m_refresher == UAC   ? ims::Refresher::Uac
                           : m_refresher == UAS ? ims::Refresher::Uas
                                                : ims::Refresher::Unsaid;
    config.sessionTimer = {ToDuration(m_sessionExpires),
                           ToDuration(m_minSessionExpires),
                           refresher,
                           m_refreshBy == UPDATE};
    config.change = static_cast<ims::MediaChange>(m_change);
    config.changeAfter = ToDuration(m_changeAfter);
    config.reconnectTime = ToDuration(m_reconnectTime);
    config.manners.cpim = m_cpim;
    config.manners.imdn = m_imdn;
    config.manners.successReports = m_successReports;
    config.manners.composing = m_composing;
    config.checkContent = m_checkContent;
}

} // namespace ns3
