// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_NEAREST_NAME_H
#define E2AE_NEAREST_NAME_H

#include <string>
#include <vector>

/// @return the name that a mistyped word is most like; empty when it is like none. Letters that
/// are missing, too many, wrong or swapped count one each.
std::string FindNearestName(const std::string& word, const std::vector<std::string>& names);

/// @return "; did you mean 'NAME'?"; empty when the word is like none of the names.
std::string SuggestName(const std::string& word, const std::vector<std::string>& names);

#endif // E2AE_NEAREST_NAME_H
