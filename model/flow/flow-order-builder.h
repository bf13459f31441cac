// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_ORDER_BUILDER_H
#define IMS_FLOW_ORDER_BUILDER_H

#include "model/flow/flow-file.h"

namespace ims
{

/// @brief Builds a flow's order from steps and block marks as they come in the file.
class FlowOrderBuilder
{
  public:
    FlowOrderBuilder();

    /// @param line where the block starts, for GetOpenLine()
    void Open(FlowNode::Kind kind, std::size_t line, uint64_t least = 0, uint64_t most = 0);

    /// @brief The next step of the file, which is number GetStepCount().
    void AddStep();

    /// @brief The next branch of an any-order begins.
    void StartBranch();

    void Close();

    /// @return how many blocks are open.
    std::size_t GetDepth() const;

    std::size_t GetStepCount() const;

    /// @return where the innermost open block starts; only when there is one.
    std::size_t GetOpenLine() const;

    /// @return whether nothing has come since the innermost block, or its last branch, began.
    bool IsEmpty() const;

    bool IsWithinRepeat() const;
    bool IsWithinAnyOrder() const; ///< directly

    /// @brief Let every iteration of a repeat bind those names anew that no step outside of it
    /// uses.
    /// @return the order of all steps; nothing is open any more
    FlowNodePtr Finish(const std::vector<FlowStep>& steps);

  private:
    struct Block
    {
        FlowNode::Kind kind = FlowNode::Kind::Sequence;
        FlowNode::Items items;    ///< of the sequence or branch that is open
        FlowNode::Items branches; ///< those that are closed
        uint64_t least = 0;
        uint64_t most = 0;
        std::size_t firstStep = 0;
        std::size_t line = 0;
    };

    /// Which steps a repeat spans, and where its names go once all steps are known.
    struct RepeatSpan
    {
        std::size_t first = 0;
        std::size_t end = 0;
        std::shared_ptr<std::vector<std::string>> names;
    };

    FlowNodePtr MakeNode(Block block);

    std::vector<Block> m_blocks;
    std::vector<RepeatSpan> m_repeats;
    std::size_t m_stepCount = 0;
};

} // namespace ims

#endif // IMS_FLOW_ORDER_BUILDER_H
