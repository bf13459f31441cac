// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/load-mix-options.h"

#include "model/base/octets.h"
#include "scenarios/programs/usage-mistake.h"

#include <boost/lexical_cast.hpp>
#include <cmath>
#include <set>

namespace
{

constexpr const char* OPTION = "mix";
constexpr std::size_t MOST_KINDS = 16;

/// What stands before a separator, and what stands behind it.
std::pair<std::string, std::string>
Cut(const std::string& text, char separator)
{
    const auto at = text.find(separator);
    return {std::string(ims::Trim(text.substr(0, at))),
            at == std::string::npos ? "" : std::string(ims::Trim(text.substr(at + 1)))};
}

double
ReadWeight(const std::string& text)
{
    double weight = 0;
    const bool read = boost::conversion::try_lexical_convert(text, weight);
    if (!read || !std::isfinite(weight) || weight <= 0)
    {
        throw UsageMistake{"--mix: '" + text + "' is no weight, which is a number above 0"};
    }
    return weight;
}

/// TR 29.828 knows BFCP on Iq as agnostic only.
MixedSession
ReadKind(const std::string& text, const RunOptions& options)
{
    const auto [name, weight] = Cut(text, ':');
    const auto [figure, variant] = Cut(name, '/');
    const auto [setup, iq] = Cut(variant, '-');
    MixedSession kind;
    kind.figure = DemandChoice<Figure>(OPTION, figure, GetCallFigures());
    kind.tcpSetup = setup.empty() ? options.tcpSetup : DemandChoice<TcpSetup>(OPTION, setup);
    kind.iq = !iq.empty()           ? DemandChoice<ims::IqMode>(OPTION, iq)
              : IsBfcp(kind.figure) ? ims::IqMode::Agnostic
                                    : options.iq;
    if (IsBfcp(kind.figure) && kind.iq == ims::IqMode::Aware)
    {
        throw UsageMistake{"--mix: '" + name + "': BFCP is known on Iq as " +
                           GetName(ims::IqMode::Agnostic) + " only"};
    }
    kind.weight = weight.empty() ? 1 : ReadWeight(weight);
    return kind;
}

} // namespace

void
ReadMix(RunOptions& options)
{
    if (options.mix.empty())
    {
        return;
    }
    std::set<std::string> names;
    for (const auto part : ims::Split(options.mix, ','))
    {
        options.kinds.push_back(ReadKind(std::string(ims::Trim(part)), options));
        const std::string name = NameKind(options.kinds.back());
        if (!names.insert(name).second)
        {
            throw UsageMistake{"--mix: it names " + name + " twice"};
        }
    }
    if (options.kinds.size() > MOST_KINDS)
    {
        throw UsageMistake{"--mix: it names more than " + std::to_string(MOST_KINDS) + " kinds"};
    }
    options = TakeKind(options, 0);
}

std::optional<std::string>
FindMixMistake(const RunOptions& o)
{
    if (o.kinds.empty())
    {
        return std::nullopt;
    }
    const std::pair<bool, const char*> others[] = {{o.fault != nullptr, "fault"},
                                                   {o.e2ae != E2aeDecision::Asked, "e2ae"},
                                                   {o.media != SessionMedia::Figure, "media"},
                                                   {o.change != SessionChange::None, "change"},
                                                   {o.peerMsrp != PeerMsrp::Rfc6714, "peer-msrp"},
                                                   {!o.expect.empty(), "expect"},
                                                   {o.html, "html"},
                                                   {o.svg != SvgColumns::None, "svg"},
                                                   {o.msc, "msc"},
                                                   {o.mermaid, "mermaid"}};
    for (const auto& [given, name] : others)
    {
        if (given)
        {
            return std::string("--") + name + ": not with --mix, for it is about one figure";
        }
    }
    return std::nullopt;
}

std::size_t
CountKinds(const RunOptions& options)
{
    return std::max<std::size_t>(options.kinds.size(), 1);
}

RunOptions
TakeKind(const RunOptions& options, std::size_t kind)
{
    RunOptions own = options;
    if (!options.kinds.empty())
    {
        own.figure = options.kinds.at(kind).figure;
        own.tcpSetup = options.kinds.at(kind).tcpSetup;
        own.iq = options.kinds.at(kind).iq;
    }
    return own;
}

std::string
NameKind(const MixedSession& kind)
{
    return GetName(kind.figure) + "/" + GetName(kind.tcpSetup) +
           (IsBfcp(kind.figure) ? "" : "-" + GetName(kind.iq));
}
