// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "model/cost/cost-report.h"
#include "scenarios/programs/calibrate/calibration.h"
#include "scenarios/programs/run-program.h"

#include <iostream>

namespace
{

constexpr int EXIT_FAILED = 1;

int
Fail(const std::string& text)
{
    std::cerr << "e2ae-calibrate: " << text << std::endl;
    return EXIT_FAILED;
}

int
Run(const CalibrateOptions& options)
{
    const auto table = Calibrate(options);
    if (!table)
    {
        return Fail(table.GetError().what);
    }
    if (const auto error = ims::WriteFileAtomically(options.out, table->Serialize()))
    {
        return Fail(error->what);
    }
    std::cout << ims::FormatCosts("CPU time of the IMS-AGW on this machine", *table, 0)
              << "written: " << options.out << "\n";
    return std::cout.flush() ? 0 : Fail("cannot write to standard output");
}

int
RunMain(int argc, char** argv)
{
    const auto read = ReadCalibrateOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    return Run(std::get<CalibrateOptions>(read));
}

} // namespace

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunMain(argc, argv); });
}
