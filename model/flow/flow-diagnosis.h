// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_DIAGNOSIS_H
#define IMS_FLOW_DIAGNOSIS_H

#include "model/flow/flow-file.h"

#include <set>

namespace ims
{

/// @brief How far a flow has come, for an explanation.
struct FlowPosition
{
    const FlowFile& flow;
    const FlowNodePtr& rest;
    const Bindings& bindings;
    const std::set<std::string>& labels; ///< that have come
};

/// @return why a record is not a step that may come next though it has the head of one; nothing
/// when it has not.
std::optional<std::string> ExplainNearMiss(const FlowPosition& position, const Record& record);

/// @return why a record that neither a step nor an ignore takes is wrong here, in one sentence.
std::string ExplainRefusal(const FlowPosition& position, const Record& record);

/// @return "step 13 (ALG -> AGW  H248  MOD.req)".
std::string NameStep(const FlowStep& step);

/// @return the steps as "step 13 (...) or step 10' (...)", at most three of them.
std::string NameSteps(const FlowFile& flow, const std::vector<std::size_t>& steps);

/// @return the steps that may come next, each once.
std::vector<std::size_t> FindExpected(const FlowFile& flow,
                                      const FlowNodePtr& rest,
                                      const std::set<std::string>& labels);

} // namespace ims

#endif // IMS_FLOW_DIAGNOSIS_H
