// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/syn-desk.h"

#include <algorithm>

namespace ims
{

namespace
{

bool
HasVerdictOn(const Actions& actions, const SynArrived& syn)
{
    return std::any_of(actions.begin(), actions.end(), [&syn](const Action& action) {
        const auto* answer = std::get_if<AnswerSyn>(&action);
        return answer && answer->stream == syn.stream && answer->from == syn.from;
    });
}

} // namespace

SynDesk::SynDesk(RoleWorker& worker, Processor& processor)
    : m_worker(worker),
      m_processor(processor)
{
}

void
SynDesk::Add(const SynArrived& syn)
{
    m_syns.push_back(syn);
}

bool
SynDesk::AnswerNext()
{
    const auto next = std::find_if(m_syns.begin(), m_syns.end(), [this](const auto& syn) {
        return CanBeAnswered(syn);
    });
    if (next == m_syns.end())
    {
        return false;
    }
    const SynArrived syn = *next;
    m_syns.erase(next);
    WorkOutcome outcome = m_worker.Begin(Event(syn));
    if (!HasVerdictOn(outcome.actions, syn))
    {
        outcome.actions.push_back(AnswerSyn{syn.stream, syn.from, SynVerdict::Drop});
    }
    m_worker.Complete(outcome);
    m_processor.SpendInPassing(outcome.account);
    return true;
}

bool
SynDesk::CanBeAnswered(const SynArrived& syn) const
{
    return !m_processor.OwesActions(m_worker.FindAccount(Event(syn)));
}

void
SynDesk::Clear()
{
    m_syns.clear();
}

} // namespace ims
