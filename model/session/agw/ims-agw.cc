// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/ims-agw.h"

#include "model/codec/h248/h248-names.h"
#include "model/transaction/h248/h248-errors.h"
#include "model/transaction/h248/h248-reply-size.h"

namespace ims
{

namespace
{

/// Request identifiers of the two directions are kept apart so that a capture is easy to read.
constexpr uint32_t FIRST_TRANSACTION_ID = 5001;
constexpr uint32_t H248_VERSION = 2;

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

H248Action
MakeErrorAction(const H248Action& action, H248ErrorCode code, std::string_view detail = {})
{
    H248Action reply;
    reply.context = action.context;
    reply.error = MakeH248Error(code, detail);
    return reply;
}

H248Action
MakeRefusal(const H248Action& action)
{
    H248Action reply;
    reply.context = action.context;
    for (const auto& command : action.commands)
    {
        H248Command refused;
        refused.kind = command.kind;
        refused.termination = command.termination;
        refused.error = MakeH248Error(H248ErrorCode::InsufficientResources);
        reply.commands.push_back(std::move(refused));
    }
    return reply;
}

} // namespace

ImsAgw::ImsAgw(const AgwConfig& config)
    : m_resources(config),
      m_transactions(config.h248, FIRST_TRANSACTION_ID)
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
        Register(now, actions);
    }
    else if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        if (IsDeaf() || datagram->from != m_resources.config.controller)
        {
            return; // nobody else controls the gateway
        }
        actions.reserve(USUAL_ACTIONS);
        HandleSignalling(now,
                         m_transactions.Receive(now, datagram->from, datagram->octets, actions),
                         actions);
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(now, actions);
    }
}

/// The gateway announces itself to its controller (H.248.1 11.2).
void
ImsAgw::Register(TimePoint now, Actions& actions)
{
    H248Command command;
    command.kind = H248CommandKind::ServiceChange;
    command.termination = H248_ROOT;
    command.serviceChange = H248ServiceChange{"Restart",
                                              "901 Cold Boot",
                                              std::string(h248::IQ_PROFILE),
                                              H248_VERSION,
                                              {}};
    H248Action action;
    action.context = H248_NULL;
    action.commands.push_back(std::move(command));
    m_transactions.Send(now, {std::move(action)}, m_resources.config.controller, actions);
}

void
ImsAgw::HandleSignalling(TimePoint now, const std::vector<H248Event>& events, Actions& actions)
{
    // Replies to Notify and ServiceChange carry nothing to act on.
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<H248RequestArrived>(&event))
        {
            Execute(now, *request, actions);
        }
        else if (const auto* reply = std::get_if<H248ReplyArrived>(&event))
        {
            m_registered = true;
            m_contextOfNotify.erase(reply->id);
        }
        else if (const auto* failed = std::get_if<H248TransactionFailed>(&event))
        {
            Abandon(now, failed->id, actions);
        }
    }
}

/// Nobody has answered a Notify: whoever controlled the Context is gone, and it goes too.
void
ImsAgw::Abandon(TimePoint now, uint32_t request, Actions& actions)
{
    const auto notify = m_contextOfNotify.find(request);
    if (notify == m_contextOfNotify.end())
    {
        return;
    }
    const auto context = m_contexts.find(notify->second);
    m_contextOfNotify.erase(notify);
    if (context != m_contexts.end())
    {
        const std::size_t before = actions.size();
        context->second.Clear(actions);
        UpdateAfterCommands(now, context->second, before, actions);
    }
}

void
ImsAgw::Execute(TimePoint now, const H248RequestArrived& request, Actions& actions)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = request.transaction.id;
    if (BoundReplyOctets(request.transaction) > MAX_DATAGRAM_OCTETS)
    {
        // Done without an answer, it would be done for nobody.
        reply.error = MakeH248Error(H248ErrorCode::ResponseTooLong);
        m_transactions.Reply(now, request.from, std::move(reply), actions);
        return;
    }
    const bool refused = ++m_requests == m_resources.config.faults.refusedRequest;
    reply.actions.reserve(request.transaction.actions.size());
    for (const auto& action : request.transaction.actions)
    {
        reply.actions.push_back(refused ? MakeRefusal(action)
                                        : ExecuteAction(now, action, actions));
    }
    m_transactions.Reply(now, request.from, std::move(reply), actions);
}

H248Action
ImsAgw::ExecuteAction(TimePoint now, const H248Action& action, Actions& actions)
{
    if (action.context == H248_CHOOSE)
    {
        if (m_overloaded)
        {
            return MakeErrorAction(action, H248ErrorCode::InsufficientResources);
        }
        if (m_contexts.size() >= m_resources.config.maxContexts)
        {
            return MakeErrorAction(action, H248ErrorCode::NoContextAvailable);
        }
        const uint32_t id = m_nextContext++;
        return ExecuteInContext(now,
                                m_contexts.try_emplace(id, id, m_resources).first->second,
                                action,
                                actions);
    }
    const auto id = ParseUnsigned(action.context, UINT32_MAX);
    const auto known = id ? m_contexts.find(static_cast<uint32_t>(*id)) : m_contexts.end();
    if (known == m_contexts.end())
    {
        return MakeErrorAction(action, H248ErrorCode::UnknownContext, action.context);
    }
    return ExecuteInContext(now, known->second, action, actions);
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
    for (const auto& command : action.commands)
    {
        H248Command answer = context.Execute(now, command, actions);
        const bool failed = answer.error.has_value();
        reply.commands.push_back(std::move(answer));
        if (failed && !command.optional)
        {
            break;
        }
    }
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
    HandleSignalling(now, m_transactions.HandleTimeout(now, actions), actions);
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
        H248Action action;
        action.context = std::to_string(id);
        action.commands = std::move(notifications);
        const uint32_t request =
            m_transactions.Send(now, {std::move(action)}, m_resources.config.controller, actions);
        m_contextOfNotify[request] = id;
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
ImsAgw::IsDeaf() const
{
    return m_registered && m_resources.config.faults.deaf;
}

std::optional<TimePoint>
ImsAgw::NextTimeout() const
{
    return Earlier(m_deadlines.Next(), m_transactions.NextTimeout());
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
