// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_COST_REPORT_H
#define IMS_COST_REPORT_H

#include "model/cost/cost-table.h"

#include <string>
#include <utility>
#include <vector>

namespace ims
{

/// @return CPU time of all operations together.
Duration GetTotalCost(const CostTable& costs);

/// @return a table for a person: its remarks, a line for each operation and size, and the sum.
/// @param title what the costs are of
/// @param sessions how many the sum is divided by; with 0 it is not
std::string FormatCosts(const std::string& title, const CostTable& costs, uint64_t sessions);

/// @param unpriced see CostMeter::GetUnpriced()
/// @return a line that names them, empty when there are none.
std::string FormatUnpriced(const std::vector<std::pair<Operation, uint64_t>>& unpriced);

} // namespace ims

#endif // IMS_COST_REPORT_H
