// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

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
