// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/ims-agw.h"

#include "model/session/agw/control/agw-context-attributes.h"
#include "model/session/agw/control/agw-replies.h"
#include "model/transaction/h248/h248-reply-size.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace ims
{

namespace
{

/// What an H.248 request usually leads to: its own changes of state, the reply, and what becomes of
/// the termination.
constexpr std::size_t USUAL_ACTIONS = 8;

/// @return the operation that handling an event counts as.
Operation
GetOperation(const Event& event)
{
    const bool isTimer = std::get_if<TimerExpired>(&event) || std::get_if<RoleStarted>(&event);
    return std::get_if<DatagramReceived>(&event) ? Operation::Signalling
           : isTimer                             ? Operation::Timer
                                                 : Operation::StreamEvent;
}

/// @return the commands of an action that concern a Context.
H248Action
SelectCommands(const H248Action& action, const AgwContext& context)
{
    H248Action selected;
    for (const auto& command : action.commands)
    {
        if (context.Has(command.termination))
        {
            selected.commands.push_back(command);
        }
    }
    return selected;
}

} // namespace

ImsAgw::ImsAgw(const AgwConfig& config)
    : m_resources(config),
      m_association(config),
      m_nextContext(config.idBase + 1)
{
}

Actions
ImsAgw::Handle(TimePoint now, const Event& event)
{
    CostScope cost(m_resources.config.meter, GetOperation(event));
    if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        cost.AddOctets(datagram->octets.size());
    }
    Actions actions;
    Dispatch(now, event, actions);
    for (const uint32_t id : m_closed)
    {
        actions.push_back(ContextClosed{id}); // last, so that its cost has the rest in it
    }
    m_closed.clear();
    return actions;
}

void
ImsAgw::Dispatch(TimePoint now, const Event& event, Actions& actions)
{
    if (const auto stream = FindStreamOf(event))
    {
        HandleStream(now, event, *stream, actions);
    }
    else if (std::get_if<RoleStarted>(&event))
    {
        m_association.Start(now, actions);
    }
    else if (const auto* leave = std::get_if<Leave>(&event))
    {
        TakeLeave(now, leave->within, actions);
    }
    else if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        actions.reserve(USUAL_ACTIONS);
        Perform(now, m_association.Receive(now, *datagram, actions), actions);
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(now, actions);
    }
}

void
ImsAgw::Perform(TimePoint now, const AgwDuties& duties, Actions& actions)
{
    for (const auto& request : duties.requests)
    {
        Execute(now, request, actions);
    }
    for (const uint32_t id : duties.abandoned)
    {
        EndContext(now, id, actions);
    }
}

/// A Context that has gone meanwhile is no matter.
void
ImsAgw::EndContext(TimePoint now, uint32_t id, Actions& actions)
{
    const auto context = m_contexts.find(id);
    if (context != m_contexts.end())
    {
        const std::size_t before = actions.size();
        context->second.Clear(actions);
        UpdateAfterCommands(now, context->second, before, actions);
    }
}

/// H.248.1 11.4: the controller hears of it before any connection ends.
void
ImsAgw::TakeLeave(TimePoint now, Duration within, Actions& actions)
{
    m_association.Leave(now, within, actions);
    m_root.Retire(now, within);
    if (within == Duration(0))
    {
        EndContexts(now, actions);
    }
}

void
ImsAgw::Execute(TimePoint now, const H248RequestArrived& request, Actions& actions)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = request.transaction.id;
    reply.error = FindHindrance(request.transaction);
    if (reply.error)
    {
        m_association.Reply(now, request.from, std::move(reply), actions);
        return;
    }
    const bool refused = ++m_requests == m_resources.config.faults.refusedRequest;
    reply.actions.reserve(request.transaction.actions.size());
    for (const auto& action : request.transaction.actions)
    {
        if (refused)
        {
            reply.actions.push_back(MakeRefusal(action));
        }
        else
        {
            ExecuteAction(now, action, reply.actions, actions);
        }
    }
    m_association.Reply(now, request.from, std::move(reply), actions);
}

