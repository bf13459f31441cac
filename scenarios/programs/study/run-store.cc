// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/run-store.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/scenario-files.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace fs = std::filesystem;

namespace
{

using Json = nlohmann::ordered_json;

constexpr const char* EXTENSION = ".run";

std::string
NameRun(std::size_t point, int64_t repetition)
{
    return std::to_string(point) + "-" + std::to_string(repetition);
}

std::string
Serialize(const StudyRun& run, const StoreKey& key)
{
    Json json{{"version", key.version},
              {"study", key.fingerprint},
              {"point", run.point},
              {"repetition", run.repetition},
              {"value", nullptr},
              {"sessions", run.sessions},
              {"completed", run.completed},
              {"as_expected", run.asExpected}};
    if (run.value)
    {
        json["value"] = *run.value;
    }
    return json.dump() + "\n";
}

StudyRun
ReadFields(const Json& json)
{
    StudyRun run;
    run.point = json.at("point").get<std::size_t>();
    run.repetition = json.at("repetition").get<int64_t>();
    if (!json.at("value").is_null())
    {
        run.value = json.at("value").get<double>();
    }
    run.sessions = json.at("sessions").get<int64_t>();
    run.completed = json.at("completed").get<int64_t>();
    run.asExpected = json.at("as_expected").get<bool>();
    return run;
}

} // namespace

RunStore::RunStore(std::string folder, StoreKey key)
    : m_folder(std::move(folder)),
      m_key(std::move(key))
{
}

std::optional<ims::Error>
RunStore::Open()
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
    {
        return ims::Error{"cannot make the folder '" + m_folder + "': " + error.message(), 0, ""};
    }
    return Read(m_folder);
}

std::optional<ims::Error>
RunStore::Add(const StudyRun& run)
{
    const std::string path = m_folder + "/" + NameRun(run.point, run.repetition) + EXTENSION;
    if (auto error = ims::WriteFileAtomically(path, Serialize(run, m_key)))
    {
        return error;
    }
    m_runs[{run.point, run.repetition}] = run;
    return std::nullopt;
}

std::optional<ims::Error>
RunStore::Merge(const std::string& folder)
{
    const Runs before = m_runs;
    if (auto error = Read(folder))
    {
        return error;
    }
    for (const auto& [key, run] : Runs(m_runs))
    {
        if (before.count(key) == 0)
        {
            if (auto error = Add(run))
            {
                return error;
            }
        }
    }
    return std::nullopt;
}

const RunStore::Runs&
RunStore::GetRuns() const
{
    return m_runs;
}

std::string
RunStore::GetScratch(std::size_t point, int64_t repetition) const
{
    return m_folder + "/" + NameRun(point, repetition) + ".by-" + std::to_string(getpid());
}

const std::string&
RunStore::GetFolder() const
{
    return m_folder;
}

std::optional<ims::Error>
RunStore::Read(const std::string& folder)
{
    std::error_code error;
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(folder, error))
    {
        if (entry.path().extension() == EXTENSION)
        {
            paths.push_back(entry.path().string());
        }
    }
    if (error)
    {
        return ims::Error{"cannot read the folder '" + folder + "': " + error.message(), 0, ""};
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths)
    {
        if (auto mistake = ReadRun(path))
        {
            return mistake;
        }
    }
    return std::nullopt;
}

std::optional<ims::Error>
RunStore::ReadRun(const std::string& path)
{
    const auto text = ims::ReadTextFile(path);
    const Json json = Json::parse(text.value_or(""), nullptr, false);
    try
    {
        const auto version = json.at("version").get<std::string>();
        if (version != m_key.version)
        {
            return ims::Error{"'" + path + "' is of version " + version + ", this is " +
                                  m_key.version,
                              0,
                              ""};
        }
        if (json.at("study").get<std::string>() != m_key.fingerprint)
        {
            return ims::Error{"'" + path +
                                  "' is of another study, scenario or seed: its results do not go "
                                  "together with those of this one",
                              0,
                              ""};
        }
        const StudyRun run = ReadFields(json);
        m_runs[{run.point, run.repetition}] = run;
        return std::nullopt;
    }
    catch (const Json::exception&)
    {
        return ims::Error{"'" + path + "' is no result of a run", 0, ""};
    }
}
