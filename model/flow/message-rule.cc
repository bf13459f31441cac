// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/message-rule.h"

#include <algorithm>

namespace ims
{

namespace
{

std::string
ListValues(const Record& record, const std::string& key)
{
    std::string text;
    for (const auto& field : record.fields)
    {
        if (field.key == key)
        {
            text +=
                (text.empty() ? "" : " ") + key + (field.value.empty() ? "" : "=") + field.value;
        }
    }
    return text.empty() ? "no " + key : text;
}

bool
IsForbiddenPresent(const FieldRule& rule, const Record& record, const Bindings& bindings)
{
    return std::any_of(record.fields.begin(), record.fields.end(), [&](const Field& field) {
        return field.key == rule.key &&
               (!rule.pattern || rule.pattern->MatchLoosely(field.value, bindings));
    });
}

/// How far the comparison of one record is.
struct Comparison
{
    Bindings& bindings;
    std::vector<char> taken;                     ///< whether, for each field of the record
    std::vector<Bindings::const_iterator> added; ///< to the bindings
};

/// Mark the first field that fits and is not taken yet.
bool
TakeField(const FieldRule& rule, const Record& record, Comparison& comparison)
{
    for (std::size_t i = 0; i < record.fields.size(); ++i)
    {
        const auto& field = record.fields[i];
        if (field.key == rule.key && !comparison.taken[i] &&
            (!rule.pattern ||
             rule.pattern->Match(field.value, comparison.bindings, &comparison.added)))
        {
            comparison.taken[i] = 1;
            return true;
        }
    }
    return false;
}

std::string
ExplainMisfit(const FieldRule& rule, const Record& record, const Bindings& bindings)
{
    return (rule.forbidden ? "forbidden " : "expected ") + rule.key +
           (rule.pattern ? "=" + rule.pattern->Describe(bindings) : "") + ", got " +
           ListValues(record, rule.key);
}

} // namespace

std::string
FieldRule::ToString() const
{
    return (forbidden ? "!" : "") + key + (pattern ? "=" + pattern->GetText() : "");
}

bool
MessageRule::FitsEntitiesAndName(const Record& record) const
{
    if (!from.empty() && (from != record.from || to != record.to))
    {
        return false;
    }
    return std::any_of(names.begin(), names.end(), [&](const Pattern& pattern) {
        return pattern.MatchLoosely(record.name, {});
    });
}

std::optional<std::string>
MessageRule::FindMisfit(const Record& record, Bindings& bindings) const
{
    Comparison comparison{bindings, std::vector<char>(record.fields.size()), {}};
    for (const auto& rule : fields)
    {
        const bool fits = rule.forbidden ? !IsForbiddenPresent(rule, record, bindings)
                                         : TakeField(rule, record, comparison);
        if (!fits)
        {
            auto misfit = ExplainMisfit(rule, record, bindings);
            for (const auto bound : comparison.added)
            {
                bindings.erase(bound);
            }
            return misfit;
        }
    }
    return std::nullopt;
}

bool
MessageRule::FitsFieldsLoosely(const Record& record, const Bindings& bindings) const
{
    return std::all_of(fields.begin(), fields.end(), [&](const FieldRule& rule) {
        return IsForbiddenPresent(rule, record, bindings) != rule.forbidden;
    });
}

std::string
MessageRule::HeadToString() const
{
    std::string name;
    for (const auto& pattern : names)
    {
        name += (name.empty() ? "" : "|") + pattern.GetText();
    }
    return ims::HeadToString(from, to, protocol, name);
}

std::string
HeadToString(std::string_view from,
             std::string_view to,
             std::string_view protocol,
             std::string_view name)
{
    const auto text = [](std::string_view part) { return std::string(part); };
    if (from.empty())
    {
        return text(protocol) + " " + text(name);
    }
    if (to.empty())
    {
        return text(from) + " local \"" + text(name) + "\"";
    }
    return text(from) + " -> " + text(to) + "  " + text(protocol) + "  " + text(name);
}

} // namespace ims
