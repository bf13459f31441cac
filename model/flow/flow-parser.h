// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_PARSER_H
#define IMS_FLOW_PARSER_H

#include "model/flow/flow-file.h"

#include <functional>

namespace ims
{

/// @brief Bounds on what ParseFlow accepts.
struct FlowLimits
{
    std::size_t maxOctets = 4 << 20; ///< of the file and all that it includes
    std::size_t maxSteps = 20000;    ///< and as many ignores
    std::size_t maxDepth = 16;
    uint64_t maxRepeat = 1000000000;
};

/// @brief Gives the text of a file that a flow includes, or why there is none.
/// @param file as the include names it: relative to the file that has the include
using FlowIncludeReader = std::function<Result<std::string>(const std::string& file)>;

/// @brief Read a flow file; doc/flow-files.md describes the grammar.
/// @param readInclude empty: an include is an error
/// @return the flow, or an error whose text starts with the place, "line N: " or, for a line of
/// an included file, "line N: in FILE, line M: ", where N is the line of the include
Result<FlowFile> ParseFlow(std::string_view text,
                           const FlowIncludeReader& readInclude = {},
                           const FlowLimits& limits = {});

} // namespace ims

#endif // IMS_FLOW_PARSER_H
