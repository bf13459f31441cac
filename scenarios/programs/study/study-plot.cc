// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-plot.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/child-processes.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace
{

constexpr const char* GNUPLOT = "/usr/bin/gnuplot";

/// The points of one curve.
struct Series
{
    std::string name;
    std::vector<const PointResult*> points;
};

std::vector<Series>
ListSeries(const Study& study, const std::vector<PointResult>& points)
{
    std::vector<Series> all;
    for (const PointResult& result : points)
    {
        const std::string name = NameSeries(study, result.point);
        auto known = std::find_if(all.begin(), all.end(), [&name](const Series& series) {
            return series.name == name;
        });
        known = known == all.end() ? all.insert(known, {name, {}}) : known;
        known->points.push_back(&result);
    }
    return all;
}

/// @return text in double quotes as gnuplot reads it.
std::string
Quote(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text)
    {
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return quoted + "\"";
}

const std::vector<std::string>&
GetXValues(const Study& study)
{
    return std::find_if(study.vary.begin(),
                        study.vary.end(),
                        [&study](const auto& parameter) { return parameter.option == study.x; })
        ->values;
}

bool
IsNumeric(const Study& study)
{
    const auto& values = GetXValues(study);
    return std::all_of(values.begin(), values.end(), [](const std::string& value) {
        return ReadNumber(value).has_value();
    });
}

/// What has no number stands at its place in the study file.
double
PlaceOf(const Study& study, const std::string& value)
{
    const auto& values = GetXValues(study);
    const auto place = std::find(values.begin(), values.end(), value) - values.begin();
    return IsNumeric(study) ? *ReadNumber(value) : static_cast<double>(place);
}

void
WriteData(std::ostream& script, const Study& study, const std::vector<Series>& all)
{
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        script << "$series" << i << " << end\n";
        for (const PointResult* result : all[i].points)
        {
            if (const auto& estimate = result->estimate)
            {
                script << PlaceOf(study, result->point.Get(study.x)) << ' ' << estimate->mean << ' '
                       << estimate->mean - estimate->half << ' ' << estimate->mean + estimate->half
                       << '\n';
            }
        }
        script << "end\n";
    }
}

void
WriteTics(std::ostream& script, const Study& study)
{
    if (IsNumeric(study))
    {
        return;
    }
    const auto& values = GetXValues(study);
    script << "set xrange [-0.5:" << static_cast<double>(values.size()) - 0.5 << "]\nset xtics (";
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        script << (i == 0 ? "" : ", ") << Quote(values[i]) << ' ' << i;
    }
    script << ")\n";
}

void
WriteCurves(std::ostream& script, const Study& study, const std::vector<Series>& all)
{
    const char* separator = "plot ";
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        script << separator << "$series" << i << " using 1:2:3:4 with yerrorlines linewidth 1.5 "
               << "linetype " << i + 1 << " title " << Quote(all[i].name);
        separator = ", \\\n     ";
    }
    for (const Expectation& expectation : study.expectations)
    {
        const auto of = std::find_if(all.begin(), all.end(), [&](const Series& series) {
            return series.name == expectation.series;
        });
        const auto type = of == all.end() ? all.size() : static_cast<std::size_t>(of - all.begin());
        script << separator << expectation.formula << " with lines dashtype 2 linetype " << type + 1
               << " title "
               << Quote("expected" + (expectation.series.empty() ? "" : ": " + expectation.series));
    }
    script << "\n";
}

} // namespace

std::optional<double>
ReadNumber(const std::string& value)
{
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    return end == value.c_str() ? std::nullopt : std::optional(number);
}

std::string
MakePlotScript(const Study& study,
               const std::vector<PointResult>& points,
               const std::string& prefix)
{
    const auto all = ListSeries(study, points);
    std::ostringstream script;
    script << "set encoding utf8\nset title " << Quote(study.title) << " noenhanced\nset xlabel "
           << Quote(study.xLabel) << " noenhanced\nset ylabel " << Quote(study.yLabel)
           << " noenhanced\nset key outside bottom center horizontal noenhanced\nset grid\n"
           << "set yrange [0:*]\nset samples 500\n";
    WriteTics(script, study);
    WriteData(script, study, all);
    script << "set terminal pngcairo size 900,600\nset output " << Quote(prefix + ".png") << "\n";
    WriteCurves(script, study, all);
    script << "set terminal svg size 900,600 noenhanced\nset output " << Quote(prefix + ".svg")
           << "\nreplot\n";
    return script.str();
}

std::optional<ims::Error>
DrawPlot(const std::string& script, const std::string& prefix)
{
    const std::string path = prefix + ".gnuplot";
    if (auto error = ims::WriteFileAtomically(path, script))
    {
        return error;
    }
    const std::string said = ims::MakeTemporaryName(prefix);
    ChildProcesses processes;
    if (auto error = processes.Start(0, {GNUPLOT, path}, said))
    {
        return error;
    }
    std::optional<EndedChild> ended;
    while (!ended)
    {
        ended = processes.Wait();
    }
    std::ifstream file(said);
    std::string line;
    while (line.empty() && std::getline(file, line))
    {
    }
    std::remove(said.c_str());
    if (ended->status != 0)
    {
        return ims::Error{"gnuplot (Debian's package gnuplot-nox) did not draw " + path + ": " +
                              line,
                          0,
                          ""};
    }
    return std::nullopt;
}
