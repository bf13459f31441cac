// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-phase.h"

namespace ims
{

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
                                          "Restoring",
                                          "Failed",
                                          "Abandoning",
                                          "Releasing",
                                          "Ended"};
    return names[static_cast<std::size_t>(phase)];
}

} // namespace ims
