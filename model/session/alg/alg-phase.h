// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_PHASE_H
#define IMS_ALG_PHASE_H

#include "model/role/state-machine.h"

#include <string_view>

namespace ims
{

/// @brief Where offer, answer and Iq are in a figure of clause 5.2.1; T2 faces the answerer, T1 the
/// offerer.
enum class AlgPhase
{
    Idle,
    ReservingOutgoing,   ///< ADD T2 sent, steps 2-4
    ReservingIncoming,   ///< ADD T1 sent, steps 5-7
    OfferForwarded,      ///< step 9 done, the answer is awaited
    ConfiguringOutgoing, ///< MOD T2 sent
    ConfiguringIncoming, ///< MOD T1 sent
    Combining,           ///< NOTE 2: ADD T1 and MOD T2 sent in one message
    Answered,            ///< the answer was forwarded
    Restoring,           ///< a further offer was refused: MOD that takes back what was done for it
    Failed,              ///< the AGW refused a request, or did not reply
    Abandoning, ///< the session is over, but the reply to one of the above requests is awaited:
                ///< what it reserved is only known then
    Releasing,  ///< SUB sent
    Ended
};

std::string_view ToString(AlgPhase phase);

/// @brief The moves of a session.
inline constexpr Move<AlgPhase> ALG_PHASES[] = {
    {AlgPhase::Idle, AlgPhase::ReservingOutgoing},
    {AlgPhase::Idle, AlgPhase::OfferForwarded}, // the AGW is not needed
    {AlgPhase::Idle, AlgPhase::Ended},
    {AlgPhase::ReservingOutgoing, AlgPhase::ReservingIncoming},
    {AlgPhase::ReservingOutgoing, AlgPhase::OfferForwarded}, // NOTE 2
    {AlgPhase::ReservingOutgoing, AlgPhase::Failed},
    {AlgPhase::ReservingOutgoing, AlgPhase::Abandoning},
    {AlgPhase::ReservingIncoming, AlgPhase::OfferForwarded},
    {AlgPhase::ReservingIncoming, AlgPhase::Failed},
    {AlgPhase::ReservingIncoming, AlgPhase::Abandoning},
    {AlgPhase::OfferForwarded, AlgPhase::ConfiguringOutgoing},
    {AlgPhase::OfferForwarded, AlgPhase::ConfiguringIncoming}, // NOTE 3
    {AlgPhase::OfferForwarded, AlgPhase::Combining},           // NOTE 2
    {AlgPhase::OfferForwarded, AlgPhase::Answered},            // nothing is to be configured
    {AlgPhase::OfferForwarded, AlgPhase::Releasing},
    {AlgPhase::OfferForwarded, AlgPhase::Ended},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::ConfiguringIncoming},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::Answered},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::Failed},
    {AlgPhase::ConfiguringOutgoing, AlgPhase::Abandoning},
    {AlgPhase::ConfiguringIncoming, AlgPhase::Answered},
    {AlgPhase::ConfiguringIncoming, AlgPhase::Failed},
    {AlgPhase::ConfiguringIncoming, AlgPhase::Abandoning},
    {AlgPhase::Combining, AlgPhase::Answered},
    {AlgPhase::Combining, AlgPhase::Failed},
    {AlgPhase::Combining, AlgPhase::Abandoning},
    {AlgPhase::Answered, AlgPhase::ReservingOutgoing}, // a further offer, from here
    {AlgPhase::Answered, AlgPhase::ReservingIncoming},
    {AlgPhase::Answered, AlgPhase::OfferForwarded},
    {AlgPhase::ReservingOutgoing, AlgPhase::Answered}, // it is refused
    {AlgPhase::ReservingIncoming, AlgPhase::Answered},
    {AlgPhase::ReservingOutgoing, AlgPhase::Restoring},
    {AlgPhase::ReservingIncoming, AlgPhase::Restoring},
    {AlgPhase::OfferForwarded, AlgPhase::Restoring},
    {AlgPhase::Restoring, AlgPhase::Answered},
    {AlgPhase::Restoring, AlgPhase::Failed},
    {AlgPhase::Restoring, AlgPhase::Abandoning},
    {AlgPhase::Answered, AlgPhase::ConfiguringOutgoing}, // another fork's answer, from here
    {AlgPhase::Answered, AlgPhase::ConfiguringIncoming},
    {AlgPhase::Answered, AlgPhase::Answered},
    {AlgPhase::Answered, AlgPhase::Releasing},
    {AlgPhase::Answered, AlgPhase::Ended},
    {AlgPhase::Failed, AlgPhase::Releasing},
    {AlgPhase::Failed, AlgPhase::Ended}, // nothing was reserved
    {AlgPhase::Abandoning, AlgPhase::Releasing},
    {AlgPhase::Abandoning, AlgPhase::Ended}, // nothing was reserved
    {AlgPhase::Releasing, AlgPhase::Ended},
};

} // namespace ims

#endif // IMS_ALG_PHASE_H
