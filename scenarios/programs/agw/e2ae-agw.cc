// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cpu-clock.h"
#include "model/loop/signal-watch.h"
#include "scenarios/programs/agw/agw-run.h"
#include "scenarios/programs/run-program.h"

#include <iostream>

namespace
{

constexpr int EXIT_REFUSED = 1;

int
Fail(const std::string& text)
{
    std::cerr << "e2ae-agw: " << text << std::endl;
    return EXIT_REFUSED;
}

int
Run(const AgwOptions& options)
{
    auto loop = ims::EventLoop::Create();
    if (!loop)
    {
        return Fail(loop.GetError().what);
    }
    AgwRun* running = nullptr;
    const auto stop = [&](int) { running ? running->Leave() : (*loop)->Stop(); };
    const auto signals = ims::SignalWatch::Create(**loop, GetEndSignals(), stop);
    if (!signals)
    {
        return Fail(signals.GetError().what);
    }
    std::optional<ims::CostMeter> meter;
    if (options.cost)
    {
        meter.emplace(ims::ReadThreadCpuClock, 1.0, ims::MeasureCpuClockCost());
    }
    const auto run = AgwRun::Create(**loop, options, meter ? &*meter : nullptr);
    if (!run)
    {
        return Fail(run.GetError().what);
    }
    running = run->get();
    std::cout << running->DescribeStart() << std::flush;
    running->Run();
    std::cout << running->DescribeEnd() << std::flush;
    const int status = running->WasRefused() ? EXIT_REFUSED : 0;
    return std::cout ? status : Fail("cannot write to standard output");
}

int
RunMain(int argc, char** argv)
{
    const auto read = ReadAgwOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    RaiseDescriptorLimit();
    return Run(std::get<AgwOptions>(read));
}

} // namespace

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunMain(argc, argv); });
}
