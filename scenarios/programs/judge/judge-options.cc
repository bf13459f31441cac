// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/judge/judge-options.h"

#include "model/base/record-words.h"
#include "model/capture/file/text-file.h"
#include "scenarios/programs/scenario-files.h"

#include <algorithm>

namespace po = boost::program_options;

namespace
{

constexpr const char* PROGRAM = "e2ae-judge";

constexpr const char* ABOUT =
    "usage: e2ae-judge CAPTURE... --figure=NAME | --expect=FILE [options]\n\n"
    "Compares captures (pcap or pcapng; - is standard input) with a figure of 3GPP TR 29.828,\n"
    "clause 5.2.1, session by session, and shows the first difference. Who is who is found from "
    "the\n"
    "messages unless it is said; packets of strangers are left alone. Exit status: 0 every "
    "session\n"
    "matched, 1 one differs or there is none, 2 the call was wrong.\n";

/// Options as they are written.
struct Texts
{
    std::map<std::string, std::vector<std::string>> addresses; ///< by entity
    std::vector<std::string> entityFiles;
    std::vector<std::string> shifts;
};

const std::vector<std::string>&
GetEntities()
{
    static const std::vector<std::string> all{ims::entities::UE,
                                              ims::entities::ALG,
                                              ims::entities::AGW,
                                              ims::entities::PEER};
    return all;
}

void
DescribeEntities(po::options_description& text, Texts& t)
{
    auto add = text.add_options();
    for (const auto& entity : GetEntities())
    {
        const std::string help =
            "addresses of the " + entity + ": ADDRESS[/PREFIX][:PORT[-PORT]], several with commas";
        add(ims::ToLower(entity).c_str(),
            po::value(&t.addresses[entity])->value_name("ADDRESSES"),
            help.c_str());
    }
    add("entities",
        po::value(&t.entityFiles)->value_name("FILE"),
        "who is who, in lines of an entity and its addresses");
}

/// An option without a default.
template <class Choice>
void
AddVariant(po::options_description& text,
           const std::string& option,
           std::optional<Choice>& place,
           const char* valueName)
{
    const std::string help = "variant of the figure: " + ListNames<Choice>() + " [any]";
    const auto notify = [option, &place](const std::string& name) {
        place = DemandChoice<Choice>(option, name);
    };
    text.add_options()(option.c_str(),
                       po::value<std::string>()->notifier(notify)->value_name(valueName),
                       help.c_str());
}

po::options_description
Describe(JudgeOptions& o, Texts& t)
{
    po::options_description text("Options");
    auto add = text.add_options();
    add("figure",
        po::value(&o.figure)->value_name("NAME"),
        "msrp-originating, msrp-terminating, bfcp-originating, bfcp-terminating, or any flow of "
        "scenarios/flows: msrp-originating/delayed-both, fault/sip-486 ...");
    AddVariant(text, "tcp-setup", o.tcpSetup, "WHEN");
    AddVariant(text, "iq", o.iq, "KIND");
    add("expect",
        po::value(&o.expect)->value_name("FILE"),
        "a flow file; what it includes may also be where the figure has it");
    AddChoice(text,
              "media",
              o.media,
              "WHOSE",
              "whose media and release are judged; any: nobody's, none: there may be none: ");
    DescribeEntities(text, t);
    add("shift",
        po::value(&t.shifts)->value_name("N:TIME"),
        "add a time to those of capture N, from 1: 2:-350ms");
    add("keylog",
        po::value(&o.keyLogs)->value_name("FILE"),
        "TLS secrets (NSS key log), besides those in the captures");
    add("complete",
        po::bool_switch(&o.complete),
        "the captures have all that passed: where nothing is seen, nothing was");
    add("sessions", po::bool_switch(&o.sessions), "a line for each session");
    add("out",
        po::value(&o.out)->value_name("FILE"),
        "copy of the packets as pcapng, with step comments, names and secrets");
    add("csv", po::value(&o.csv)->value_name("FILE"), "a row for each session, with its times");
    add("json", po::value(&o.json)->value_name("FILE"), "the verdict for scripts");
    add("junit", po::value(&o.junit)->value_name("FILE"), "a test case for each session");
    add("learn",
        po::value(&o.learn)->value_name("FILE"),
        "draft of a flow file, made of the first session instead of judging it");
    add("html", po::value(&o.html)->value_name("FILE"), "a page to look at the sessions");
    add("compare",
        po::value(&o.compare)->value_name("CAPTURE"),
        "with --html: another capture, whose sessions stand beside these on the page");
    add("svg",
        po::value(&o.svg)->value_name("FILE"),
        "a figure for a paper, of the first session that differs, else the first one");
    add("capture", po::value(&o.captures)->value_name("CAPTURE"), "the same as CAPTURE alone");
    return text;
}

ims::EntityRules
MakeRules(const Texts& t)
{
    ims::EntityRules rules;
    for (const auto& [entity, texts] : t.addresses)
    {
        for (const auto& text : texts)
        {
            if (const auto error = rules.Add(entity, text))
            {
                throw UsageMistake{"--" + ims::ToLower(entity) + ": " + error->what};
            }
        }
    }
    for (const auto& path : t.entityFiles)
    {
        const auto text = ims::ReadTextFile(path);
        if (!text)
        {
            throw UsageMistake{"--entities: cannot read '" + path + "'"};
        }
        if (const auto error = rules.AddFile(*text, GetEntities()))
        {
            throw UsageMistake{"--entities: " + path + ": " + error->what};
        }
    }
    return rules;
}

/// "2:-350ms": the time is one that DemandTime() reads, with or without a sign.
void
AddShift(const std::string& text, JudgeOptions& o)
{
    const std::size_t colon = text.find(':');
    const auto number = ims::ParseUnsigned(text.substr(0, colon), o.captures.size());
    if (colon == std::string::npos || !number || *number == 0)
    {
        throw UsageMistake{"--shift: '" + text + "' does not begin with the number of a capture"};
    }
    std::string time = text.substr(colon + 1);
    const bool isNegative = !time.empty() && time[0] == '-';
    time.erase(0, !time.empty() && (time[0] == '-' || time[0] == '+') ? 1 : 0);
    const ims::Duration shift = DemandTime("shift", time);
    o.shifts[static_cast<std::size_t>(*number) - 1] = isNegative ? -shift : shift;
}

void
DemandOutputs(const JudgeOptions& o)
{
    std::vector<std::string> paths = o.captures;
    paths.push_back(o.compare);
    for (const auto& [option, path] : {std::pair("out", o.out),
                                       {"html", o.html},
                                       {"svg", o.svg},
                                       std::pair("csv", o.csv),
                                       std::pair("json", o.json),
                                       std::pair("junit", o.junit),
                                       std::pair("learn", o.learn)})
    {
        if (path.empty())
        {
            continue;
        }
        if (std::find(paths.begin(), paths.end(), path) != paths.end())
        {
            throw UsageMistake{std::string("--") + option + ": '" + path + "' is given twice"};
        }
        DemandWritable(option, path);
        paths.push_back(path);
    }
}

void
Check(JudgeOptions& o, const Texts& t)
{
    if (o.captures.empty())
    {
        throw UsageMistake{"no capture is given"};
    }
    if (std::count(o.captures.begin(), o.captures.end(), "-") > 1)
    {
        throw UsageMistake{"there is one standard input only"};
    }
    if (!o.learn.empty() && !(o.figure.empty() && o.expect.empty()))
    {
        throw UsageMistake{"--learn: there is nothing to expect where a flow is to be learned"};
    }
    if (!o.compare.empty() && o.html.empty())
    {
        throw UsageMistake{"--compare: with --html only"};
    }
    if (o.figure.empty() && o.expect.empty() && o.learn.empty())
    {
        throw UsageMistake{"--figure or --expect has to say what is expected"};
    }
    o.rules = MakeRules(t);
    for (const auto& shift : t.shifts)
    {
        AddShift(shift, o);
    }
    DemandOutputs(o);
}

} // namespace

std::variant<JudgeOptions, ProgramEnd>
ReadJudgeOptions(int argc, const char* const* argv)
{
    JudgeOptions options;
    Texts texts;
    const auto end =
        ReadCommandLine(argc, argv, {PROGRAM, ABOUT, "capture"}, Describe(options, texts), [&] {
            Check(options, texts);
        });
    return end ? std::variant<JudgeOptions, ProgramEnd>(*end) : options;
}
