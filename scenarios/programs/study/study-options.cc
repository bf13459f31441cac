// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-options.h"

#include <limits>

namespace po = boost::program_options;

namespace
{

constexpr const char* PROGRAM = "e2ae-study";

constexpr const char* ABOUT =
    "usage: e2ae-study STUDY [options]\n\n"
    "Runs e2ae-sim for all points of a study, several times each, on all cores, and writes a "
    "table\n"
    "and a plot. STUDY is a name in scenarios/studies/ (--list) or the path of such a file. What "
    "is\n"
    "finished is kept in PREFIX.runs/: the same command goes on where it was stopped. Exit "
    "status:\n"
    "0 done, 1 a run failed or the system refused something, 2 the call or the study file was "
    "wrong.\n";

} // namespace

std::variant<StudyOptions, ProgramEnd>
ReadStudyOptions(int argc, const char* const* argv)
{
    StudyOptions options;
    int64_t point = -1;
    po::options_description text("Options");
    auto add = text.add_options();
    add("study", po::value(&options.study), "the study, also without --study");
    add("list", po::bool_switch(&options.lists), "list the studies");
    add("out", po::value(&options.out)->value_name("PREFIX"), "of its files [the study's name]");
    add("jobs", po::value(&options.jobs)->value_name("N"), "runs at a time [a core each]");
    add("seed", po::value(&options.seed)->value_name("N"), "of all runs [1]");
    add("repetitions",
        po::value(&options.repetitions)->value_name("N"),
        "of each point at most, for a first look [the study's]");
    add("point",
        po::value(&point)->value_name("N"),
        "run this point alone, and write neither table nor plot");
    add("print-jobs",
        po::bool_switch(&options.printsJobs),
        "print a command for each point, for GNU parallel or another machine");
    add("print-slurm", po::bool_switch(&options.printsSlurm), "print them as a Slurm job array");
    add("merge",
        po::value(&options.merge)
            ->value_name("FOLDER...")
            ->multitoken()
            ->zero_tokens()
            ->notifier([&options](const auto&) { options.merges = true; }),
        "run nothing; add the runs of these folders to PREFIX.runs/, write table and plot");
    const auto end =
        ReadCommandLine(argc, argv, {PROGRAM, ABOUT, "study"}, text, [&options, &point] {
            constexpr int64_t most = 100000;
            DemandRange("jobs", options.jobs, 0, most);
            DemandRange("seed", options.seed, 1, std::numeric_limits<int32_t>::max());
            DemandRange("repetitions", options.repetitions, 0, most);
            DemandRange("point", point, -1, most);
            if (options.study.empty() && !options.lists)
            {
                throw UsageMistake{
                    "no study given (--list shows those there are, --help explains)"};
            }
        });
    if (end)
    {
        return *end;
    }
    if (point >= 0)
    {
        options.points.push_back(static_cast<std::size_t>(point));
    }
    return options;
}
