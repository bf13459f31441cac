// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TIME_TEXT_H
#define E2AE_TIME_TEXT_H

#include "model/base/time-point.h"

#include <optional>
#include <string>

/// @file
/// Times as people and scripts write them.

/// The longest time that an option may have, with room for sums in nanoseconds.
constexpr int64_t MAX_TIME_SECONDS = 1000000;

/// @param text a number of 0 or more and a unit, without a blank: "20ms", ".5ms", "1e-3s", "2h";
/// units are ns, us, ms, s, min and h
/// @return the time, rounded to nanoseconds; nothing when the text is none or it is longer than
/// MAX_TIME_SECONDS
std::optional<ims::Duration> ParseTimeText(const std::string& text);

/// @return the time with the largest unit that gives a whole number, "20ms".
std::string FormatTimeText(ims::Duration time);

#endif // E2AE_TIME_TEXT_H
