// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cost-table.h"

#include "model/base/octets.h"
#include "model/base/prefix.h"

#include <algorithm>
#include <numeric>

namespace ims
{

namespace
{

using Rows = std::vector<CostRow>;

constexpr std::string_view NAMES = "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns";
constexpr std::string_view LOAD_NAME = ",load_percent";
constexpr std::size_t NUMBERS = 6; ///< in a row without its load
constexpr unsigned MAX_LOAD = 100;
constexpr uint64_t MAX_NUMBER = UINT64_C(1000000000000); ///< 1000 s: beyond any operation
constexpr std::size_t MAX_ROWS = 1000;                   ///< of an operation, in a text

/// @return what rows are sorted by.
std::pair<unsigned, std::size_t>
GetPlace(const CostRow& row)
{
    return {row.load, row.octets};
}

/// The numbers of a row; its load is 0 where it has none.
using Numbers = std::array<uint64_t, NUMBERS + 1>;

/// @param fields the operation's name, and a text for each number
Result<Numbers>
ReadNumbers(const std::vector<std::string_view>& fields)
{
    Numbers numbers{};
    for (std::size_t i = 1; i < fields.size(); ++i)
    {
        const auto number = ParseUnsigned(fields[i], MAX_NUMBER);
        if (!number)
        {
            return Error{"'" + std::string(fields[i]) + "' is no number from 0 to 10^12", 0, ""};
        }
        numbers[i - 1] = *number;
    }
    return numbers;
}

/// @return the reason why it is none, empty when it was taken.
std::string
ReadRow(std::string_view line, bool hasLoad, CostTable& table)
{
    const auto fields = Split(line, ',');
    const std::size_t numberCount = NUMBERS + (hasLoad ? 1 : 0);
    if (fields.size() != numberCount + 1)
    {
        return std::to_string(numberCount + 1) + " values are expected, separated by commas";
    }
    const auto operation = FindOperation(fields[0]);
    if (!operation)
    {
        return "there is no operation '" + std::string(fields[0]) + "'";
    }
    const auto numbers = ReadNumbers(fields);
    if (!numbers)
    {
        return numbers.GetError().what;
    }
    const auto [octets, count, minimum, median, p95, mean, load] = *numbers;
    if (minimum > median || median > p95)
    {
        return "minimum, median and 95th percentile are out of order";
    }
    if (load > MAX_LOAD)
    {
        return "the load is more than 100 percent";
    }
    const auto& rows = table.GetRows(*operation);
    if (rows.size() >= MAX_ROWS)
    {
        return "more than " + std::to_string(MAX_ROWS) + " sizes of one operation";
    }
    const CostRow read{octets,
                       count,
                       Duration(minimum),
                       Duration(median),
                       Duration(p95),
                       Duration(mean),
                       static_cast<unsigned>(load)};
    const auto isSame = [&read](const CostRow& row) { return GetPlace(row) == GetPlace(read); };
    if (std::any_of(rows.begin(), rows.end(), isSame))
    {
        return "this size has a row already";
    }
    table.AddRow(*operation, read);
    return "";
}

void
ReadRemark(std::string_view line, CostTable& table)
{
    constexpr std::string_view begin = "# ";
    const auto colon = line.find(": ");
    if (HasPrefix(line, begin) && colon != std::string_view::npos)
    {
        table.AddRemark(std::string(line.substr(begin.size(), colon - begin.size())),
                        std::string(line.substr(colon + 2)));
    }
}

/// Rows of one load, by rising size; there is one at least.
struct RowRange
{
    Rows::const_iterator first;
    Rows::const_iterator end;
};

RowRange
GetRowsOf(const Rows& rows, unsigned load)
{
    const auto hasLoad = [load](const CostRow& row) { return row.load == load; };
    const auto first = std::find_if(rows.begin(), rows.end(), hasLoad);
    return {first, std::find_if_not(first, rows.end(), hasLoad)};
}

/// @return nanoseconds.
double
FindPrice(const RowRange& rows, std::size_t octets)
{
    // To find nothing to do (0 octets) is no small version of doing it.
    const bool skipsFirst = octets > 0 && rows.first->octets == 0 && rows.end - rows.first > 1;
    const auto first = rows.first + (skipsFirst ? 1 : 0);
    if (octets <= first->octets || rows.end - first == 1)
    {
        return static_cast<double>(first->mean.count());
    }
    const auto isLarger = [octets](const CostRow& row) { return row.octets > octets; };
    auto above = std::find_if(first, rows.end, isLarger);
    above = above == rows.end ? std::prev(above) : above;
    const auto below = std::prev(above);
    const double width = static_cast<double>(above->octets - below->octets);
    const double place = static_cast<double>(octets - below->octets) / width;
    const double rise = static_cast<double>((above->mean - below->mean).count()) * place;
    const double price = static_cast<double>(below->mean.count()) + rise;
    return std::clamp(price, 0.0, static_cast<double>(MAX_NUMBER));
}

} // namespace

Result<CostTable>
CostTable::Parse(std::string_view text)
{
    CostTable table;
    std::size_t named = 0; ///< the line of the names
    bool hasLoad = false;
    bool isEmpty = true;
    std::size_t number = 0;
    for (std::string_view line : Split(text, '\n'))
    {
        ++number;
        while (!line.empty() && line.back() == '\r')
        {
            line.remove_suffix(1);
        }
        if (line.empty() || line.front() == '#')
        {
            ReadRemark(line, table);
            continue;
        }
        const bool isName = line == NAMES || line == std::string(NAMES).append(LOAD_NAME);
        const std::string reason = named > 0 ? ReadRow(line, hasLoad, table)
                                   : isName  ? ""
                                             : "expected: " + std::string(NAMES);
        hasLoad = hasLoad || (named == 0 && line != NAMES);
        if (!reason.empty())
        {
            return Error{"line " + std::to_string(number) + ": " + reason, 0, ""};
        }
        isEmpty = named == 0;
        named = named == 0 ? number : named;
    }
    if (named == 0)
    {
        return Error{"there is no table", 0, ""};
    }
    if (isEmpty)
    {
        return Error{"line " + std::to_string(named) + ": there is no row after the names", 0, ""};
    }
    return table;
}

std::string
CostTable::Serialize() const
{
    std::string text;
    for (const auto& [key, value] : m_remarks)
    {
        text += "# " + key + ": " + value + "\n";
    }
    const bool hasLoad = KnowsLoads();
    text += std::string(NAMES).append(hasLoad ? LOAD_NAME : "") + "\n";
    for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
    {
        for (const CostRow& row : m_rows[i])
        {
            text += ToString(static_cast<Operation>(i));
            for (const uint64_t number : {static_cast<uint64_t>(row.octets),
                                          row.count,
                                          static_cast<uint64_t>(row.minimum.count()),
                                          static_cast<uint64_t>(row.median.count()),
                                          static_cast<uint64_t>(row.p95.count()),
                                          static_cast<uint64_t>(row.mean.count())})
            {
                text += "," + std::to_string(number);
            }
            text += (hasLoad ? "," + std::to_string(row.load) : "") + "\n";
        }
    }
    return text;
}

void
CostTable::AddRemark(std::string key, std::string value)
{
    m_remarks.emplace_back(std::move(key), std::move(value));
}

void
CostTable::AddRow(Operation operation, const CostRow& row)
{
    auto& rows = m_rows[static_cast<std::size_t>(operation)];
    const auto byPlace = [](const CostRow& left, const CostRow& right) {
        return GetPlace(left) < GetPlace(right);
    };
    const auto place = std::lower_bound(rows.begin(), rows.end(), row, byPlace);
    if (place != rows.end() && GetPlace(*place) == GetPlace(row))
    {
        *place = row;
        return;
    }
    rows.insert(place, row);
}

void
CostTable::RemoveRareSizes(double share)
{
    for (auto& rows : m_rows)
    {
        const auto addCount = [](uint64_t sum, const CostRow& row) { return sum + row.count; };
        const uint64_t all = std::accumulate(rows.begin(), rows.end(), uint64_t{0}, addCount);
        const auto isRare = [least = share * static_cast<double>(all)](const CostRow& row) {
            return static_cast<double>(row.count) < least;
        };
        rows.erase(std::remove_if(rows.begin(), rows.end(), isRare), rows.end());
    }
}

const std::vector<CostRow>&
CostTable::GetRows(Operation operation) const
{
    return m_rows[static_cast<std::size_t>(operation)];
}

const std::vector<std::pair<std::string, std::string>>&
CostTable::GetRemarks() const
{
    return m_remarks;
}

bool
CostTable::KnowsLoads() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Rows& rows) {
        return !rows.empty() && rows.back().load > 0;
    });
}

Duration
CostTable::GetPrice(Operation operation, std::size_t octets, double load) const
{
    const auto& rows = GetRows(operation);
    if (rows.empty())
    {
        return Duration(0);
    }
    const auto isBeyond = [load](const CostRow& row) { return row.load > load; };
    const auto beyond = std::find_if(rows.begin(), rows.end(), isBeyond);
    const unsigned lower = beyond == rows.begin() ? beyond->load : std::prev(beyond)->load;
    double price = FindPrice(GetRowsOf(rows, lower), octets);
    if (beyond != rows.end() && beyond->load != lower)
    {
        const double place = (load - lower) / (beyond->load - lower);
        price += (FindPrice(GetRowsOf(rows, beyond->load), octets) - price) * place;
    }
    return Duration(static_cast<Duration::rep>(price));
}

} // namespace ims
