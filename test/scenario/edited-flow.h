// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_EDITED_FLOW_H
#define E2AE_EDITED_FLOW_H

#include <optional>
#include <string>
#include <vector>

/// @brief An expected flow with one step edited, as somebody may do on purpose.
///
/// What it includes stands in it, and a $Name that an edit leaves alone gets its "_".
///
/// Steps are named by their place among the steps of the file, from 0; those within opt blocks do
/// not count, as a run may do without them.
class EditedFlow
{
  public:
    /// @param name of a file in scenarios/flows
    explicit EditedFlow(const std::string& name);

    std::size_t CountSteps() const;

    /// @return the step's line.
    std::string GetStep(std::size_t step) const;

    /// @return the flow without the step, and without any condition on it; nothing when it is alone
    /// in a block.
    std::optional<std::string> Remove(std::size_t step) const;

    /// @return the flow with the step twice.
    std::string Double(std::size_t step) const;

    /// @return the flow with the step after its successor; nothing when another block is between.
    std::optional<std::string> Swap(std::size_t step) const;

    /// @return the flow with the step's text replaced; nothing when the step has no such text.
    std::optional<std::string> Replace(std::size_t step,
                                       const std::string& what,
                                       const std::string& by) const;

  private:
    std::vector<std::string> m_lines;
    std::vector<std::size_t> m_steps; ///< line of each
};

#endif // E2AE_EDITED_FLOW_H
