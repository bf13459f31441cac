// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-run.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/child-processes.h"
#include "scenarios/programs/progress.h"
#include "scenarios/programs/run-program.h"
#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/study/study-table.h"

#include <algorithm>
#include <csignal>
#include <deque>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

namespace
{

constexpr int STATUS_DIFFERS = 1; ///< of e2ae-sim: something is not as the figure has it
constexpr int STATUS_USAGE = 2;

volatile std::sig_atomic_t g_stopped = 0;

void
NoteStop(int)
{
    g_stopped = 1;
}

/// One repetition of a point.
struct Job
{
    std::size_t point = 0;
    int64_t repetition = 0;
    std::string scratch; ///< prefix of its files
};

/// Makes the runs of a study.
class Runner
{
  public:
    Runner(const Study& study, const StudyOptions& options, std::string simulator, RunStore& store)
        : m_study(study),
          m_options(options),
          m_simulator(std::move(simulator)),
          m_store(store),
          m_points(ListPoints(study)),
          m_open(m_points.size())
    {
    }

    std::optional<StudyFailure> Run()
    {
        m_begun = m_store.GetRuns().size();
        for (const StudyPoint& point : m_points)
        {
            if (IsChosen(point.index))
            {
                Queue(point.index);
            }
        }
        TakeTurns();
        while (!m_failure && !(m_queue.empty() && m_running.empty()))
        {
            ShowProgress();
            StartWhatMay();
            if (const auto ended = m_processes.Wait())
            {
                Take(*ended);
            }
            if (g_stopped != 0)
            {
                Fail({"stopped; the same command goes on from here", 0, ""}, false);
            }
        }
        m_processes.Kill();
        for (const auto& [number, job] : m_running)
        {
            RemoveFiles(job);
        }
        return m_failure;
    }

  private:
    /// As many more repetitions as are queued, and none that nobody knows of yet.
    void ShowProgress()
    {
        const std::size_t done = m_store.GetRuns().size();
        const std::size_t wanted = done + m_queue.size() + m_running.size();
        const auto share = [wanted](std::size_t count) {
            return static_cast<double>(count) / static_cast<double>(wanted);
        };
        m_progress.Show(share(m_begun),
                        share(done),
                        std::to_string(done) + " of about " + std::to_string(wanted) + " runs");
    }

    bool IsChosen(std::size_t point) const
    {
        return m_options.points.empty() ||
               std::count(m_options.points.begin(), m_options.points.end(), point) > 0;
    }

    /// Queues what is known to be wanted of a point: all that come first, then one by one. Whether
    /// another one is wanted is known when those before are there.
    void Queue(std::size_t point)
    {
        const auto [values, done] = CollectValues(m_store.GetRuns(), point);
        const bool more = WantsMore(m_study, done, values);
        const int64_t until = more ? std::max(m_study.least, done + 1) : done;
        for (int64_t repetition = done; repetition < until; ++repetition)
        {
            if (m_store.GetRuns().count({point, repetition}) == 0)
            {
                m_queue.push_back({point, repetition, m_store.GetScratch(point, repetition)});
                ++m_open[point];
            }
        }
    }

    /// One repetition of each point before the next one, so that a time in which the machine is
    /// slow, and CPU time with it, is not all of one point's.
    void TakeTurns()
    {
        std::stable_sort(m_queue.begin(), m_queue.end(), [](const Job& left, const Job& right) {
            return left.repetition < right.repetition;
        });
    }

    void StartWhatMay()
    {
        const auto cores = std::max(1U, std::thread::hardware_concurrency());
        const auto most = m_options.jobs > 0 ? static_cast<std::size_t>(m_options.jobs) : cores;
        while (!m_failure && !m_queue.empty() && m_processes.GetCount() < most)
        {
            const Job job = m_queue.front();
            m_queue.pop_front();
            std::vector<std::string> command{m_simulator};
            for (auto& argument : MakeArguments(m_study,
                                                m_points[job.point],
                                                job.repetition,
                                                m_options.seed,
                                                job.scratch))
            {
                command.push_back(std::move(argument));
            }
            const std::size_t number = m_started++;
            m_running.emplace(number, job);
            if (const auto error = m_processes.Start(number, command, job.scratch + ".txt"))
            {
                Fail(*error, false);
            }
        }
    }

