// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-phase.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

/// One arrow between two phases.
struct Move
{
    UaPhase from;
    UaPhase to;
};

constexpr Move LEGAL[] = {
    {UaPhase::Idle, UaPhase::Inviting},
    {UaPhase::Idle, UaPhase::Answering},
    {UaPhase::Idle, UaPhase::Ended}, // no port is free, or the offer is refused
    {UaPhase::Inviting, UaPhase::Established},
    {UaPhase::Inviting, UaPhase::Cancelling},
    {UaPhase::Inviting, UaPhase::Ended},
    {UaPhase::Cancelling, UaPhase::Established}, // the answer crossed the CANCEL
    {UaPhase::Cancelling, UaPhase::Ended},
    {UaPhase::Answering, UaPhase::Established},
    {UaPhase::Answering, UaPhase::Ended},
    {UaPhase::Established, UaPhase::Ending},
    {UaPhase::Ending, UaPhase::Ended},
};

} // namespace

std::string_view
ToString(UaPhase phase)
{
    constexpr std::string_view names[] =
        {"Idle", "Inviting", "Cancelling", "Answering", "Established", "Ending", "Ended"};
    return names[static_cast<std::size_t>(phase)];
}

bool
IsLegal(UaPhase from, UaPhase to)
{
    return std::any_of(std::begin(LEGAL), std::end(LEGAL), [&](const Move& move) {
        return move.from == from && move.to == to;
    });
}

} // namespace ims
