// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CHART_TEXT_H
#define IMS_CHART_TEXT_H

#include "model/draw/drawing.h"

/// @file
/// What charts of other programs say of a row; those lay it out by themselves.

namespace ims
{

/// @return readable text without line feeds.
std::string MakeOneLine(std::string_view text);

/// @return number and name of a row with what became of it, then what the flow says of its fields,
/// in lines of about this many characters.
std::vector<std::string> DescribeRowInLines(const DrawnRow& row, std::size_t characters);

/// @return "986 ms later" when a row waits long for the one before it; empty when it does not.
std::string DescribePause(const DrawnRow& previous, const DrawnRow& row);

/// @return "TLS handshake, until 2164.43 ms" when it begins with this row; empty when none does.
std::string DescribeHandshake(const Drawing& drawing, const DrawnRow& row);

} // namespace ims

#endif // IMS_CHART_TEXT_H