    void Take(const EndedChild& ended)
    {
        const Job job = m_running.at(ended.number);
        m_running.erase(ended.number);
        if (ended.status != 0 && ended.status != STATUS_DIFFERS)
        {
            Explain(job, ended.status);
        }
        else if (auto run = ReadRun(job, ended.status == 0))
        {
            if (const auto error = m_store.Add(*run))
            {
                Fail(*error, false);
            }
        }
        else
        {
            Fail(run.GetError(), true);
        }
        RemoveFiles(job);
        if (--m_open[job.point] == 0 && !m_failure)
        {
            Queue(job.point);
        }
    }

    ims::Result<StudyRun> ReadRun(const Job& job, bool asExpected) const
    {
        const auto table = ims::ReadTextFile(job.scratch + ".csv");
        const auto summary = ims::ReadTextFile(job.scratch + ".json");
        if (!table || !summary)
        {
            return ims::Error{Describe(job) + " wrote no results: " + ReadLine(job), 0, ""};
        }
        const auto value = TakeMeasure(m_study.measure, *table);
        if (!value)
        {
            return ims::Error{m_study.path + ": measure: " + value.GetError().what, 0, ""};
        }
        StudyRun run{job.point, job.repetition, *value, 0, 0, asExpected};
        const auto json = nlohmann::json::parse(*summary, nullptr, false);
        const nlohmann::json::json_pointer sessions("/sessions");
        if (json.contains(sessions))
        {
            run.sessions = json[sessions].value("wanted", int64_t{0});
            run.completed = json[sessions].value("completed", int64_t{0});
        }
        return run;
    }

    void Explain(const Job& job, int status)
    {
        std::string said = ReadLine(job);
        const std::string start = "e2ae-sim: ";
        said.erase(0, said.rfind(start, 0) == 0 ? start.size() : 0);
        if (status == STATUS_USAGE)
        {
            Fail(LocateMistake(m_study, said), true);
            return;
        }
        Fail({Describe(job) + " ended with status " + std::to_string(status) + ": " + said, 0, ""},
             false);
    }

    std::string Describe(const Job& job) const
    {
        std::string text = "the run with";
        for (const auto& [option, value] : m_points[job.point].values)
        {
            text += " " + option + "=" + value;
        }
        return text + ", repetition " + std::to_string(job.repetition + 1);
    }

    static std::string ReadLine(const Job& job)
    {
        const std::string said = ims::ReadTextFile(job.scratch + ".txt").value_or("");
        return said.substr(0, said.find('\n'));
    }

    static void RemoveFiles(const Job& job)
    {
        for (const char* extension : {".txt", ".csv", ".json", ".flow"})
        {
            std::error_code ignored;
            std::filesystem::remove(job.scratch + extension, ignored);
        }
    }

    void Fail(const ims::Error& error, bool byUser)
    {
        m_failure = m_failure ? m_failure : StudyFailure{error, byUser};
    }

    const Study& m_study;
    const StudyOptions& m_options;
    std::string m_simulator;
    RunStore& m_store;
    std::vector<StudyPoint> m_points;
    std::vector<int> m_open; ///< repetitions of each point that are queued or run
    std::deque<Job> m_queue;
    std::map<std::size_t, Job> m_running;
    std::size_t m_started = 0;
    std::size_t m_begun = 0;
    std::optional<StudyFailure> m_failure;
    ChildProcesses m_processes;
    Progress m_progress;
};

} // namespace

std::optional<StudyFailure>
RunStudy(const Study& study,
         const StudyOptions& options,
         const std::string& simulator,
         RunStore& store)
{
    for (const int signal : GetEndSignals())
    {
        std::signal(signal, &NoteStop);
    }
    return Runner(study, options, simulator, store).Run();
}
