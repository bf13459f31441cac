// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_COST_METER_H
#define IMS_COST_METER_H

#include "model/cost/cost-table.h"

#include <functional>
#include <map>
#include <optional>

namespace ims
{

/// @brief Keeps account of what the AGW's work costs, by operation and by whom it was done for.
///
/// It measures, with a CPU clock, or it adds up the prices of a table; then a run costs the same
/// on every machine. Code that may be metered has a pointer to one, null when nobody wants to know.
class CostMeter
{
  public:
    using CpuClock = std::function<Duration()>;

    /// @brief Measure.
    /// @param scale simulated CPU time per CPU time of this machine: 2 is a machine half as fast
    /// @param clockCost what it costs to read the clock, which is nobody's
    explicit CostMeter(CpuClock clock, double scale = 1.0, Duration clockCost = {});

    /// @brief Add up prices.
    explicit CostMeter(CostTable prices);

    /// @brief An operation begins; it may be inside another one, which does not count meanwhile.
    void Begin(Operation operation);

    /// @brief The operation that began last turns out to be this one.
    void Rename(Operation operation);

    /// @brief The operation that began last ends.
    void End(std::size_t octets);

    /// @brief The operation that began last has to wait for more input, and will begin again: what
    /// it took counts, but it is not one more of its kind. A meter of prices takes no notice.
    void Interrupt();

    /// @brief Something happened whose cost cannot be measured here, because a simulator did it.
    /// A meter that measures takes no notice.
    void Charge(Operation operation, std::size_t octets = 0);

    /// @brief How busy who does the following has been of late, in percent: prices depend on it. A
    /// meter that measures takes no notice.
    void SetLoad(double load);

    /// @brief Whom the following costs are for: a ContextID, 0 for nobody.
    void SetAccount(uint64_t account);
    uint64_t GetAccount() const;

    /// @return what was spent since the last call.
    Duration TakeCharge();

    /// @return what an account has cost, which is forgotten. What was for nobody is an account too.
    Duration CloseAccount(uint64_t account);

    /// @brief One operation in sum.
    struct Total
    {
        uint64_t count = 0;
        uint64_t octets = 0;
        Duration cost{};
    };

    const Total& GetTotal(Operation operation) const;

    /// @return all operations together.
    Duration GetCost() const;

    /// @return the operations that came although the prices do not know them, which made them free,
    /// and how often each came; none for a meter that measures.
    std::vector<std::pair<Operation, uint64_t>> GetUnpriced() const;

    /// @return the costs seen so far by operation and size class. Of many of a kind it looks at the
    /// first few thousand; count is of all. Its remarks are those of the prices.
    CostTable MakeTable() const;

  private:
    struct Running
    {
        Operation operation;
        Duration cost; ///< its own, up to the last change
    };

    /// Operations of similar size.
    struct SizeClass
    {
        Total total;
        std::vector<Duration> samples;
    };

    void Lap();
    Running Leave();
    Duration GetScaled(const Running& ended) const;
    void Spend(Duration cost);
    void Add(Operation operation, std::size_t octets, Duration cost);

    CpuClock m_clock;
    double m_scale = 1.0;
    Duration m_clockCost{};
    std::optional<CostTable> m_prices;
    double m_load = 0; ///< percent
    Duration m_last{}; ///< the clock at the last change
    std::vector<Running> m_running;
    std::array<Total, OPERATION_COUNT> m_totals{};
    std::array<std::map<unsigned, SizeClass>, OPERATION_COUNT> m_classes;
    uint64_t m_account = 0;
    std::map<uint64_t, Duration> m_accounts;
    Duration m_charge{};
};

/// @brief The scope of one operation; does nothing without a meter.
class CostScope
{
  public:
    CostScope(CostMeter* meter, Operation operation)
        : m_meter(meter)
    {
        if (m_meter)
        {
            m_meter->Begin(operation);
        }
    }

    ~CostScope()
    {
        if (m_meter)
        {
            m_interrupted ? m_meter->Interrupt() : m_meter->End(m_octets);
        }
    }

    CostScope(const CostScope&) = delete;
    CostScope& operator=(const CostScope&) = delete;

    void AddOctets(std::size_t octets)
    {
        m_octets += octets;
    }

    /// @brief See CostMeter::Rename().
    void Rename(Operation operation)
    {
        if (m_meter)
        {
            m_meter->Rename(operation);
        }
    }

    /// @brief See CostMeter::Interrupt().
    void Interrupt()
    {
        m_interrupted = true;
    }

  private:
    CostMeter* m_meter;
    std::size_t m_octets = 0;
    bool m_interrupted = false;
};

} // namespace ims

#endif // IMS_COST_METER_H
