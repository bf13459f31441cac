// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-points.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/sim/options/options.h"
#include "scenarios/programs/study/study-file.h"

#include <cstdio>

namespace
{

const char* const PROGRAM = "e2ae-sim";

/// FNV-1a: nothing is hidden by it, and it is the same on every machine.
uint64_t
Hash(const std::string& text)
{
    constexpr uint64_t basis = 14695981039346656037U;
    constexpr uint64_t prime = 1099511628211U;
    uint64_t hash = basis;
    for (const unsigned char octet : text)
    {
        hash = (hash ^ octet) * prime;
    }
    return hash;
}

void
AddWords(std::string& text, const std::vector<StudyParameter>& parameters)
{
    for (const StudyParameter& parameter : parameters)
    {
        text += "\n" + parameter.option;
        for (const std::string& value : parameter.values)
        {
            text += " " + value;
        }
    }
}

/// @return the option that a message of e2ae-sim begins with, "--sessions: ...".
std::string
FindOption(const std::string& said)
{
    const std::size_t start = said.find("--");
    if (start == std::string::npos)
    {
        return "";
    }
    const std::size_t end = said.find_first_of(":= ',", start);
    std::string name = said.substr(start + 2, end - start - 2);
    if (name == "ns3" && end != std::string::npos)
    {
        name = said.substr(start + 2, said.find_first_of("= '", start) - start - 2);
        name.erase(name.find_last_not_of(':') + 1);
    }
    return name;
}

} // namespace

const std::string&
StudyPoint::Get(const std::string& option) const
{
    for (const auto& [name, value] : values)
    {
        if (name == option)
        {
            return value;
        }
    }
    return values.front().second;
}

std::vector<StudyPoint>
ListPoints(const Study& study)
{
    std::vector<StudyPoint> points{{}};
    for (const StudyParameter& parameter : study.vary)
    {
        std::vector<StudyPoint> longer;
        for (const StudyPoint& point : points)
        {
            for (const std::string& value : parameter.values)
            {
                longer.push_back(point);
                longer.back().values.emplace_back(parameter.option, value);
            }
        }
        points = std::move(longer);
    }
    for (std::size_t i = 0; i < points.size(); ++i)
    {
        points[i].index = i;
    }
    return points;
}

std::string
NameSeries(const Study& study, const StudyPoint& point)
{
    std::string name;
    for (const auto& [option, value] : point.values)
    {
        if (option != study.x)
        {
            name += (name.empty() ? "" : ", ") + value;
        }
    }
    return name;
}

int64_t
GetRunNumber(const Study& study, std::size_t point, int64_t repetition)
{
    return 1 + static_cast<int64_t>(point) * study.most + repetition;
}

std::vector<std::string>
MakeArguments(const Study& study,
              const StudyPoint& point,
              int64_t repetition,
              int64_t seed,
              const std::string& out)
{
    std::vector<std::string> arguments{study.scenario};
    for (const StudyParameter& parameter : study.set)
    {
        arguments.push_back("--" + parameter.option + "=" + parameter.values.front());
    }
    for (const auto& [option, value] : point.values)
    {
        arguments.push_back("--" + option + "=" + value);
    }
    arguments.push_back("--seed=" + std::to_string(seed));
    arguments.push_back("--run=" + std::to_string(GetRunNumber(study, point.index, repetition)));
    arguments.emplace_back("--capture=none");
    arguments.push_back("--out=" + out);
    return arguments;
}

ims::Error
LocateMistake(const Study& study, const std::string& said)
{
    const std::string option = FindOption(said);
    for (const auto* parameters : {&study.set, &study.vary})
    {
        for (const StudyParameter& parameter : *parameters)
        {
            if (parameter.option == option || said.find("'" + parameter.option + "'") != said.npos)
            {
                return MistakeAt(study.path, parameter.line, said);
            }
        }
    }
    return {study.path + ": " + said, 0, ""};
}

std::optional<ims::Error>
FindMistake(const Study& study)
{
    for (const StudyPoint& point : ListPoints(study))
    {
        const auto arguments = MakeArguments(study, point, study.most - 1, 1, "study");
        std::vector<const char*> words{PROGRAM};
        for (const std::string& argument : arguments)
        {
            words.push_back(argument.c_str());
        }
        const auto read = ReadOptions(static_cast<int>(words.size()), words.data());
        if (const auto* exit = std::get_if<EarlyExit>(&read))
        {
            std::string said = exit->text.substr(0, exit->text.find('\n'));
            const std::string start = std::string(PROGRAM) + ": ";
            said.erase(0, said.rfind(start, 0) == 0 ? start.size() : 0);
            return LocateMistake(study, said);
        }
    }
    return std::nullopt;
}

ims::Result<std::string>
MakeFingerprint(const Study& study, int64_t seed)
{
    const auto path = FindScenario(study.scenario);
    const auto scenario = path ? ims::ReadTextFile(*path) : std::nullopt;
    if (!scenario)
    {
        return ims::Error{study.path + ": there is no scenario '" + study.scenario + "'", 0, ""};
    }
    std::string text = *scenario + "\nseed " + std::to_string(seed) + "\n" +
                       std::to_string(study.least) + " " + std::to_string(study.most) + " " +
                       std::to_string(study.precision) + " " + GetName(study.measure.statistic) +
                       " " + study.measure.column + " " + study.measure.text;
    AddWords(text, study.set);
    text += "\nvary";
    AddWords(text, study.vary);
    char hex[17];
    std::snprintf(hex, sizeof(hex), "%016llx", static_cast<unsigned long long>(Hash(text)));
    return std::string(hex);
}
