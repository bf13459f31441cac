// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TRANSITION_TABLE_H
#define IMS_TRANSITION_TABLE_H

#include <algorithm>
#include <cstddef>
#include <iterator>

/// @file
/// State machines as data: what is legal in which state, what it does, and where it leads.

namespace ims
{

/// @brief A set of steps; Step is an enum class with less than 32 values.
template <class Step>
class StepSet
{
  public:
    constexpr StepSet() = default;

    constexpr StepSet(Step step)
        : m_bits(1U << static_cast<unsigned>(step))
    {
    }

    constexpr StepSet operator|(StepSet other) const
    {
        StepSet both;
        both.m_bits = m_bits | other.m_bits;
        return both;
    }

    constexpr bool Has(Step step) const
    {
        return (m_bits & StepSet(step).m_bits) != 0;
    }

  private:
    unsigned m_bits = 0;
};

/// @brief One arrow of a figure: in state from, input leads to state to and takes steps.
template <class Machine, class State, class Input, class Step>
struct Transition
{
    Machine machine;
    State from;
    Input input;
    State to;
    StepSet<Step> steps;
};

/// @return the arrow for this input, null when the input means nothing in that state.
template <class Row, std::size_t count, class Machine, class State, class Input>
const Row*
FindTransition(const Row (&table)[count], Machine machine, State from, Input input)
{
    const auto* row = std::find_if(std::begin(table), std::end(table), [&](const Row& candidate) {
        return candidate.machine == machine && candidate.from == from && candidate.input == input;
    });
    return row == std::end(table) ? nullptr : row;
}

} // namespace ims

#endif // IMS_TRANSITION_TABLE_H
