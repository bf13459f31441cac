// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_CONTEXT_H
#define IMS_AGW_CONTEXT_H

#include "model/session/agw/agw-resources.h"
#include "model/session/agw/agw-termination.h"

#include <map>
#include <string>

namespace ims
{

/// @brief One H.248 Context of the AGW: at most one termination on each side, a relay for each
/// stream.
class AgwContext
{
  public:
    AgwContext(uint32_t id, AgwResources& resources);

    /// @return the ContextID.
    uint32_t GetId() const;

    /// @brief Execute one command. @return its reply, with an error descriptor when it failed
    H248Command Execute(TimePoint now, const H248Command& command, Actions& actions);

    /// @return whether no termination is left.
    bool IsEmpty() const;

    /// @brief Something happened to a stream of this context. @return whether NextTimeout() or
    /// TakeNotifications() may have something new
    bool Handle(TimePoint now, const Event& event, StreamId stream, Actions& actions);

    void OnTimeout(TimePoint now, Actions& actions);
    std::optional<TimePoint> NextTimeout() const;

    StreamPort* FindStream(StreamId stream);

    /// @brief See Role::NoteSent().
    bool NoteSent(TimePoint now, StreamId stream);

    /// @return Notify commands that are due, as the Events descriptors ask for them.
    std::vector<H248Command> TakeNotifications(TimePoint now);

    /// @brief End every termination, as Subtract does.
    void Clear(Actions& actions);

  private:
    H248Command Add(TimePoint now, const H248Command& command, Actions& actions);
    H248Command Modify(TimePoint now, const H248Command& command, Actions& actions);
    H248Command Subtract(TimePoint now, const H248Command& command, Actions& actions);
    RelayCounters CountOctets() const;
    void SubtractOne(const std::string& id, Actions& actions);

    std::optional<H248Error> AddStream(const std::string& termination,
                                       Side side,
                                       const H248Stream& request,
                                       H248Command& reply);
    void Open(TimePoint now, const std::string& id, const H248Command& command, Actions& actions);
    void AddFailures(std::vector<H248Command>& commands);
    void AddHanging(TimePoint now, std::vector<H248Command>& commands) const;
    static void ConfigureStream(AgwEndpoint& endpoint, const H248Stream& request);
    void ApplySignals(const H248Command& command, Side side);
    AgwRelay& GetRelay(uint16_t stream);
    AgwRelay* FindRelay(StreamId stream, Side& side);

    uint32_t m_id;
    AgwResources& m_resources;
    std::map<std::string, AgwTermination> m_terminations; ///< by TerminationID
    std::map<uint16_t, AgwRelay> m_relays;                ///< by StreamID
};

} // namespace ims

#endif // IMS_AGW_CONTEXT_H