/// @return why nothing of a request can be done, nothing when it can. Done without an answer, it
/// would be done for nobody.
std::optional<H248Error>
ImsAgw::FindHindrance(const H248Transaction& request)
{
    if (m_association.IsOpen())
    {
        return MakeH248Error(H248ErrorCode::NotRegistered);
    }
    if (BoundReplyOctets(request, CountWildcardReplies(request)) > MAX_DATAGRAM_OCTETS)
    {
        return MakeH248Error(H248ErrorCode::ResponseTooLong);
    }
    return std::nullopt;
}

/// @return how many replies the wildcards of a request can lead to at most.
std::size_t
ImsAgw::CountWildcardReplies(const H248Transaction& request) const
{
    std::size_t count = 0;
    for (const auto& action : request.actions)
    {
        for (const auto& command : action.commands)
        {
            count += HasSeveralReplies(command) ? CountTerminations(action.context) : 0;
            count += IsListOfContexts(action) ? m_contexts.size() : 0;
        }
    }
    return count;
}

/// @param context its ContextID, or ALL
std::size_t
ImsAgw::CountTerminations(const std::string& context) const
{
    if (context == H248_ALL)
    {
        return std::accumulate(
            m_contexts.begin(),
            m_contexts.end(),
            std::size_t{0},
            [](std::size_t sum, const auto& item) { return sum + item.second.GetSize(); });
    }
    const auto id = ParseUnsigned(context, UINT32_MAX);
    const auto known = id ? m_contexts.find(static_cast<uint32_t>(*id)) : m_contexts.end();
    return known == m_contexts.end() ? 0 : known->second.GetSize();
}

void
ImsAgw::ExecuteAction(TimePoint now,
                      const H248Action& action,
                      std::vector<H248Action>& replies,
                      Actions& actions)
{
    if (auto error = CheckContextAttributes(action))
    {
        replies.push_back(MakeActionError(action, std::move(*error)));
        return;
    }
    if (action.context == H248_NULL)
    {
        replies.push_back(ExecuteInNull(now, action, actions));
        return;
    }
    if (action.context == H248_CHOOSE)
    {
        replies.push_back(ExecuteInNew(now, action, actions));
        return;
    }
    if (action.context == H248_ALL)
    {
        ExecuteInAll(now, action, replies, actions);
        return;
    }
    const auto id = ParseUnsigned(action.context, UINT32_MAX);
    const auto known = id ? m_contexts.find(static_cast<uint32_t>(*id)) : m_contexts.end();
    replies.push_back(known == m_contexts.end()
                          ? MakeActionError(action, H248ErrorCode::UnknownContext, action.context)
                          : ExecuteInContext(now, known->second, action, actions));
}

H248Action
ImsAgw::ExecuteInNew(TimePoint now, const H248Action& action, Actions& actions)
{
    if (!m_root.IsInService())
    {
        return MakeActionError(action, H248ErrorCode::NotReady);
    }
    // H.248.1 6.1.1: an emergency is handled in preference
    if (m_overloaded && !action.properties.emergency.value_or(false))
    {
        return MakeActionError(action, H248ErrorCode::InsufficientResources);
    }
    if (m_contexts.size() >= m_resources.config.maxContexts)
    {
        return MakeActionError(action, H248ErrorCode::NoContextAvailable);
    }
    const uint32_t id = m_nextContext++;
    AgwContext& context = m_contexts.try_emplace(id, id, m_resources).first->second;
    return ExecuteInContext(now, context, action, actions);
}

/// The null Context is always there (H.248.1 6.1.1).
H248Action
ImsAgw::ExecuteInNull(TimePoint now, const H248Action& action, Actions& actions)
{
    H248Action reply;
    reply.context = action.context;
    for (const auto& command : action.commands)
    {
        RootOrder order;
        reply.commands.push_back(m_root.Execute(now, command, m_contexts.empty(), order));
        NameWrongContext(reply.commands.back());
        if (order.endContexts)
        {
            EndContexts(now, actions);
        }
        if (order.handOff)
        {
            m_association.HandOver(now, *order.handOff, actions);
        }
        if (reply.commands.back().error && !command.optional)
        {
            break;
        }
    }
    return reply;
}

