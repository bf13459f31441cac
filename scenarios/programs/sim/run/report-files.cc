// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/report-files.h"

#include "model/capture/file/text-file.h"
#include "model/flow/flow-printer.h"
#include "model/report/session-rows.h"
#include "model/report/summary.h"

std::optional<ims::Error>
WriteReportFiles(const std::string& prefix,
                 const ims::RunReport& report,
                 const std::vector<ims::Picture>& pictures)
{
    if (auto error = ims::WriteSessionTable(prefix + ".csv", report))
    {
        return error;
    }
    if (auto error = ims::WriteFileAtomically(prefix + ".json", ims::MakeSummary(report)))
    {
        return error;
    }
    for (const auto& picture : pictures)
    {
        if (auto error = ims::WriteFileAtomically(prefix + picture.ending, picture.content))
        {
            return error;
        }
    }
    if (!report.flow.matcher)
    {
        return std::nullopt;
    }
    return ims::WriteFileAtomically(
        prefix + ".flow",
        ims::PrintFlow(report.flow.matcher->GetFlow(), report.flow.matcher->GetRows()));
}
