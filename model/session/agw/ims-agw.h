// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IMS_AGW_H
#define IMS_IMS_AGW_H

#include "model/base/deadlines.h"
#include "model/session/agw/agw-context.h"
#include "model/session/agw/control/agw-association.h"
#include "model/session/agw/control/agw-root.h"

#include <unordered_map>

namespace ims
{

/// @brief The IMS-AGW: executes H.248 requests of its IMS-ALG and relays the media (TS 23.334,
/// TR 29.828 5.2.1).
class ImsAgw : public Role
{
  public:
    explicit ImsAgw(const AgwConfig& config);

    Actions Handle(TimePoint now, const Event& event) override;
    std::optional<TimePoint> NextTimeout() const override;
    StreamPort* FindStream(StreamId stream) override;
    bool NoteSent(TimePoint now, StreamId stream) override;
    uint64_t FindAccount(StreamId stream) const override;
    void SetOverloaded(bool overloaded) override;

    /// @return whether it leaves and has not been told that its controller knows.
    bool IsLeaving() const;

    /// @return contexts that exist now.
    std::size_t GetContextCount() const;

    /// @return media ports in use now, both sides together.
    std::size_t GetPortCount() const;

  private:
    void Perform(TimePoint now, const AgwDuties& duties, Actions& actions);
    void Execute(TimePoint now, const H248RequestArrived& request, Actions& actions);
    void EndContext(TimePoint now, uint32_t id, Actions& actions);
    void TakeLeave(TimePoint now, Duration within, Actions& actions);
    std::optional<H248Error> FindHindrance(const H248Transaction& request);
    std::size_t CountWildcardReplies(const H248Transaction& request) const;
    std::size_t CountTerminations(const std::string& context) const;
    void ExecuteAction(TimePoint now,
                       const H248Action& action,
                       std::vector<H248Action>& replies,
                       Actions& actions);
    H248Action ExecuteInNew(TimePoint now, const H248Action& action, Actions& actions);
    void ListContexts(const H248Action& action, std::vector<H248Action>& replies) const;
    void NameWrongContext(H248Command& reply) const;
    H248Action ExecuteInNull(TimePoint now, const H248Action& action, Actions& actions);
    void ExecuteInAll(TimePoint now,
                      const H248Action& action,
                      std::vector<H248Action>& replies,
                      Actions& actions);
    void EndContexts(TimePoint now, Actions& actions);
    H248Action ExecuteInContext(TimePoint now,
                                AgwContext& context,
                                const H248Action& action,
                                Actions& actions);
    void Dispatch(TimePoint now, const Event& event, Actions& actions);
    void HandleStream(TimePoint now, const Event& event, StreamId stream, Actions& actions);
    void HandleTimers(TimePoint now, Actions& actions);
    void ChargeTo(uint64_t account);
    AgwContext* FindContext(StreamId stream) const;

    void Update(TimePoint now, AgwContext& context, Actions& actions);
    void UpdateAfterCommands(TimePoint now,
                             AgwContext& context,
                             std::size_t before,
                             Actions& actions);

    AgwResources m_resources;
    AgwAssociation m_association;
    std::unordered_map<uint32_t, AgwContext> m_contexts;
    std::unordered_map<StreamId, AgwContext*> m_contextOfStream;
    Deadlines<uint32_t> m_deadlines;
    std::vector<uint32_t> m_closed; ///< contexts that the present event has ended
    uint32_t m_nextContext;
    AgwRoot m_root;
    bool m_overloaded = false;
    std::size_t m_requests = 0; ///< so far
};

} // namespace ims

#endif // IMS_IMS_AGW_H
