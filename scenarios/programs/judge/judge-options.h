// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JUDGE_OPTIONS_H
#define E2AE_JUDGE_OPTIONS_H

#include "model/capture/packet/entity-rules.h"
#include "scenarios/programs/call-choices.h"
#include "scenarios/programs/capture-rules.h"
#include "scenarios/programs/command-line.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// @brief What e2ae-judge is told.
struct JudgeOptions
{
    std::vector<std::string> captures; ///< paths; "-" is standard input
    std::string figure;                ///< a figure, or a flow of the project: "fault/sip-486"
    std::string expect;                ///< a flow file, which counts instead of the figure's
    std::optional<TcpSetup> tcpSetup;  ///< variant of a figure; any of them without
    std::optional<ims::IqMode> iq;
    MediaChoice media = MediaChoice::Own;
    ims::EntityRules rules;
    std::map<std::size_t, ims::Duration> shifts; ///< by the index of the capture
    std::vector<std::string> keyLogs;
    bool complete = false; ///< the captures have all that passed, so nothing is unseen
    bool sessions = false; ///< a line for each
    std::string out;
    std::string csv;
    std::string json;
    std::string junit;
    std::string learn; ///< a flow file to be made of the first session, instead of a judgement
    std::string html;
    std::string compare; ///< capture that stands beside them on the page
    std::string svg;
};

/// @return the options, or the end of the program for --help and mistakes.
std::variant<JudgeOptions, ProgramEnd> ReadJudgeOptions(int argc, const char* const* argv);

#endif // E2AE_JUDGE_OPTIONS_H
