// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cost-meter.h"

#include "model/base/quantile.h"

#include <algorithm>
#include <numeric>

namespace ims
{

namespace
{

constexpr std::size_t MAX_SAMPLES = 4096;

/// Sizes of one class lie within a factor of 4: 0, 1..4, 5..16, ... 4097..16384.
unsigned
GetSizeClass(std::size_t octets)
{
    unsigned result = octets == 0 ? 0 : 1;
    for (std::size_t limit = 4; octets > limit; limit *= 4)
    {
        ++result;
    }
    return result;
}

CostRow
MakeRow(const CostMeter::Total& total, std::vector<Duration> samples)
{
    std::sort(samples.begin(), samples.end());
    CostRow row;
    row.octets = total.octets / total.count;
    row.count = total.count;
    row.minimum = samples.front();
    row.median = FindQuantile(samples, MEDIAN);
    row.p95 = FindQuantile(samples, P95);
    row.mean = total.cost / static_cast<Duration::rep>(total.count);
    return row;
}

} // namespace

CostMeter::CostMeter(CpuClock clock, double scale, Duration clockCost)
    : m_clock(std::move(clock)),
      m_scale(scale),
      m_clockCost(clockCost)
{
}

CostMeter::CostMeter(CostTable prices)
    : m_prices(std::move(prices))
{
}

/// The time since the last change belongs to the operation that runs.
void
CostMeter::Lap()
{
    if (m_prices)
    {
        return;
    }
    const Duration now = m_clock();
    if (!m_running.empty())
    {
        m_running.back().cost += std::max(now - m_last - m_clockCost, Duration(0));
    }
    m_last = now;
}

void
CostMeter::Begin(Operation operation)
{
    Lap();
    m_running.push_back({operation, Duration(0)});
}

void
CostMeter::Rename(Operation operation)
{
    m_running.back().operation = operation;
}

CostMeter::Running
CostMeter::Leave()
{
    Lap();
    const Running ended = m_running.back();
    m_running.pop_back();
    return ended;
}

Duration
CostMeter::GetScaled(const Running& ended) const
{
    const auto scaled = std::chrono::duration<double, std::nano>(ended.cost) * m_scale;
    return std::chrono::duration_cast<Duration>(scaled);
}

void
CostMeter::End(std::size_t octets)
{
    const Running ended = Leave();
    Add(ended.operation,
        octets,
        m_prices ? m_prices->GetPrice(ended.operation, octets, m_load) : GetScaled(ended));
}

void
CostMeter::Interrupt()
{
    const Running ended = Leave();
    const Duration cost = m_prices ? Duration(0) : GetScaled(ended);
    const auto index = static_cast<std::size_t>(ended.operation);
    m_totals[index].cost += cost;
    m_classes[index][GetSizeClass(0)].total.cost += cost;
    Spend(cost);
}

void
CostMeter::Charge(Operation operation, std::size_t octets)
{
    if (m_prices)
    {
        Add(operation, octets, m_prices->GetPrice(operation, octets, m_load));
    }
}

void
CostMeter::Add(Operation operation, std::size_t octets, Duration cost)
{
    const auto index = static_cast<std::size_t>(operation);
    SizeClass& sizeClass = m_classes[index][GetSizeClass(octets)];
    for (Total* total : {&m_totals[index], &sizeClass.total})
    {
        ++total->count;
        total->octets += octets;
        total->cost += cost;
    }
    if (sizeClass.samples.size() < MAX_SAMPLES)
    {
        sizeClass.samples.push_back(cost);
    }
    Spend(cost);
}

void
CostMeter::Spend(Duration cost)
{
    m_charge += cost;
    m_accounts[m_account] += cost;
}

void
CostMeter::SetLoad(double load)
{
    m_load = load;
}

void
CostMeter::SetAccount(uint64_t account)
{
    m_account = account;
}

uint64_t
CostMeter::GetAccount() const
{
    return m_account;
}

Duration
CostMeter::TakeCharge()
{
    return std::exchange(m_charge, Duration(0));
}

Duration
CostMeter::CloseAccount(uint64_t account)
{
    const auto known = m_accounts.find(account);
    if (known == m_accounts.end())
    {
        return Duration(0);
    }
    const Duration cost = known->second;
    m_accounts.erase(known);
    if (m_account == account)
    {
        m_account = 0;
    }
    return cost;
}

const CostMeter::Total&
CostMeter::GetTotal(Operation operation) const
{
    return m_totals[static_cast<std::size_t>(operation)];
}

Duration
CostMeter::GetCost() const
{
    return std::accumulate(m_totals.begin(),
                           m_totals.end(),
                           Duration(0),
                           [](Duration sum, const Total& total) { return sum + total.cost; });
}

std::vector<std::pair<Operation, uint64_t>>
CostMeter::GetUnpriced() const
{
    std::vector<std::pair<Operation, uint64_t>> unpriced;
    for (std::size_t i = 0; m_prices && i < OPERATION_COUNT; ++i)
    {
        const auto operation = static_cast<Operation>(i);
        if (m_totals[i].count > 0 && m_prices->GetRows(operation).empty())
        {
            unpriced.emplace_back(operation, m_totals[i].count);
        }
    }
    return unpriced;
}

CostTable
CostMeter::MakeTable() const
{
    CostTable table;
    if (m_prices)
    {
        for (const auto& [key, value] : m_prices->GetRemarks())
        {
            table.AddRemark(key, value);
        }
    }
    for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
    {
        for (const auto& [number, sizeClass] : m_classes[i])
        {
            if (sizeClass.total.count > 0)
            {
                table.AddRow(static_cast<Operation>(i),
                             MakeRow(sizeClass.total, sizeClass.samples));
            }
        }
    }
    return table;
}

} // namespace ims
