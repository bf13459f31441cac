// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CAPTURE_RULES_H
#define E2AE_CAPTURE_RULES_H

#include "model/base/result.h"
#include "model/flow/flow-file.h"
#include "scenarios/programs/choice.h"

#include <string>
#include <vector>

/// @file
/// What a capture shows beyond the flows of runs: rules of scenarios/flows/ignored/.

/// @brief Whose media and release a session has to have.
enum class MediaChoice
{
    Own, ///< those of the flow, to the last message
    Any, ///< any: what is not the figure's is not judged
    None ///< no message of media at all; the release is not judged
};

template <>
inline constexpr auto NAMES<MediaChoice> = std::array{"own", "any", "none"};

/// @return a flow with the ignores of a file of rules, whose only step never comes.
ims::Result<ims::FlowFile> ReadRulesFlow(const std::string& name);

/// @return the ignores of a file of rules.
ims::Result<std::vector<ims::IgnoreRule>> ReadRules(const std::string& name);

/// @return the flow, which ignores messages inside TLS: the flows of runs have none.
ims::Result<ims::FlowFile> PassOverInside(ims::FlowFile flow);

/// @return the flow of a session whose media and release are judged so.
ims::Result<ims::FlowFile> JudgeMedia(ims::FlowFile flow, MediaChoice media);

#endif // E2AE_CAPTURE_RULES_H