/// RFC 3525 7.2.5: ROOT in all Contexts is asked for the list of them.
void
ImsAgw::ListContexts(const H248Action& action, std::vector<H248Action>& replies) const
{
    std::set<uint32_t> ids;
    for (const auto& [id, context] : m_contexts)
    {
        ids.insert(id);
    }
    for (const uint32_t id : ids)
    {
        H248Action& reply = replies.emplace_back();
        reply.context = std::to_string(id);
        reply.commands.push_back(MakeCommandReply(action.commands[0], H248_ROOT));
    }
    if (ids.empty())
    {
        replies.push_back(MakeActionError(action, H248ErrorCode::UnknownContext, action.context));
    }
}

/// H.248.8, error 435: a termination that is not in the Context of the command, but in another one.
void
ImsAgw::NameWrongContext(H248Command& reply) const
{
    const auto unknown = static_cast<uint16_t>(H248ErrorCode::UnknownTermination);
    const bool elsewhere =
        reply.error && reply.error->code == unknown &&
        std::any_of(m_contexts.begin(), m_contexts.end(), [&](const auto& context) {
            return context.second.Has(reply.termination);
        });
    if (elsewhere)
    {
        reply.error = MakeH248Error(H248ErrorCode::TerminationNotInContext, reply.termination);
    }
}

/// Each Context answers for its own terminations; where all commands are "W-" one answers for all.
void
ImsAgw::ExecuteInAll(TimePoint now,
                     const H248Action& action,
                     std::vector<H248Action>& replies,
                     Actions& actions)
{
    const auto& commands = action.commands;
    if (!std::all_of(commands.begin(), commands.end(), IsForAllContexts))
    {
        replies.push_back(MakeActionError(action, H248ErrorCode::IllegalCombination));
        return;
    }
    if (IsListOfContexts(action))
    {
        ListContexts(action, replies);
        return;
    }
    std::map<uint32_t, H248Action> selected;
    for (const auto& [id, context] : m_contexts)
    {
        H248Action own = SelectCommands(action, context);
        if (!own.commands.empty())
        {
            selected[id] = std::move(own);
        }
    }
    const std::size_t before = replies.size();
    for (const auto& [id, own] : selected)
    {
        replies.push_back(ExecuteInContext(now, m_contexts.at(id), own, actions));
    }
    if (selected.empty())
    {
        const std::string& wanted = commands.empty() ? action.context : commands[0].termination;
        replies.push_back(MakeActionError(action,
                                          HasWildcard(wanted) ? H248ErrorCode::NoTerminationMatched
                                                              : H248ErrorCode::UnknownTermination,
                                          wanted));
    }
    else if (std::none_of(commands.begin(), commands.end(), [](const auto& command) {
                 return !command.wildcardReply;
             }))
    {
        H248Action merged = MergeActions(action, {replies.begin() + before, replies.end()});
        replies.resize(before);
        replies.push_back(std::move(merged));
    }
}

void
ImsAgw::EndContexts(TimePoint now, Actions& actions)
{
    while (!m_contexts.empty())
    {
        EndContext(now, m_contexts.begin()->first, actions);
    }
}

/// Commands run in order; the first that fails ends the action unless it is optional
/// (H.248.1 8.2.2).
H248Action
ImsAgw::ExecuteInContext(TimePoint now,
                         AgwContext& context,
                         const H248Action& action,
                         Actions& actions)
{
    ChargeTo(context.GetId());
    const std::size_t before = actions.size();
    H248Action reply;
    reply.context = std::to_string(context.GetId());
    reply.commands.reserve(action.commands.size());
    MergeContextAttributes(action.properties, context.GetAttributes());
    for (const auto& command : action.commands)
    {
        bool failed = false;
        for (auto& answer : context.Execute(now, command, actions))
        {
            failed = failed || answer.error;
            NameWrongContext(answer);
            reply.commands.push_back(std::move(answer));
        }
        if (failed && !command.optional)
        {
            break;
        }
    }
    reply.properties = AuditContextAttributes(action.contextAudit, context.GetAttributes());
    UpdateAfterCommands(now, context, before, actions);
    return reply;
}

