// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "model/flow/edit/flow-draft.h"
#include "scenarios/programs/judge/judge-report.h"
#include "scenarios/programs/judge/judge-run.h"
#include "scenarios/programs/run-program.h"

#include <iostream>

namespace
{

constexpr int EXIT_DIFFERS = 1;
constexpr int EXIT_REFUSED = 1; ///< by the system
constexpr int EXIT_USAGE = 2;

int
Fail(const std::string& text, int status)
{
    std::cerr << "e2ae-judge: " << text << std::endl;
    return status;
}

/// The flow whose only step never comes has left every record of the session unjudged.
int
Learn(const JudgeOptions& options, const JudgeResult& result)
{
    if (!result.shown)
    {
        return Fail("no session is in the capture", EXIT_DIFFERS);
    }
    std::vector<ims::Record> records;
    for (const auto& row : result.shown->matcher->GetRows())
    {
        if (row.record.packet != 0)
        {
            records.push_back(row.record);
        }
    }
    const std::string text = ims::DraftFlow(result.shown->matcher->GetFlow(), records);
    if (const auto error = ims::WriteFileAtomically(options.learn, text))
    {
        return Fail(error->what, EXIT_REFUSED);
    }
    std::cout << result.roles << "\nsteps: " << records.size() << "\nwritten: " << options.learn
              << std::endl;
    return std::cout ? 0 : Fail("cannot write to standard output", EXIT_REFUSED);
}

int
Judge(const JudgeOptions& options)
{
    auto files = JudgeFiles::Create(options);
    if (!files)
    {
        return Fail(files.GetError().what, EXIT_USAGE);
    }
    auto result = RunJudge(options, **files, std::cout);
    if (!result)
    {
        return Fail(result.GetError().what, EXIT_USAGE);
    }
    if (!options.learn.empty())
    {
        return Learn(options, *result);
    }
    if (const auto error = (*files)->Close(*result))
    {
        return Fail(error->what, EXIT_REFUSED);
    }
    std::cout << FormatJudgement(*result) << std::flush;
    if (!std::cout)
    {
        return Fail("cannot write to standard output", EXIT_REFUSED);
    }
    return result->totals.IsMatch() ? 0 : EXIT_DIFFERS;
}

int
RunMain(int argc, char** argv)
{
    const auto read = ReadJudgeOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    return Judge(std::get<JudgeOptions>(read));
}

} // namespace

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunMain(argc, argv); });
}
