// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_ROWS_H
#define IMS_BFCP_ROWS_H

#include "model/base/octets.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief One field of a reference message: what it is, and its octets in hexadecimal.
struct LabelledRow
{
    const char* label;
    const char* hex;
};

using LabelledRows = std::vector<LabelledRow>;

/// @return the octets of all rows.
inline Octets
ToOctets(const LabelledRows& rows)
{
    Octets octets;
    for (const auto& row : rows)
    {
        for (const auto word : SplitWords(row.hex))
        {
            octets += static_cast<char>(std::stoi(std::string(word), nullptr, 16));
        }
    }
    return octets;
}

} // namespace ims

#endif // IMS_BFCP_ROWS_H
