// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-session.h"

#include <algorithm>

/// @file
/// What becomes of a user agent's session while its streams run.

namespace ims
{

/// Both halves of offer and answer are known at this end.
void
UaSession::StartMedia(TimePoint now, const Remotes& remotes, Actions& actions)
{
    const auto& config = m_resources.config;
    m_started = true;
    for (auto& [index, stream] : m_streams)
    {
        stream.Start(remotes.at(index), actions);
    }
    m_mediaDeadline = now + config.answerDelay + config.mediaTimeout;
    Advance(now, actions);
}

/// @return whether this end sends BYE when all is done.
bool
UaSession::HangsUp() const
{
    return m_caller == (m_resources.config.hangUp == HangUp::Caller);
}

void
UaSession::OnStream(TimePoint now, StreamId id, const Event& event, Actions& actions)
{
    const auto item = std::find_if(m_streams.begin(), m_streams.end(), [id](const auto& candidate) {
        return candidate.second.GetId() == id;
    });
    if (item == m_streams.end())
    {
        return; // refused meanwhile
    }
    item->second.OnEvent(now, event, actions);
    if (m_shownReady && m_phase == UaPhase::Established)
    {
        m_idleDeadline = now + m_resources.config.idleTimeout;
    }
    Advance(now, actions);
}

void
UaSession::Advance(TimePoint now, Actions& actions)
{
    for (auto& [index, stream] : m_streams)
    {
        stream.Progress(now, actions);
    }
    NoteReady(actions);
    for (auto& [index, stream] : m_streams)
    {
        if (const auto last = stream.NoteEvents(actions))
        {
            Prolong(*last);
        }
    }
    CheckMedia(now, actions);
    if (m_phase != UaPhase::Ended)
    {
        for (const auto& [index, stream] : m_streams)
        {
            stream.Serve(actions);
        }
    }
    FinishIfOver(now, actions);
}

void
UaSession::NoteReady(Actions& actions)
{
    const bool ready =
        m_started && std::all_of(m_streams.begin(), m_streams.end(), [](const auto& item) {
            return item.second.WasReady();
        });
    if (ready && !m_shownReady)
    {
        m_shownReady = true;
        m_mediaDeadline.reset();
        Reach(Milestone::MediaReady, actions);
    }
}

bool
UaSession::AreAllDone() const
{
    return std::all_of(m_streams.begin(), m_streams.end(), [](const auto& item) {
        return item.second.IsDone();
    });
}

bool
UaSession::AreAllComplete() const
{
    return std::all_of(m_streams.begin(), m_streams.end(), [](const auto& item) {
        return item.second.IsComplete();
    });
}

/// The other end has messages too: the session is held until some time after the last one.
void
UaSession::Prolong(TimePoint now)
{
    if (m_byeAt && !m_closedByOther)
    {
        m_byeAt = now + m_resources.config.holdTime;
    }
}

void
UaSession::CheckMedia(TimePoint now, Actions& actions)
{
    if (m_phase != UaPhase::Established)
    {
        return;
    }
    bool closed = false;
    for (const auto& [index, stream] : m_streams)
    {
        if (const auto failure = stream.GetFailure())
        {
            Fail(now, *failure, actions);
            return;
        }
        closed = closed || stream.IsClosed();
    }
    if (closed)
    {
        NoteClosedByOther(now);
    }
    else if (HangsUp() && AreAllDone() && !m_byeAt)
    {
        m_byeAt = now + m_resources.config.holdTime;
    }
}

/// Its BYE is on the way, or lost and sent again; the session is ended here if none comes.
void
UaSession::NoteClosedByOther(TimePoint now)
{
    if (!m_closedByOther)
    {
        m_closedByOther = true;
        m_byeAt = now + m_resources.config.closeTimeout;
    }
}

} // namespace ims
