// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "model/loop/signal-watch.h"
#include "scenarios/programs/load/load-report.h"
#include "scenarios/programs/process-state.h"
#include "scenarios/programs/run-program.h"

#include <iostream>

namespace
{

constexpr int EXIT_FAILED = 1;

int
Fail(const std::string& text)
{
    std::cerr << "e2ae-load: " << text << std::endl;
    return EXIT_FAILED;
}

int
Run(const LoadOptions& options)
{
    auto loop = ims::EventLoop::Create();
    if (!loop)
    {
        return Fail(loop.GetError().what);
    }
    const auto run = LoadRun::Create(**loop, options);
    if (!run)
    {
        return Fail(run.GetError().what);
    }
    const auto signals = ims::SignalWatch::Create(**loop, GetEndSignals(), [&run](int) {
        (*run)->Interrupt("interrupted");
    });
    if (!signals)
    {
        return Fail(signals.GetError().what);
    }
    std::cout << (*run)->DescribeStart() << std::flush;
    (*run)->Run();
    std::cout << FormatLoadReport(**run, options);
    if (!options.csv.empty())
    {
        if (const auto error = ims::WriteFileAtomically(options.csv, FormatLoadTable(**run)))
        {
            return Fail(error->what);
        }
    }
    if (!std::cout.flush())
    {
        return Fail("cannot write to standard output");
    }
    return IsLoadSuccess(**run, options) ? 0 : EXIT_FAILED;
}

int
RunMain(int argc, char** argv)
{
    const auto read = ReadLoadOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    RaiseDescriptorLimit();
    return Run(std::get<LoadOptions>(read));
}

} // namespace

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunMain(argc, argv); });
}
