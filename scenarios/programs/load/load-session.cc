// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/load/load-session.h"

#include "model/base/record-words.h"

#include <algorithm>

namespace
{

constexpr std::array<const char*, 3> ENTITIES{ims::entities::UE,
                                              ims::entities::ALG,
                                              ims::entities::PEER};

std::optional<ims::Duration>
Subtract(const std::optional<ims::TimePoint>& end, const std::optional<ims::TimePoint>& begin)
{
    return end && begin ? std::optional<ims::Duration>(*end - *begin) : std::nullopt;
}

} // namespace

void
LoadSession::Note(ims::TimePoint now, LoadEntity entity, const ims::MilestoneReached& milestone)
{
    switch (milestone.milestone)
    {
    case ims::Milestone::InviteSent:
        invited = now;
        break;
    case ims::Milestone::AnswerReceived:
        answered = now;
        break;
    case ims::Milestone::MediaReady:
        (entity == LoadEntity::Ue ? readyAtUe : readyAtPeer) = now;
        break;
    case ims::Milestone::MessageDelivered:
    case ims::Milestone::FloorGranted:
        ++delivered;
        break;
    case ims::Milestone::TcpConnected:
    case ims::Milestone::TlsEstablished:
        break;
    }
}

bool
LoadSession::IsOver() const
{
    return std::all_of(roles.begin(), roles.end(), [this](LoadEntity role) {
        return outcomes[static_cast<std::size_t>(role)].has_value();
    });
}

bool
LoadSession::IsSuccess() const
{
    return std::all_of(roles.begin(), roles.end(), [this](LoadEntity role) {
        const auto& outcome = outcomes[static_cast<std::size_t>(role)];
        return outcome && outcome->IsCompleted();
    });
}

std::string
LoadSession::GetOutcome() const
{
    std::string text;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
    {
        if (outcomes[i] && !outcomes[i]->IsCompleted())
        {
            text += (text.empty() ? "" : "; ") + std::string(ENTITIES[i]) + ": " +
                    ToString(*outcomes[i]);
        }
    }
    return !text.empty() ? text : IsSuccess() ? ToString(ims::Outcome{}) : "not over";
}

std::optional<ims::Duration>
LoadSession::GetSetupDelay() const
{
    return readyAtUe && readyAtPeer ? Subtract(std::max(*readyAtUe, *readyAtPeer), invited)
                                    : std::nullopt;
}

std::optional<ims::Duration>
LoadSession::GetAnswerDelay() const
{
    return Subtract(answered, invited);
}
