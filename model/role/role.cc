// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/role.h"

namespace ims
{

std::optional<StreamId>
FindStreamOf(const Event& event)
{
    return std::visit(
        [](const auto& specific) -> std::optional<StreamId> {
            using T = std::decay_t<decltype(specific)>;
            if constexpr (std::is_same_v<T, SynArrived> || std::is_same_v<T, StreamConnected> ||
                          std::is_same_v<T, ConnectFailed> || std::is_same_v<T, StreamActivity> ||
                          std::is_same_v<T, StreamBroken>)
            {
                return specific.stream;
            }
            return std::nullopt;
        },
        event);
}

} // namespace ims