void
ImsAgw::HandleStream(TimePoint now, const Event& event, StreamId stream, Actions& actions)
{
    AgwContext* context = FindContext(stream);
    if (context && context->Handle(now, event, stream, actions))
    {
        Update(now, *context, actions);
    }
}

void
ImsAgw::HandleTimers(TimePoint now, Actions& actions)
{
    Perform(now, m_association.HandleTimeout(now, actions), actions);
    if (m_root.TakeTimeout(now))
    {
        EndContexts(now, actions);
    }
    for (const uint32_t id : m_deadlines.TakeDue(now))
    {
        ChargeTo(id);
        AgwContext& context = m_contexts.at(id);
        context.OnTimeout(now, actions);
        Update(now, context, actions);
    }
    ChargeTo(0);
}

void
ImsAgw::ChargeTo(uint64_t account)
{
    if (m_resources.config.meter)
    {
        m_resources.config.meter->SetAccount(account);
    }
}

/// The timers and the notifications of a context are brought up to date.
void
ImsAgw::Update(TimePoint now, AgwContext& context, Actions& actions)
{
    const uint32_t id = context.GetId();
    std::vector<H248Command> notifications = context.TakeNotifications(now);
    if (!notifications.empty())
    {
        m_association.Notify(now, id, std::move(notifications), actions);
    }
    m_deadlines.Set(id, context.NextTimeout());
}

/// The index of streams is brought up to date as well; an empty context is dropped.
/// @param before how many actions there were before those of this context
void
ImsAgw::UpdateAfterCommands(TimePoint now,
                            AgwContext& context,
                            std::size_t before,
                            Actions& actions)
{
    Update(now, context, actions);
    for (std::size_t i = before; i < actions.size(); ++i)
    {
        if (const auto* listen = std::get_if<ListenStream>(&actions[i]))
        {
            m_contextOfStream[listen->stream] = &context;
        }
        else if (const auto* release = std::get_if<ReleaseStream>(&actions[i]))
        {
            m_contextOfStream.erase(release->stream);
        }
    }
    if (context.IsEmpty())
    {
        const uint32_t id = context.GetId();
        m_deadlines.Set(id, std::nullopt);
        m_contexts.erase(id);
        m_closed.push_back(id);
    }
}

AgwContext*
ImsAgw::FindContext(StreamId stream) const
{
    const auto known = m_contextOfStream.find(stream);
    return known == m_contextOfStream.end() ? nullptr : known->second;
}

uint64_t
ImsAgw::FindAccount(StreamId stream) const
{
    const AgwContext* context = FindContext(stream);
    return context ? context->GetId() : 0;
}

void
ImsAgw::SetOverloaded(bool overloaded)
{
    m_overloaded = overloaded;
}

bool
ImsAgw::IsLeaving() const
{
    return m_association.IsLeaving();
}

std::optional<TimePoint>
ImsAgw::NextTimeout() const
{
    return Earlier(Earlier(m_deadlines.Next(), m_root.NextTimeout()), m_association.NextTimeout());
}

StreamPort*
ImsAgw::FindStream(StreamId stream)
{
    AgwContext* context = FindContext(stream);
    return context ? context->FindStream(stream) : nullptr;
}

bool
ImsAgw::NoteSent(TimePoint now, StreamId stream)
{
    AgwContext* context = FindContext(stream);
    return context && context->NoteSent(now, stream);
}

std::size_t
ImsAgw::GetContextCount() const
{
    return m_contexts.size();
}

std::size_t
ImsAgw::GetPortCount() const
{
    return m_resources.accessPorts.GetUsedCount() + m_resources.corePorts.GetUsedCount();
}

} // namespace ims
