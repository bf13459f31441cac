// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_PHASE_H
#define IMS_ALG_PHASE_H

#include <string_view>

namespace ims
{

/// @brief Where the IMS-ALG is in a figure of clause 5.2.1; T2 faces the answerer, T1 the offerer.
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
    Releasing,           ///< SUB sent
    Ended
};

std::string_view ToString(AlgPhase phase);

/// @return whether a session may go from one phase to the other.
bool IsLegal(AlgPhase from, AlgPhase to);

} // namespace ims

#endif // IMS_ALG_PHASE_H
