// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/edit/flow-draft.h"

#include "model/base/octets.h"
#include "model/base/record-words.h"
#include "model/flow/pattern.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace ims
{

namespace
{

/// Value of what somebody else chooses ("$" of H.248), as a record shows it.
constexpr const char* UNDETERMINED = "?";

/// What a value is: the start of its name.
enum class Kind
{
    Literal,
    Address,
    Port,
    Context,
    Termination,
    Identifier,
    Fingerprint
};

/// One part of a field's value.
struct Part
{
    Kind kind = Kind::Literal;
    std::string text;
    std::string scope; ///< of a port: its address
};

/// A word of a step before its names are known.
struct Word
{
    std::string key;
    std::vector<Part> parts;
};

constexpr std::pair<std::string_view, Kind> KINDS[] = {
    {fields::CONNECTION, Kind::Address},
    {fields::LOCAL_ADDRESS, Kind::Address},
    {fields::REMOTE_ADDRESS, Kind::Address},
    {fields::SOURCE, Kind::Address},
    {fields::DESTINATION, Kind::Address},
    {"path-addr", Kind::Address},
    {fields::LOCAL_PORT, Kind::Port},
    {fields::REMOTE_PORT, Kind::Port},
    {fields::SOURCE_PORT, Kind::Port},
    {fields::DESTINATION_PORT, Kind::Port},
    {"path-port", Kind::Port},
    {fields::CONTEXT, Kind::Context},
    {fields::TERMINATION, Kind::Termination},
    {"path-id", Kind::Identifier},
};

/// Fields whose value is said as it is.
constexpr std::string_view LITERALS[] =
    {fields::IGNORE_SYN, "filter", "TLS", "error", "path-scheme", fields::RETRANSMISSION, "alert"};

constexpr std::string_view FINGERPRINT = "fingerprint:";

const char*
GetStart(Kind kind)
{
    switch (kind)
    {
    case Kind::Address:
        return "IP";
    case Kind::Port:
        return "P";
    case Kind::Context:
        return "C";
    case Kind::Termination:
        return "T";
    case Kind::Identifier:
        return "id";
    default:
        return "f";
    }
}

std::optional<Kind>
FindKind(std::string_view key)
{
    for (const auto& [name, kind] : KINDS)
    {
        if (name == key)
        {
            return kind;
        }
    }
    return std::nullopt;
}

/// What a pattern would take for something else.
std::string
Escape(const std::string& literal)
{
    std::string text;
    for (const char c : literal)
    {
        const bool isSpecial = c == '$' || c == '*' || c == '"' || c == '\\';
        const bool isControl = static_cast<unsigned char>(c) < ' ';
        text += isControl ? "\\x" + ToHex({&c, 1}) : (isSpecial ? "\\" : "") + std::string(1, c);
    }
    return text;
}

bool
HasStart(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

bool
IsAttribute(const Field& field)
{
    return field.key == fields::ATTRIBUTE || field.key == fields::LOCAL_ATTRIBUTE ||
           field.key == fields::REMOTE_ATTRIBUTE;
}

/// Reads the fields of one record; an address is remembered until its port follows.
class WordReader
{
  public:
    std::vector<Word> Read(const Record& record)
    {
        m_isSip = record.protocol == protocols::SIP;
        std::vector<Word> words;
        for (const Field& field : record.fields)
        {
            if (auto parts = Split(field); !parts.empty())
            {
                words.push_back({field.key, std::move(parts)});
            }
        }
        return words;
    }

  private:
    /// @return nothing for a field that a draft leaves out
    std::vector<Part> Split(const Field& field)
    {
        const auto kind = FindKind(field.key);
        if (field.value == UNDETERMINED)
        {
            return {{Kind::Literal, UNDETERMINED, ""}};
        }
        if (kind)
        {
            m_address = *kind == Kind::Address ? field.value : m_address;
            return {{*kind, field.value, *kind == Kind::Port ? m_address : ""}};
        }
        if (field.key == fields::MEDIA)
        {
            const std::size_t blank = m_isSip ? field.value.find(' ') : 0;
            return {{Kind::Port, field.value.substr(0, blank), m_address},
                    {Kind::Literal, field.value.substr(std::min(blank, field.value.size())), ""}};
        }
        if (IsAttribute(field))
        {
            return SplitAttribute(field.value);
        }
        const bool isLiteral =
            std::find(std::begin(LITERALS), std::end(LITERALS), field.key) != std::end(LITERALS);
        return isLiteral ? std::vector<Part>{{Kind::Literal, field.value, ""}}
                         : std::vector<Part>();
    }

    static std::vector<Part> SplitAttribute(const std::string& value)
    {
        if (HasStart(value, FINGERPRINT))
        {
            return {{Kind::Literal, std::string(FINGERPRINT), ""},
                    {Kind::Fingerprint, value.substr(FINGERPRINT.size()), ""}};
        }
        if (HasStart(value, "setup:") || HasStart(value, "3ge2ae:"))
        {
            return {{Kind::Literal, value, ""}};
        }
        return {};
    }

    std::string m_address;
    bool m_isSip = false;
};

/// Gives a name to what more than one step says.
class Names
{
  public:
    using Value = std::pair<Kind, std::string>;

    void Count(const std::vector<Word>& words)
    {
        std::set<Value> values;
        for (const Word& word : words)
        {
            for (const Part& part : word.parts)
            {
                values.insert(GetValue(part));
            }
        }
        for (const Value& value : values)
        {
            ++m_steps[value];
        }
    }

    /// @return nothing where a part of the word stands alone.
    std::optional<std::string> Print(const Word& word)
    {
        std::string text;
        for (const Part& part : word.parts)
        {
            if (part.kind == Kind::Literal || part.text.empty())
            {
                text += Escape(part.text);
            }
            else if (m_steps[GetValue(part)] < 2)
            {
                return std::nullopt;
            }
            else
            {
                text += "$" + GetName(part);
            }
        }
        const bool quoted = text.find_first_of(" \t#") != std::string::npos;
        return word.key + (text.empty() ? "" : quoted ? "=\"" + text + "\"" : "=" + text);
    }

  private:
    static Value GetValue(const Part& part)
    {
        return {part.kind, part.scope + " " + part.text};
    }

    std::string GetName(const Part& part)
    {
        std::string& name = m_names[GetValue(part)];
        if (name.empty())
        {
            name = GetStart(part.kind) + std::to_string(++m_counts[part.kind]);
        }
        return name;
    }

    std::map<Value, std::size_t> m_steps; ///< how many say it
    std::map<Value, std::string> m_names;
    std::map<Kind, std::size_t> m_counts;
};

std::string
Pad(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size() + 1), ' ');
    return text;
}

std::string
PrintHead(const FlowFile& flow)
{
    std::string text = "flow      " + flow.title + "\nsource    " + flow.source + "\nentities ";
    for (const auto& entity : flow.entities)
    {
        text += " " + entity;
    }
    text += "\n\n";
    for (const auto& rule : flow.ignores)
    {
        text += rule.text + "\n";
    }
    return text + "\n";
}

} // namespace

std::string
DraftFlow(const FlowFile& flow, const std::vector<Record>& records)
{
    WordReader reader;
    Names names;
    std::vector<std::vector<Word>> steps;
    for (const Record& record : records)
    {
        steps.push_back(reader.Read(record));
        names.Count(steps.back());
    }
    std::string text = PrintHead(flow);
    for (std::size_t i = 0; i < records.size(); ++i)
    {
        const Record& record = records[i];
        text += Pad(std::to_string(i + 1), 4) + Pad(record.from, 5) + "-> " + Pad(record.to, 5) +
                Pad(record.protocol, 5) + Pad(QuoteLiteral(record.name), 14);
        for (const Word& word : steps[i])
        {
            const auto printed = names.Print(word);
            text += printed ? " " + *printed : "";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += "\n";
    }
    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(flow.quiet).count();
    return text + "\nend   nothing more within " + std::to_string(quiet) + " ms\n";
}

} // namespace ims
