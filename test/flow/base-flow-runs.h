// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BASE_FLOW_RUNS_H
#define IMS_BASE_FLOW_RUNS_H

#include "model/base/record.h"

#include <string>
#include <vector>

/// @file
/// Runs of the figures of TR 29.828 as a capture would show them, typed by hand: a line for each
/// record, "FROM TO PROTOCOL NAME|key=value|key", with "-" for TO at a local event.

namespace ims
{

using RunLines = std::vector<std::string>;

/// @brief A figure and its variant; the name of the flow file follows from them.
struct BaseFlow
{
    std::string figure; ///< "msrp-terminating", "bfcp-originating" or "bfcp-terminating"
    bool delayed = false;
    bool aware = false; ///< MSRP only

    bool IsMsrp() const;
    bool IsOriginating() const;

    /// @return "msrp-terminating/delayed-aware", "bfcp-originating/immediate".
    std::string GetName() const;
};

/// @return every record of a run with TLS 1.2. In the immediate variant the handshake has begun
/// before the SDP answer and waits for it.
RunLines MakeRunLines(const BaseFlow& flow);

/// @return the registration of a UE.
RunLines MakeRegistrationLines();

/// @return the records, without times.
std::vector<Record> ParseRunLines(const RunLines& lines);

/// @return the index of the first line that starts with text, from an index on; the number of lines
/// if there is none.
std::size_t FindLine(const RunLines& lines, const std::string& text, std::size_t from = 0);

/// @return the lines with the first one that starts with text put before the first one that starts
/// with target.
RunLines MoveLine(RunLines lines, const std::string& text, const std::string& target);

/// @return the lines with part replaced in the first line that starts with text and has it.
RunLines ChangeLine(RunLines lines,
                    const std::string& text,
                    const std::string& part,
                    const std::string& replacement);

} // namespace ims

#endif // IMS_BASE_FLOW_RUNS_H
