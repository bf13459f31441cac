// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_CONTEXT_H
#define IMS_AGW_CONTEXT_H

#include "model/session/agw/agw-relays.h"
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

    /// @brief Execute one command.
    /// @return its replies, with an error descriptor where it failed: one for each termination that
    /// a wildcard stands for (H.248.1 6.2.2), none or one for a "W-" command
    std::vector<H248Command> Execute(TimePoint now, const H248Command& command, Actions& actions);

    /// @return whether a TerminationID, maybe with a wildcard, stands for a termination of its own.
    bool Has(std::string_view termination) const;

    /// @return terminations.
    std::size_t GetSize() const;

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

    /// @return its priority and whether it is an emergency, as far as that was said.
    H248ContextProperties& GetAttributes();

    /// @brief End every termination, as Subtract does.
    void Clear(Actions& actions);

  private:
    H248Command Add(TimePoint now, const H248Command& command, Actions& actions);
    using Executor = H248Command (AgwContext::*)(TimePoint now,
                                                 AgwTermination& termination,
                                                 const H248Command& command,
                                                 Actions& actions);

    static Executor FindExecutor(H248CommandKind kind);
    H248Command Modify(TimePoint now,
                       AgwTermination& termination,
                       const H248Command& command,
                       Actions& actions);
    H248Command Subtract(TimePoint now,
                         AgwTermination& termination,
                         const H248Command& command,
                         Actions& actions);
    H248Command Audit(TimePoint now,
                      AgwTermination& termination,
                      const H248Command& command,
                      Actions& actions);
    std::vector<std::string> Match(std::string_view pattern) const;
    std::optional<Side> ChooseSide(const H248Command& command) const;
    void SubtractOne(const std::string& id, Actions& actions);

    std::optional<H248Error> AddStreams(const std::string& termination,
                                        Side side,
                                        const H248Command& command,
                                        H248Command& reply);
    std::optional<H248Error> AddStream(const std::string& termination,
                                       Side side,
                                       const H248Stream& request,
                                       H248Command& reply);
    std::optional<H248Error> AddToTermination(const AgwTermination& termination,
                                              const H248Command& command,
                                              H248Command& reply);
    void ChangeStreams(AgwTermination& termination, const H248Command& command, Actions& actions);
    void OpenStreams(AgwTermination& termination,
                     const std::vector<H248Stream>& added,
                     const H248Command& command,
                     Actions& actions);
    void Open(TimePoint now, const std::string& id, const H248Command& command, Actions& actions);
    void AddFailures(std::vector<H248Command>& commands);
    void AddHanging(TimePoint now, std::vector<H248Command>& commands) const;
    static void ConfigureStream(AgwEndpoint& endpoint, const H248Stream& request);
    void ApplySignals(const H248Command& command, Side side);

    uint32_t m_id;
    AgwResources& m_resources;
    AgwRelays m_relays;
    std::map<std::string, AgwTermination> m_terminations; ///< by TerminationID
    H248ContextProperties m_attributes;
};

} // namespace ims

#endif // IMS_AGW_CONTEXT_H
