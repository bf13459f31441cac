// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-order-builder.h"

#include <algorithm>
#include <map>

namespace ims
{

namespace
{

/// The first and the last step that use a name.
struct NameSpan
{
    std::size_t first = 0;
    std::size_t last = 0;
};

std::map<std::string, NameSpan>
FindNameSpans(const std::vector<FlowStep>& steps)
{
    std::map<std::string, NameSpan> spans;
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        for (const auto& field : steps[i].message.fields)
        {
            const auto names =
                field.pattern ? field.pattern->GetNames() : std::vector<std::string>();
            for (const auto& name : names)
            {
                spans.emplace(name, NameSpan{i, i}).first->second.last = i;
            }
        }
    }
    return spans;
}

} // namespace

FlowOrderBuilder::FlowOrderBuilder()
    : m_blocks(1)
{
}

void
FlowOrderBuilder::Open(FlowNode::Kind kind, std::size_t line, uint64_t least, uint64_t most)
{
    m_blocks.push_back({kind, {}, {}, least, most, m_stepCount, line});
}

void
FlowOrderBuilder::AddStep()
{
    m_blocks.back().items.push_back(MakeStepNode(m_stepCount));
    ++m_stepCount;
}

void
FlowOrderBuilder::StartBranch()
{
    auto& block = m_blocks.back();
    block.branches.push_back(MakeSequenceNode(std::move(block.items)));
    block.items.clear();
}

void
FlowOrderBuilder::Close()
{
    auto node = MakeNode(std::move(m_blocks.back()));
    m_blocks.pop_back();
    m_blocks.back().items.push_back(std::move(node));
}

FlowNodePtr
FlowOrderBuilder::MakeNode(Block block)
{
    auto body = MakeSequenceNode(std::move(block.items));
    if (block.kind == FlowNode::Kind::AnyOrder)
    {
        block.branches.push_back(std::move(body));
        return MakeAnyOrderNode(std::move(block.branches));
    }
    if (block.kind == FlowNode::Kind::Optional)
    {
        return MakeOptionalNode(std::move(body));
    }
    auto names = std::make_shared<std::vector<std::string>>();
    m_repeats.push_back({block.firstStep, m_stepCount, names});
    return MakeRepeatNode(std::move(body), block.least, block.most, std::move(names));
}

std::size_t
FlowOrderBuilder::GetDepth() const
{
    return m_blocks.size() - 1;
}

std::size_t
FlowOrderBuilder::GetStepCount() const
{
    return m_stepCount;
}

std::size_t
FlowOrderBuilder::GetOpenLine() const
{
    return m_blocks.back().line;
}

bool
FlowOrderBuilder::IsEmpty() const
{
    return m_blocks.back().items.empty();
}

bool
FlowOrderBuilder::IsWithinRepeat() const
{
    return std::any_of(m_blocks.begin(), m_blocks.end(), [](const Block& block) {
        return block.kind == FlowNode::Kind::Repeat;
    });
}

bool
FlowOrderBuilder::IsWithinAnyOrder() const
{
    return m_blocks.back().kind == FlowNode::Kind::AnyOrder;
}

FlowNodePtr
FlowOrderBuilder::Finish(const std::vector<FlowStep>& steps)
{
    const auto spans = FindNameSpans(steps);
    for (const auto& repeat : m_repeats)
    {
        for (const auto& [name, span] : spans)
        {
            if (span.first >= repeat.first && span.last < repeat.end)
            {
                repeat.names->push_back(name);
            }
        }
    }
    return MakeSequenceNode(std::move(m_blocks.front().items));
}

} // namespace ims
