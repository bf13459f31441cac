// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_LEXER_H
#define IMS_FLOW_LEXER_H

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief One word of a line of a flow file.
struct FlowWord
{
    std::string text;       ///< without the quotes, backslashes kept
    bool quoted = false;    ///< whether it is one quoted text as a whole
    std::size_t offset = 0; ///< in the line, in octets
    std::size_t length = 0; ///< there, with its quotes
};

/// @brief Divide a line into words; blanks within quotes do not divide, '#' at the start of a word
/// starts a comment.
Result<std::vector<FlowWord>> ReadFlowWords(std::string_view line);

} // namespace ims

#endif // IMS_FLOW_LEXER_H
