// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/job-list.h"

namespace
{

/// @return a word as a shell reads it.
std::string
Quote(const std::string& word)
{
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-_./=+:,@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
    {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word)
    {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted + "'";
}

/// @return the command for a point, without its number.
std::string
MakeCommand(const StudyOptions& options, const std::string& program, const std::string& prefix)
{
    std::string command = Quote(program) + " " + Quote(options.study) + " --out=" + Quote(prefix) +
                          " --seed=" + std::to_string(options.seed) + " --jobs=1";
    if (options.repetitions > 0)
    {
        command += " --repetitions=" + std::to_string(options.repetitions);
    }
    return command + " --point=";
}

} // namespace

std::string
ListJobs(const Study& study,
         const StudyOptions& options,
         const std::string& program,
         const std::string& prefix)
{
    const std::string command = MakeCommand(options, program, prefix);
    std::string text;
    for (const StudyPoint& point : ListPoints(study))
    {
        text += command + std::to_string(point.index) + "\n";
    }
    return text;
}

std::string
MakeSlurmScript(const Study& study,
                const StudyOptions& options,
                const std::string& program,
                const std::string& prefix)
{
    const std::size_t last = ListPoints(study).size() - 1;
    return "#!/bin/sh\n"
           "#SBATCH --job-name=" +
           Quote("e2ae-study") +
           "\n#SBATCH --ntasks=1\n#SBATCH --cpus-per-task=1\n#SBATCH --array=0-" +
           std::to_string(last) +
           "\n\n# When all have ended, on one machine that sees the files:\n#     " +
           Quote(program) + " " + Quote(options.study) + " --out=" + Quote(prefix) +
           " --seed=" + std::to_string(options.seed) + " --merge\n\n" +
           MakeCommand(options, program, prefix) + "\"$SLURM_ARRAY_TASK_ID\"\n";
}
