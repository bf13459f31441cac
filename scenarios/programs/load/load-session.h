// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_SESSION_H
#define E2AE_LOAD_SESSION_H

#include "scenarios/programs/load/load-roles.h"

#include <array>
#include <optional>
#include <set>
#include <string>

/// @brief How one session went, as its entities tell it.
struct LoadSession
{
    std::string callId;
    std::optional<ims::TimePoint> invited;
    std::optional<ims::TimePoint> answered; ///< at the caller
    std::optional<ims::TimePoint> readyAtUe;
    std::optional<ims::TimePoint> readyAtPeer;
    std::optional<ims::TimePoint> ended; ///< at the caller
    uint64_t delivered = 0;              ///< messages, or floors granted
    std::set<LoadEntity> roles;          ///< that take part here
    std::array<std::optional<ims::Outcome>, 3>
        outcomes; ///< by LoadEntity; nothing where it was not seen or not over

    /// @brief Take note of a milestone that was reached now.
    void Note(ims::TimePoint now, LoadEntity entity, const ims::MilestoneReached& milestone);

    /// @return whether all that take part here know how it ended.
    bool IsOver() const;

    /// @return whether all that take part here call it completed.
    bool IsSuccess() const;

    /// @return "completed", or what each entity that saw something go wrong says of it.
    std::string GetOutcome() const;

    /// @return from the INVITE until media could pass from end to end.
    std::optional<ims::Duration> GetSetupDelay() const;

    /// @return from the INVITE to the answer.
    std::optional<ims::Duration> GetAnswerDelay() const;
};

#endif // E2AE_LOAD_SESSION_H
