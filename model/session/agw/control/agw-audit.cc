// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-audit.h"

#include "model/session/agw/control/agw-packages.h"

#include <algorithm>

namespace ims
{

bool
AsksFor(const std::vector<std::string>& names, std::string_view descriptor)
{
    return std::any_of(names.begin(), names.end(), [descriptor](const auto& name) {
        return EqualsIgnoreCase(name, descriptor);
    });
}

void
AnswerAudit(const std::vector<std::string>& names, const H248Command& values, H248Command& reply)
{
    std::vector<std::string> missing;
    for (const auto& name : names)
    {
        const bool media = !values.streams.empty() || !values.terminationState.empty();
        if (EqualsIgnoreCase(name, "Media") && media)
        {
            reply.streams = values.streams;
            reply.terminationState = values.terminationState;
        }
        else if (EqualsIgnoreCase(name, "Events") && values.events)
        {
            reply.events = values.events;
        }
        else if (EqualsIgnoreCase(name, "Statistics") && !values.statistics.empty())
        {
            reply.statistics = values.statistics;
        }
        else if (EqualsIgnoreCase(name, "Packages"))
        {
            reply.packages = GetPackages();
        }
        else
        {
            missing.push_back(name);
        }
    }
    if (!missing.empty())
    {
        reply.audit = std::move(missing);
    }
}

void
MergeParameters(const std::vector<H248Parameter>& from, std::vector<H248Parameter>& to)
{
    for (const auto& parameter : from)
    {
        const auto known = std::find_if(to.begin(), to.end(), [&](const auto& one) {
            return EqualsIgnoreCase(one.name, parameter.name);
        });
        if (known == to.end())
        {
            to.push_back(parameter);
        }
        else
        {
            known->value = parameter.value;
        }
    }
}

} // namespace ims
