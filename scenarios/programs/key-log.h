// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_KEY_LOG_H
#define E2AE_KEY_LOG_H

#include "model/base/result.h"

#include <functional>
#include <string>
#include <string_view>

/// @return who writes lines of an NSS key log behind those that the file has, each at once and as a
/// whole, so that several programs can share it; does nothing for an empty path. An error that
/// names the path when it cannot be written.
ims::Result<std::function<void(std::string_view)>> OpenKeyLog(const std::string& path);

#endif // E2AE_KEY_LOG_H
