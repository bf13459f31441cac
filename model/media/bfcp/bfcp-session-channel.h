// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_CHANNEL_H
#define IMS_BFCP_SESSION_CHANNEL_H

#include "model/media/bfcp/bfcp-session-config.h"
#include "model/media/media-session.h"

#include <deque>

namespace ims
{

/// @brief What either role of a BFCP session gives to the outside: messages, events, counters and
/// its first fault.
class BfcpChannel
{
  public:
    /// @param maxOutputOctets see GetRoom(); at least 1
    explicit BfcpChannel(std::size_t maxOutputOctets);

    void Send(TimePoint now, const BfcpMessage& message);

    /// @return the oldest message that was not taken yet, empty when there is none.
    Octets TakeMessage();

    /// @return octets of messages that may still be queued before input should wait.
    std::size_t GetRoom() const;

    /// @brief Both ends know the session; only the first call counts.
    void Bind(TimePoint now);

    /// @brief Something happened to floor request number.
    void Note(TimePoint now, MediaEvent::Kind kind, uint64_t number);

    /// @brief Nothing more is sent after this; only the first call counts.
    void Fail(TimePoint now, Error error);

    bool IsBound() const;
    const std::optional<Error>& GetError() const;
    BfcpCounters& GetCounters();
    const BfcpCounters& GetCounters() const;
    std::vector<MediaEvent> TakeEvents();

  private:
    std::size_t m_maxOutputOctets;
    std::deque<Octets> m_messages;
    std::size_t m_messageOctets = 0;
    bool m_bound = false;
    std::optional<Error> m_error;
    BfcpCounters m_counters;
    std::vector<MediaEvent> m_events;
};

/// @brief One role's part of a BFCP session; what it has to say goes to its channel.
class BfcpSessionRole
{
  public:
    virtual ~BfcpSessionRole() = default;

    /// @brief The stream is up.
    virtual void Start(TimePoint now) = 0;

    /// @brief Some more rounds are to come.
    virtual void AddRounds(TimePoint now, std::size_t count) = 0;

    /// @brief A message that could be read.
    virtual void Handle(TimePoint now, const BfcpMessage& message) = 0;

    /// @brief A message whose version is another one, or whose attributes could not be read.
    /// @param header the message without attributes
    /// @param code what its sender is to be told
    virtual void HandleUnreadable(TimePoint now,
                                  const BfcpMessage& header,
                                  BfcpErrorCode code,
                                  const Error& error) = 0;

    virtual std::optional<TimePoint> NextTimeout() const = 0;

    /// @brief NextTimeout() has come.
    virtual void HandleTimeout(TimePoint now) = 0;

    virtual bool IsDone() const = 0;
};

} // namespace ims

#endif // IMS_BFCP_SESSION_CHANNEL_H
