// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "scenarios/programs/run-program.h"
#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/study/job-list.h"
#include "scenarios/programs/study/study-file.h"
#include "scenarios/programs/study/study-files.h"
#include "scenarios/programs/study/study-plot.h"
#include "scenarios/programs/study/study-run.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace fs = std::filesystem;

namespace
{

constexpr int EXIT_FAILED = 1;
constexpr int EXIT_USAGE = 2;

int
Fail(const ims::Error& error, int status)
{
    std::cerr << "e2ae-study: " << error.what << std::endl;
    return status;
}

int
Print(const std::string& text)
{
    std::cout << text;
    return std::cout.flush() ? 0 : Fail({"cannot write to standard output", 0, ""}, EXIT_FAILED);
}

fs::path
FindProgram()
{
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored);
}

std::string
GetPrefix(const StudyOptions& options)
{
    return options.out.empty() ? fs::path(options.study).stem().string() : options.out;
}

ims::Result<Study>
ReadStudy(const StudyOptions& options)
{
    const auto path = FindStudy(options.study);
    if (!path)
    {
        return ims::Error{"there is no study '" + options.study +
                              "' (--list shows those there are)",
                          0,
                          ""};
    }
    const auto text = ims::ReadTextFile(*path);
    if (!text)
    {
        return ims::Error{"cannot read '" + *path + "'", 0, ""};
    }
    auto study = ParseStudy(*text, *path);
    if (study && options.repetitions > 0)
    {
        study->most = std::min(study->most, options.repetitions);
        study->least = std::min(study->least, study->most);
    }
    if (study)
    {
        if (const auto mistake = FindMistake(*study))
        {
            return *mistake;
        }
    }
    return study;
}

/// Table and plot of what there is.
int
Report(const Study& study, const StudyOptions& options, const RunStore& store)
{
    const std::string prefix = GetPrefix(options);
    const auto points = CollectPoints(study, store.GetRuns());
    if (points.empty())
    {
        return Fail({"there is no run in " + store.GetFolder(), 0, ""}, EXIT_USAGE);
    }
    const std::string table = MakeStudyTable(study, points);
    if (const auto error = ims::WriteFileAtomically(prefix + ".csv", table))
    {
        return Fail(*error, EXIT_FAILED);
    }
    if (const auto error = DrawPlot(MakePlotScript(study, points, prefix), prefix))
    {
        return Fail(*error, EXIT_FAILED);
    }
    const std::size_t missing = ListPoints(study).size() - points.size();
    std::string text = table;
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    if (missing > 0)
    {
        text += "points without a run: " + std::to_string(missing) + "\n";
    }
    return Print(text + "written: " + prefix + ".csv " + prefix + ".png " + prefix + ".svg " +
                 prefix + ".gnuplot\n");
}

int
Run(const Study& study, const StudyOptions& options, RunStore& store)
{
    if (const auto error = store.Open())
    {
        return Fail(*error, EXIT_USAGE);
    }
    for (const std::string& folder : options.merge)
    {
        if (const auto error = store.Merge(folder))
        {
            return Fail(*error, EXIT_USAGE);
        }
    }
    if (!options.merges)
    {
        const std::string simulator = FindProgram().replace_filename("e2ae-sim").string();
        if (const auto failure = RunStudy(study, options, simulator, store))
        {
            return Fail(failure->error, failure->byUser ? EXIT_USAGE : EXIT_FAILED);
        }
    }
    return options.points.empty() ? Report(study, options, store) : 0;
}

int
RunMain(int argc, char** argv)
{
    const auto read = ReadStudyOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    const auto& options = std::get<StudyOptions>(read);
    if (options.lists)
    {
        return Print(DescribeStudies());
    }
    const auto study = ReadStudy(options);
    if (!study)
    {
        return Fail(study.GetError(), EXIT_USAGE);
    }
    const std::string prefix = GetPrefix(options);
    const std::string program = FindProgram().string();
    if (options.printsJobs || options.printsSlurm)
    {
        return Print(options.printsSlurm ? MakeSlurmScript(*study, options, program, prefix)
                                         : ListJobs(*study, options, program, prefix));
    }
    const auto points = ListPoints(*study).size();
    if (!options.points.empty() && options.points.front() >= points)
    {
        return Fail({"--point: there are " + std::to_string(points) + " points, from 0", 0, ""},
                    EXIT_USAGE);
    }
    const auto fingerprint = MakeFingerprint(*study, options.seed);
    if (!fingerprint)
    {
        return Fail(fingerprint.GetError(), EXIT_USAGE);
    }
    RunStore store(prefix + ".runs", {E2AE_VERSION, *fingerprint});
    return Run(*study, options, store);
}

} // namespace

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunMain(argc, argv); });
}
