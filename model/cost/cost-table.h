// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_COST_TABLE_H
#define IMS_COST_TABLE_H

#include "model/base/result.h"
#include "model/base/time-point.h"
#include "model/cost/operation.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ims
{

/// @brief What one operation on so many octets was seen to cost.
struct CostRow
{
    std::size_t octets = 0; ///< 0 where size plays no part
    uint64_t count = 0;     ///< how often it was seen
    Duration minimum{};
    Duration median{};
    Duration p95{};
    Duration mean{};
    unsigned load = 0; ///< percent of its time that the core was busy then; 0 also where not known
};

/// @brief The prices of a machine: CPU time per operation and size, and per load where that is
/// known, because the same work takes less of a core that is awake and has its caches full of it.
///
/// As text it is CSV with a line of names,
/// `operation,octets,count,min_ns,median_ns,p95_ns,mean_ns`, with `,load_percent` where loads are
/// known, behind lines `# key: value` that say where it comes from (OpenSSL's version, the CPU's
/// name).
class CostTable
{
  public:
    /// @brief Read a table. @return an error with the line's number when a line is none, names no
    /// operation, or has values that are out of order, or when no row follows.
    static Result<CostTable> Parse(std::string_view text);

    std::string Serialize() const;

    /// @brief Say where the table comes from. Neither may contain a line end.
    void AddRemark(std::string key, std::string value);

    /// @brief Add a row; it replaces one of the same load and size.
    void AddRow(Operation operation, const CostRow& row);

    /// @brief Forget sizes that were seen so seldom that what they cost is chance.
    /// @param share of the operation's count, 0 to 1
    void RemoveRareSizes(double share);

    /// @return the operation's rows by rising load, and of one load by rising size.
    const std::vector<CostRow>& GetRows(Operation operation) const;

    const std::vector<std::pair<std::string, std::string>>& GetRemarks() const;

    /// @return whether its rows are of loads that are known.
    bool KnowsLoads() const;

    /// @return the mean cost, because only means add up to what a session costs. Between two sizes
    /// it is interpolated, beyond the last it grows as between the last two; between two loads it
    /// is interpolated, beyond them it stays. Zero when the table does not know the operation.
    /// Never more than 1000 s.
    /// @param load of the core of late, in percent
    Duration GetPrice(Operation operation, std::size_t octets, double load = 0) const;

  private:
    std::array<std::vector<CostRow>, OPERATION_COUNT> m_rows;
    std::vector<std::pair<std::string, std::string>> m_remarks;
};

} // namespace ims

#endif // IMS_COST_TABLE_H
