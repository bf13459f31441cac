// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-state.h"

namespace ims
{

std::string_view
ToString(UaState state)
{
    constexpr std::string_view names[] = {"Idle",
                                          "Inviting",
                                          "AnsweredEarly",
                                          "Cancelling",
                                          "Answering",
                                          "Ringing",
                                          "Established",
                                          "AwaitingBye",
                                          "HangingUp",
                                          "HungUp",
                                          "Abandoning",
                                          "Ended"};
    return names[static_cast<std::size_t>(state)];
}

} // namespace ims
