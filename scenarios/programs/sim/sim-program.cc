// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/sim-program.h"

#include "model/report/report-text.h"
#include "scenarios/programs/capture-rules.h"
#include "scenarios/programs/compared-capture.h"
#include "scenarios/programs/sim/options/options.h"
#include "scenarios/programs/sim/random-runs.h"
#include "scenarios/programs/sim/realtime/device-text.h"
#include "scenarios/programs/sim/realtime/outside-device.h"
#include "scenarios/programs/sim/run/output-files.h"
#include "scenarios/programs/sim/run/picture-options.h"
#include "scenarios/programs/sim/run/report-files.h"
#include "scenarios/programs/sim/run/run-inputs.h"
#include "scenarios/programs/sim/run/run.h"
#include "scenarios/programs/terminal.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <unistd.h>

namespace
{

constexpr int EXIT_MISMATCH = 1;
constexpr int EXIT_REFUSED = 1; ///< by the system
constexpr int EXIT_USAGE = 2;

/// What e2ae-sim becomes with --netanim; it is not there where ns-3 has no module netanim.
constexpr const char* ANIMATOR = "e2ae-animate";
constexpr int EXIT_INTERRUPTED = 130; ///< as shells have it of who is ended by SIGINT

int
Fail(const ims::Error& error, int status)
{
    std::cerr << "e2ae-sim: " << error.what << std::endl;
    return status;
}

/// @return the status, unless what was to be read of it could not be written.
int
CheckOutput(int status)
{
    return std::cout.flush() ? status
                             : Fail({"cannot write to standard output", 0, ""}, EXIT_REFUSED);
}

ims::LadderStyle
GetStyle(const RunOptions& options)
{
    ims::LadderStyle style;
    style.columns = options.width != 0 ? static_cast<std::size_t>(options.width)
                                       : GetTerminalColumns(style.columns);
    style.colour =
        options.colour == ColourUse::Always || (options.colour == ColourUse::Auto && HasColour());
    return style;
}

/// @return why the other run cannot be drawn beside this one, if one is to be.
std::optional<ims::Error>
DrawOtherRun(const RunOptions& options, ims::RunPictures& pictures)
{
    if (options.compare.empty() || !options.writesFiles)
    {
        return std::nullopt;
    }
    const auto read = ReadExpectedFlow(options);
    const auto own =
        read ? PassOverInside(read->flow) : ims::Result<ims::FlowFile>(read.GetError());
    return DrawComparedCapture(options.compare,
                               GetName(options.figure),
                               own ? std::vector{*own} : std::vector<ims::FlowFile>(),
                               pictures);
}

/// @return null for a run in simulated time.
ims::Result<std::unique_ptr<OutsideDevice>>
JoinDevice(const RunOptions& options)
{
    return options.realtime ? OutsideDevice::Join(options, std::cout)
                            : std::unique_ptr<OutsideDevice>();
}

/// Goes on as the program that can draw animations, with the same arguments.
int
BecomeAnimator(char** argv)
{
    std::error_code error;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto animator = own.parent_path() / ANIMATOR;
    execv(animator.c_str(), argv);
    return Fail(
        {"--netanim: cannot start '" + animator.string() + "': " + std::strerror(errno), 0, ""},
        EXIT_USAGE);
}

} // namespace

int
RunSimulator(int argc, char** argv, const AnimationMaker& animate)
{
    const auto read = ReadOptions(argc, argv);
    if (const auto* exit = std::get_if<EarlyExit>(&read))
    {
        (exit->status == 0 ? std::cout : std::cerr) << exit->text;
        return CheckOutput(exit->status);
    }
    const auto& options = std::get<RunOptions>(read);
    const bool isAnimated = options.netanim && options.writesFiles;
    if (isAnimated && !animate)
    {
        return BecomeAnimator(argv);
    }
    if (options.random > 0)
    {
        return CheckOutput(RunRandomly(options) ? 0 : EXIT_MISMATCH);
    }
    if (const auto error =
            options.compare.empty() ? std::nullopt : CheckComparedCapture(options.compare))
    {
        return Fail(*error, EXIT_USAGE);
    }
    ims::RunPictures pictures(GetPictureChoice(options), "e2ae-sim " E2AE_VERSION);
    if (const auto cut = DescribeCut(options); !cut.empty())
    {
        std::cerr << "e2ae-sim: " << cut << std::endl;
    }
    const auto joined = JoinDevice(options);
    if (!joined)
    {
        return Fail(joined.GetError(), EXIT_USAGE);
    }
    OutsideDevice* const device = joined->get();
    RunMonitor monitor;
    const auto result = RunScenario(options,
                                    pictures,
                                    &monitor,
                                    isAnimated ? animate : nullptr,
                                    device ? device->GetPortMaker() : nullptr);
    const std::string deviceEnd = device ? device->End() : "";
    if (!result)
    {
        return Fail(result.GetError(), EXIT_USAGE);
    }
    if (const auto error = DrawOtherRun(options, pictures))
    {
        return Fail(*error, EXIT_REFUSED);
    }
    const auto unwritten =
        result->unwritten || !options.writesFiles
            ? result->unwritten
            : WriteReportFiles(GetOutputPrefix(options), *result, pictures.Write());
    if (unwritten)
    {
        return Fail(*unwritten, EXIT_REFUSED);
    }
    std::cout << ims::FormatReport(*result, GetStyle(options))
              << (device ? DescribeDeviceVerdict(options, *result) + deviceEnd : "");
    return CheckOutput(result->interrupted   ? EXIT_INTERRUPTED
                       : result->IsSuccess() ? 0
                                             : EXIT_MISMATCH);
}
