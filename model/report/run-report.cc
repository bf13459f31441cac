// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/run-report.h"

#include <algorithm>

namespace ims
{

bool
RunReport::IsSuccess() const
{
    bool success = (byInvariants ? violations.empty() : flow.IsMatch()) && leftovers.empty() &&
                   !givenUp && !interrupted && sessions.size() == wanted.sessions;
    for (const auto& session : sessions)
    {
        const bool ended = byInvariants ? !session.outcomes.empty() : session.IsSuccess();
        success = success && (meantToFail ? session.asDefined : ended);
    }
    return success;
}

const JudgedSession&
FindJudged(const FlowVerdict& flow, const std::string& callId)
{
    static const JudgedSession nothing;
    const auto judged = std::find_if(flow.judged.begin(),
                                     flow.judged.end(),
                                     [&](const auto& session) { return session.callId == callId; });
    return judged == flow.judged.end() ? nothing : *judged;
}

const SessionReport&
FindReported(const std::deque<SessionReport>& sessions, const std::string& callId)
{
    static const SessionReport nothing;
    const auto found =
        std::find_if(sessions.begin(), sessions.end(), [&callId](const SessionReport& session) {
            return session.callId == callId;
        });
    return found == sessions.end() ? nothing : *found;
}

} // namespace ims
