// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"

namespace ims::h248
{

namespace
{

/// @brief Read serviceChangeParm.
void
ReadServiceChangeParameter(H248Reader& reader, H248ServiceChange& change)
{
    const auto name = Expand(reader.Word(), SERVICE_CHANGE_NAMES);
    if (name == VERSION.longForm)
    {
        reader.Expect('=');
        change.version = static_cast<uint32_t>(reader.Number(99));
        return;
    }
    auto value = ReadRelation(reader);
    if (name == METHOD.longForm)
    {
        change.method = Expand(value, METHODS);
    }
    else if (name == REASON.longForm)
    {
        change.reason = std::move(value);
    }
    else if (name == PROFILE.longForm)
    {
        change.profile = std::move(value);
    }
    else
    {
        change.extensions.push_back({name, std::move(value)});
    }
}

} // namespace

void
ReadServices(H248Reader& reader, H248Command& command)
{
    auto& change = command.serviceChange.emplace();
    reader.List(reader.GetLimits().maxParameters, true, [&] {
        ReadServiceChangeParameter(reader, change);
    });
}

void
ReadAudit(H248Reader& reader, H248Command& command)
{
    auto& names = command.audit.emplace();
    reader.List(reader.GetLimits().maxParameters, true, [&] {
        names.push_back(Expand(reader.Word(), AUDIT_NAMES));
        SkipDescriptor(reader);
    });
}

std::optional<H248Error>
ReadError(H248Reader& reader)
{
    H248Error error;
    reader.Expect('=');
    error.code = static_cast<uint16_t>(reader.Number(9999));
    reader.Open();
    error.text = reader.Peek() == '"' ? reader.QuotedString() : std::string();
    reader.Close();
    return error;
}

std::vector<H248Parameter>
ReadProperties(H248Reader& reader)
{
    std::vector<H248Parameter> parameters;
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        std::string name(reader.Word());
        parameters.push_back({std::move(name), ReadRelation(reader)});
    });
    return parameters;
}

std::string
ReadRelation(H248Reader& reader)
{
    for (const char relation : {'<', '>', '#'})
    {
        if (reader.Accept(relation))
        {
            return relation + ReadValue(reader);
        }
    }
    return reader.Accept('=') ? ReadValue(reader) : std::string();
}

std::string
ReadValue(H248Reader& reader)
{
    switch (reader.Peek())
    {
    case '"':
        return reader.QuotedString();
    case '{':
        return reader.Group();
    case '<':
        return reader.Address();
    case '[': {
        // a list, a range, or an mId such as [10.0.2.1]:2944
        const auto group = reader.Group();
        return reader.Accept(':') ? group + ':' + std::to_string(reader.Number(UINT16_MAX)) : group;
    }
    default:
        return std::string(reader.Word());
    }
}

void
SkipDescriptor(H248Reader& reader)
{
    constexpr std::string_view relations = "=<>#:";
    while (!StandsAlone(reader) && !reader.AtEnd())
    {
        const char next = reader.Peek();
        if (next == '{' || next == '[')
        {
            reader.Group();
        }
        else if (next == '"')
        {
            reader.QuotedString();
        }
        else if (relations.find(next) == relations.npos || !reader.Accept(next))
        {
            reader.Word();
        }
    }
}

bool
StandsAlone(H248Reader& reader)
{
    const char next = reader.Peek();
    return next == ',' || next == '}';
}

} // namespace ims::h248
