// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-call-state.h"

namespace ims
{

std::string_view
ToString(AlgCallState state)
{
    constexpr std::string_view names[] = {"Offering",
                                          "Inviting",
                                          "AnsweringEarly",
                                          "Progressing",
                                          "Answering",
                                          "Established",
                                          "HangingUp",
                                          "Rejected",
                                          "Withdrawn",
                                          "Clearing",
                                          "Cancelling",
                                          "Cancelled",
                                          "Over"};
    return names[static_cast<std::size_t>(state)];
}

} // namespace ims
