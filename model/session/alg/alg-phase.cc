// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-phase.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

/// One arrow between two phases.
struct Move
{
    AlgPhase from;
    AlgPhase to;
};

constexpr Move LEGAL[] = {
    {AlgPhase::Idle, AlgPhase::ReservingOutgoing},
    {AlgPhase::Idle, AlgPhase::OfferForwarded}, // the AGW is not needed
    {AlgPhase::Idle, AlgPhase::Ended},
    {AlgPhase::ReservingOutgoing, AlgPhase::ReservingIncoming},
    {AlgPhase::ReservingOutgoing, AlgPhase::OfferForwarded}, // NOTE 2
    {AlgPhase::ReservingOutgoing, AlgPhase::Releasing},
    {AlgPhase::ReservingOutgoing, AlgPhase::Ended}, // nothing was reserved
    {AlgPhase::ReservingIncoming, AlgPhase::OfferForwarded},
    {AlgPhase::ReservingIncoming, AlgPhase::Releasing},
    {AlgPhase::OfferForwarded, AlgPhase::ConfiguringOutgoing},
    {AlgPhase::OfferForwarded, AlgPhase::ConfiguringIncoming}, // NOTE 3
    {AlgPhase::OfferForwarded, AlgPhase::Combining},           // NOTE 2
    {AlgPhase::OfferForwarded, AlgPhase::Answered},            // nothing is to be configured
    {AlgPhase::OfferForwarded, AlgPhase::Releasing},
    {AlgPhase::OfferForwarded, AlgPhase::Ended},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::ConfiguringIncoming},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::Answered},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::Releasing},
    {AlgPhase::ConfiguringIncoming, AlgPhase::Answered},
    {AlgPhase::ConfiguringIncoming, AlgPhase::Releasing},
    {AlgPhase::Combining, AlgPhase::Answered},
    {AlgPhase::Combining, AlgPhase::Releasing},
    {AlgPhase::Answered, AlgPhase::Releasing},
    {AlgPhase::Answered, AlgPhase::Ended},
    {AlgPhase::Releasing, AlgPhase::Ended},
};

} // namespace

std::string_view
ToString(AlgPhase phase)
{
    constexpr std::string_view names[] = {"Idle",
                                          "ReservingOutgoing",
                                          "ReservingIncoming",
                                          "OfferForwarded",
                                          "ConfiguringOutgoing",
                                          "ConfiguringIncoming",
                                          "Combining",
                                          "Answered",
                                          "Releasing",
                                          "Ended"};
    return names[static_cast<std::size_t>(phase)];
}

bool
IsLegal(AlgPhase from, AlgPhase to)
{
    return std::any_of(std::begin(LEGAL), std::end(LEGAL), [&](const Move& move) {
        return move.from == from && move.to == to;
    });
}

} // namespace ims
