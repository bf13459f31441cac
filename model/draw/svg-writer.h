// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SVG_WRITER_H
#define IMS_SVG_WRITER_H

#include "model/draw/drawing.h"

namespace ims
{

/// @brief How wide a figure stands in a paper.
enum class SvgWidth
{
    OneColumn, ///< 88 mm, of a page with two
    TwoColumns ///< 181 mm, across both
};

/// @return the set-up of the session as an SVG 1.1 document for print: what figures of TR 29.828
/// show, with times at the left and what the names stand for below. Text stays text.
std::string WriteSvg(const Drawing& drawing, SvgWidth width);

} // namespace ims

#endif // IMS_SVG_WRITER_H
