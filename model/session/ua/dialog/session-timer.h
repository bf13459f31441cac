// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_TIMER_H
#define IMS_SESSION_TIMER_H

#include "model/session/session-expires.h"

namespace ims
{

/// @brief What a user agent wants of session timers.
struct SessionTimerConfig
{
    Duration interval{}; ///< that it asks for; zero: none, but it takes what the other end wants
    Duration minimum = LEAST_SESSION_INTERVAL; ///< a caller that asks for less gets 422
    Refresher refresher = Refresher::Unsaid;   ///< whom it asks to refresh, as the caller
    bool byUpdate = true;                      ///< it refreshes by UPDATE, else by re-INVITE
};

/// @brief The timer of a session at one end (RFC 4028): what it says in requests and responses, who
/// refreshes, and when.
class SessionTimer
{
  public:
    /// What is due.
    enum class Due
    {
        Nothing,
        Refresh, ///< this end has to send a refresh
        Expiry   ///< no refresh came: this end has to send BYE
    };

    explicit SessionTimer(const SessionTimerConfig& config);

    // as the client of a transaction

    /// @brief What the caller's INVITE says.
    void AddToInvite(SipMessage& invite) const;

    /// @brief What a refresh says.
    void AddToRefresh(SipMessage& refresh) const;

    /// @brief A 422: from now on ask for what it demands. @return false when that is what was asked
    /// for already
    bool TakeOver(const SipMessage& tooSmall);

    /// @brief A 2xx that this end gets to INVITE or UPDATE.
    void OnAccepted(TimePoint now, const SipMessage& response);

    // as the server of a transaction

    /// @return whether a request asks for less than this end stands.
    bool IsTooSmall(const SipMessage& request) const;

    Duration GetMinimum() const;

    /// @brief Put into a 2xx to INVITE or UPDATE what this end agrees to.
    void Accept(TimePoint now, const SipMessage& request, SipMessage& response);

    // the time

    /// @brief A refresh met another one (491), or found the other end busy.
    /// @param when to try again
    void Postpone(TimePoint when);

    std::optional<TimePoint> NextTimeout() const;

    /// @return what is due; it is not due any more then.
    Due TakeDue(TimePoint now);

    /// @brief There is no session any more.
    void Stop();

  private:
    void Start(TimePoint now, Duration interval, bool refreshes);

    SessionTimerConfig m_config;
    bool m_refreshes = false; ///< this end does
    Duration m_interval{};    ///< agreed on, zero: none
    std::optional<TimePoint> m_refreshAt;
    std::optional<TimePoint> m_expiresAt; ///< then BYE
};

} // namespace ims

#endif // IMS_SESSION_TIMER_H
