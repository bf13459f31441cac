// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-machines.h"

#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/transaction/sip/sip-transaction-matching.h"
#include "model/transaction/sip/sip-transaction-messages.h"

#include <algorithm>

namespace ims::sip
{

TransactionMachines::TransactionMachines(const TransportAddress& local, const SipTimers& base)
    : m_local(local),
      m_base(base)
{
}

Transaction&
TransactionMachines::Begin(Context& context, Transaction transaction, State first)
{
    Transaction& added = m_store.Add(std::move(transaction));
    ChangeState(context, added, first);
    return added;
}

void
TransactionMachines::Apply(Context& context,
                           Transaction& transaction,
                           Input input,
                           const SipMessage* response)
{
    const Row* row = sip::Find(transaction.machine, transaction.state, input);
    if (row == nullptr)
    {
        return;
    }
    PerformSendingSteps(context, transaction, row->steps, response);
    PerformReportingSteps(context, transaction, row->steps, response);
    PerformTimerSteps(context, transaction, *row, response);
    if (row->to != transaction.state)
    {
        ChangeState(context, transaction, row->to);
    }
    else
    {
        ForgetUnlessNeeded(transaction);
    }
}

/// @return whether what it has sent may have to be sent again.
bool
TransactionMachines::MayRepeat(const Transaction& transaction) const
{
    switch (transaction.state)
    {
    case State::Accepted:
        return IsRunning(transaction, SipTimer::Success);
    case State::Completed:
        return !IsClient(transaction.machine);
    case State::Confirmed:
        return false;
    default:
        return true;
    }
}

/// Most transactions of a session that lasts only wait for what their other ends may repeat.
void
TransactionMachines::ForgetUnlessNeeded(Transaction& transaction) const
{
    if (!MayRepeat(transaction))
    {
        Octets().swap(transaction.octets); // which leaves no memory
        transaction.invite.reset();
    }
}

void
TransactionMachines::PerformSendingSteps(Context& context,
                                         Transaction& transaction,
                                         StepSet<Step> steps,
                                         const SipMessage* response)
{
    if (steps.Has(Step::Remember))
    {
        transaction.octets = response->Serialize();
    }
    if (steps.Has(Step::Transmit))
    {
        Send(context, transaction.remote, transaction.octets);
    }
    if (steps.Has(Step::Acknowledge))
    {
        Acknowledge(context, transaction, *response);
    }
    if (steps.Has(Step::Cancel))
    {
        SendCancel(context, transaction);
    }
}

void
TransactionMachines::PerformReportingSteps(Context& context,
                                           const Transaction& transaction,
                                           StepSet<Step> steps,
                                           const SipMessage* response)
{
    if (transaction.ownCancel)
    {
        return;
    }
    if (steps.Has(Step::PassUp))
    {
        context.events.push_back(SipResponseArrived{transaction.id, *response});
    }
    if (steps.Has(Step::Fail) ||
        (steps.Has(Step::FailUnacked) && IsRunning(transaction, SipTimer::Success)))
    {
        context.events.push_back(
            SipTransactionFailed{transaction.id, !IsClient(transaction.machine)});
    }
}

void
TransactionMachines::PerformTimerSteps(Context& context,
                                       Transaction& transaction,
                                       const Row& row,
                                       const SipMessage* response)
{
    if (row.steps.Has(Step::AwaitAck) && transaction.endToEnd)
    {
        AwaitAck(context, transaction, *response);
    }
    if (row.steps.Has(Step::ExtendC) && response->status > sip::TRYING &&
        IsRunning(transaction, SipTimer::C))
    {
        StartTimer(context, transaction, SipTimer::C, GetSipTimerValue(SipTimer::C, m_base));
    }
    if (row.steps.Has(Step::BackOff))
    {
        const SipTimer timer = ToTimer(row.input);
        const Duration next = GetNextSipInterval(timer, transaction.interval, m_base);
        StartTimer(context, transaction, timer, next);
    }
    if (row.steps.Has(Step::SlowDown))
    {
        StartTimer(context, transaction, ToTimer(row.input), m_base.t2);
    }
}

void
TransactionMachines::Acknowledge(Context& context,
                                 Transaction& transaction,
                                 const SipMessage& response)
{
    if (transaction.ack.empty())
    {
        transaction.ack = MakeAck(*transaction.invite, response).Serialize();
    }
    Send(context, transaction.remote, transaction.ack);
}

void
TransactionMachines::AwaitAck(Context& context,
                              Transaction& transaction,
                              const SipMessage& response)
{
    m_store.AwaitAck(transaction, GetAckKey(response));
    StartTimer(context,
               transaction,
               SipTimer::Success,
               GetSipTimerValue(SipTimer::Success, m_base));
}

void
TransactionMachines::SendCancel(Context& context, Transaction& transaction)
{
    transaction.cancelWanted = false;
    transaction.cancelSent = true;
    StartTimer(context, transaction, SipTimer::Cancel, GetSipTimerValue(SipTimer::Cancel, m_base));

    const std::string branch =
        GetSipParameter(GetTopVia(*transaction.invite), "branch").value_or("");
    Transaction cancel;
    cancel.machine = Machine::NonInviteClient;
    cancel.key = GetClientKey(branch, CANCEL);
    cancel.name = GetName(branch, CANCEL);
    cancel.remote = transaction.remote;
    cancel.octets = MakeCancel(*transaction.invite).Serialize();
    cancel.ownCancel = true;
    Send(context, cancel.remote, cancel.octets);
    Begin(context, std::move(cancel), State::Trying);
}

void
TransactionMachines::ChangeState(Context& context, Transaction& transaction, State to)
{
    const State from = transaction.state;
    const bool isNew = from == State::Terminated;
    transaction.state = to;
    context.actions.push_back(StateChange{std::string(ToString(transaction.machine)),
                                          transaction.name,
                                          isNew ? "" : std::string(ToString(from)),
                                          std::string(ToString(to))});
    SwitchTimers(context, transaction, from);
    ForgetUnlessNeeded(transaction);
    if (to == State::Terminated)
    {
        m_store.Remove(transaction);
    }
    else if (to == State::Proceeding && transaction.cancelWanted)
    {
        SendCancel(context, transaction);
    }
}

void
TransactionMachines::SwitchTimers(Context& context, Transaction& transaction, State from)
{
    const auto allowed = GetTimers(transaction.machine, transaction.state);
    for (const StateTimer& old : GetTimers(transaction.machine, from))
    {
        const bool goesOn = std::any_of(allowed.begin(), allowed.end(), [&](const auto& row) {
            return row.timer == old.timer;
        });
        if (!goesOn)
        {
            m_timers.Stop({transaction.id, old.timer});
        }
    }
    for (const StateTimer& row : allowed)
    {
        if (row.onEntry && !IsRunning(transaction, row.timer))
        {
            StartTimer(context, transaction, row.timer, GetSipTimerValue(row.timer, m_base));
        }
    }
}

void
TransactionMachines::StartTimer(Context& context,
                                Transaction& transaction,
                                SipTimer timer,
                                Duration value)
{
    m_timers.Start({transaction.id, timer}, context.now + value);
    if (GetSipTimerRow(timer).kind != SipTimerKind::Once)
    {
        transaction.interval = value;
    }
}

void
TransactionMachines::Cancel(Context& context, Transaction& transaction)
{
    const bool waits = transaction.state == State::Calling;
    const bool goes = transaction.state == State::Proceeding;
    if (transaction.machine == Machine::InviteClient && (waits || goes) && !transaction.cancelSent)
    {
        transaction.cancelWanted = true;
        if (goes)
        {
            SendCancel(context, transaction);
        }
    }
}

void
TransactionMachines::StopAwaitingAck(const std::string& ackKey)
{
    if (const auto id = m_store.TakeAwaitingAck(ackKey))
    {
        m_timers.Stop({*id, SipTimer::Success});
        ForgetUnlessNeeded(*m_store.Find(*id));
    }
}

std::optional<TimePoint>
TransactionMachines::GetNextTimeout() const
{
    return m_timers.GetNext();
}

void
TransactionMachines::HandleTimeout(Context& context)
{
    while (const auto expired = m_timers.PopExpired(context.now))
    {
        if (Transaction* transaction = m_store.Find(expired->first))
        {
            Apply(context, *transaction, ToInput(expired->second));
        }
    }
}

bool
TransactionMachines::IsRunning(const Transaction& transaction, SipTimer timer) const
{
    return m_timers.IsRunning({transaction.id, timer});
}

void
TransactionMachines::Send(Context& context, const TransportAddress& to, Octets octets) const
{
    context.actions.push_back(SendDatagram{m_local, to, std::move(octets)});
}

TransactionStore&
TransactionMachines::GetStore()
{
    return m_store;
}

const TransactionStore&
TransactionMachines::GetStore() const
{
    return m_store;
}

} // namespace ims::sip
