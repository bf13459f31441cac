// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/judge/judge-report.h"
#include "scenarios/programs/judge/judge-run.h"
#include "scenarios/programs/live/live-run.h"
#include "scenarios/programs/live/live-text.h"
#include "scenarios/programs/run-program.h"

#include <filesystem>
#include <iostream>
#include <set>

namespace
{

constexpr int EXIT_DIFFERS = 1;
constexpr int EXIT_REFUSED = 1; ///< by the system

int
Fail(const std::string& text)
{
    std::cerr << "e2ae-live: " << text << std::endl;
    return EXIT_REFUSED;
}

/// Who is who, where no two entities share an address.
ims::EntityRules
MakeRules(const LiveOptions& options)
{
    const std::pair<const char*, ims::IpAddress> all[] = {{ims::entities::UE, options.ue},
                                                          {ims::entities::ALG, options.alg},
                                                          {ims::entities::AGW, options.agw},
                                                          {ims::entities::AGW, options.agwCore},
                                                          {ims::entities::PEER, options.peer}};
    std::map<std::string, std::set<std::string>> entities; ///< by address
    for (const auto& [entity, ip] : all)
    {
        entities[ip.ToString()].insert(entity);
    }
    ims::EntityRules rules;
    for (const auto& [address, named] : entities)
    {
        if (named.size() == 1)
        {
            rules.Add(*named.begin(), address);
        }
    }
    return rules;
}

/// Of the variant that is no choice of the judge's.
std::string
GetFlowName(const LiveOptions& options)
{
    const bool isFiltered =
        options.tcpSetup == TcpSetup::Delayed && options.filter == FilterChoice::Address;
    return isFiltered ? "/delayed-filter-address" : "";
}

JudgeOptions
MakeJudgeOptions(const LiveOptions& options, const LiveRun& run)
{
    JudgeOptions judge;
    judge.captures = {run.GetCapturePath()};
    judge.figure = options.fault.empty() ? GetName(options.figure) + GetFlowName(options)
                                         : "fault/" + options.fault;
    judge.tcpSetup = options.tcpSetup;
    judge.iq = options.iq;
    judge.media = options.media;
    judge.rules = MakeRules(options);
    judge.complete = true;
    judge.keyLogs = run.GetKeyLogs();
    judge.sessions = options.sessions > 1;
    judge.out = options.out + ".pcapng";
    return judge;
}

int
Judge(const LiveOptions& options, const LiveRun& run)
{
    const JudgeOptions judge = MakeJudgeOptions(options, run);
    auto files = JudgeFiles::Create(judge);
    if (!files)
    {
        return Fail(files.GetError().what);
    }
    auto result = RunJudge(judge, **files, std::cout);
    if (!result)
    {
        return Fail(result.GetError().what);
    }
    if (const auto error = (*files)->Close(*result))
    {
        return Fail(error->what);
    }
    const bool follows = result->totals.IsMatch() && result->totals.unfinished == 0;
    std::cout << FormatJudgement(*result) << "the " << ims::ToUpper(GetName(options.device))
              << (follows ? " follows the figure\n" : " does not follow the figure\n");
    if (!run.GetDeviceEnd().empty())
    {
        std::cout << run.GetDeviceEnd() << "\n";
    }
    if (run.GetLostCount() > 0)
    {
        std::cout << "packets that were not captured: " << run.GetLostCount() << "\n";
    }
    return !std::cout.flush() ? Fail("cannot write to standard output")
           : follows          ? 0
                              : EXIT_DIFFERS;
}

/// The programs that it starts are where it is.
std::string
FindPrograms()
{
    std::error_code error;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? "." : own.parent_path().string();
}

int
RunMain(int argc, char** argv)
{
    const auto read = ReadLiveOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    const auto& options = std::get<LiveOptions>(read);
    std::cout << DescribeDevice(options) << std::endl;
    LiveRun run(options, FindPrograms());
    if (const auto error = run.Run())
    {
        return Fail(error->what);
    }
    const int status = Judge(options, run);
    run.RemoveTemporaries();
    return status;
}

} // namespace

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunMain(argc, argv); });
}
