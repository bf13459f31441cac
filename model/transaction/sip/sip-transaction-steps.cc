// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-status.h"
#include "model/transaction/sip/sip-transaction-matching.h"
#include "model/transaction/sip/sip-transaction-messages.h"
#include "model/transaction/sip/sip-transaction-store.h"

/// @file
/// What the arrows of the transaction machines do.

namespace ims::sip
{

void
TransactionStore::Feed(Context& context,
                       Transaction& transaction,
                       Input input,
                       const SipMessage* response)
{
    const Row* row = sip::Find(transaction.machine, transaction.state, input);
    if (row == nullptr)
    {
        return;
    }
    TakeSendingSteps(context, transaction, row->steps, response);
    TakeReportingSteps(context, transaction, row->steps, response);
    TakeTimerSteps(context, transaction, *row, response);
    if (row->to != transaction.state)
    {
        ChangeState(context, transaction, row->to);
    }
}

void
TransactionStore::TakeSendingSteps(Context& context,
                                   Transaction& transaction,
                                   StepSet<Step> steps,
                                   const SipMessage* response)
{
    if (steps.Has(Step::Keep))
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
TransactionStore::TakeReportingSteps(Context& context,
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
TransactionStore::TakeTimerSteps(Context& context,
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
TransactionStore::Acknowledge(Context& context,
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
TransactionStore::AwaitAck(Context& context, Transaction& transaction, const SipMessage& response)
{
    transaction.ackKey = GetAckKey(response);
    m_unacknowledged[transaction.ackKey] = transaction.id;
    StartTimer(context,
               transaction,
               SipTimer::Success,
               GetSipTimerValue(SipTimer::Success, m_base));
}

void
TransactionStore::SendCancel(Context& context, Transaction& transaction)
{
    transaction.cancelWanted = false;
    transaction.cancelSent = true;
    StartTimer(context, transaction, SipTimer::Cancel, GetSipTimerValue(SipTimer::Cancel, m_base));

    const std::string branch =
        GetSipParameter(GetTopVia(*transaction.invite), "branch").value_or("");
    Transaction cancel;
    cancel.machine = Machine::NonInviteClient;
    cancel.key = GetClientKey(branch, "CANCEL");
    cancel.name = GetName(branch, "CANCEL");
    cancel.remote = transaction.remote;
    cancel.octets = MakeCancel(*transaction.invite).Serialize();
    cancel.ownCancel = true;
    Send(context, cancel.remote, cancel.octets);
    Add(context, std::move(cancel), State::Trying);
}

} // namespace ims::sip
