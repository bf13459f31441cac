// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CHOICE_H
#define E2AE_CHOICE_H

#include "scenarios/programs/usage-mistake.h"

#include <array>
#include <boost/program_options.hpp>
#include <string>
#include <vector>

/// @file
/// Options with a fixed set of values: an enumeration for each, whose table of names is all that
/// spells them, on the command line, in the help, in messages, reports and ns-3 attributes.

/// @brief The names of an enumeration's values, in their order; specialised beside each of them.
template <class Choice>
inline constexpr auto NAMES = nullptr;

/// @return every value of the enumeration.
template <class Choice>
std::vector<Choice>
GetChoices()
{
    std::vector<Choice> all;
    for (std::size_t i = 0; i < NAMES<Choice>.size(); ++i)
    {
        all.push_back(static_cast<Choice>(i));
    }
    return all;
}

template <class Choice>
std::string
GetName(Choice choice)
{
    return NAMES<Choice>[static_cast<std::size_t>(choice)];
}

template <class Choice>
std::vector<std::string>
GetNames(const std::vector<Choice>& choices = GetChoices<Choice>())
{
    std::vector<std::string> names;
    names.reserve(choices.size());
    for (const Choice choice : choices)
    {
        names.push_back(GetName(choice));
    }
    return names;
}

/// @return "immediate or delayed".
template <class Choice>
std::string
ListNames(const std::vector<Choice>& choices = GetChoices<Choice>())
{
    std::string text;
    for (const Choice choice : choices)
    {
        const char* separator = choice == choices.front()  ? ""
                                : choice == choices.back() ? " or "
                                                           : ", ";
        text += separator + GetName(choice);
    }
    return text;
}

/// @return the value of that name; throws UsageMistake when it is none of these.
template <class Choice>
Choice
DemandChoice(const std::string& option,
             const std::string& name,
             const std::vector<Choice>& choices = GetChoices<Choice>())
{
    DemandOneOf(option, name, GetNames(choices));
    for (const Choice choice : choices)
    {
        if (name == GetName(choice))
        {
            return choice;
        }
    }
    return choices.front();
}

/// @return the value of an option that sets this place when it is given; throws UsageMistake for a
/// name that is none of these.
template <class Choice>
boost::program_options::typed_value<std::string>*
ReadChoice(const std::string& option,
           Choice& place,
           const std::vector<Choice>& choices = GetChoices<Choice>())
{
    return boost::program_options::value<std::string>()->notifier(
        [option, &place, choices](const std::string& name) {
            place = DemandChoice(option, name, choices);
        });
}

/// @brief Add such an option to a help that has defaults in brackets: "about: a or b [a]".
template <class Choice>
void
AddChoice(boost::program_options::options_description& text,
          const std::string& option,
          Choice& place,
          const char* valueName,
          const std::string& about,
          const std::vector<Choice>& choices = GetChoices<Choice>())
{
    const std::string help = about + ListNames(choices) + " [" + GetName(place) + "]";
    auto* value = ReadChoice(option, place, choices)->value_name(valueName);
    text.add_options()(option.c_str(), value, help.c_str());
}

/// What an option whose values are the rows of a table is without any of them.
inline constexpr const char* NO_ROW = "none";

/// @return "none", and the names of the rows.
template <class Row>
std::vector<std::string>
GetRowNames(const std::vector<Row>& rows)
{
    std::vector<std::string> names{NO_ROW};
    for (const auto& row : rows)
    {
        names.emplace_back(row.name);
    }
    return names;
}

/// @return the row of that name, null for none; throws UsageMistake when there is no such row.
template <class Row>
const Row*
DemandRow(const std::string& option, const std::string& name, const std::vector<Row>& rows)
{
    DemandOneOf(option, name, GetRowNames(rows));
    for (const auto& row : rows)
    {
        if (name == row.name)
        {
            return &row;
        }
    }
    return nullptr;
}

/// @return the value of an option that sets this place to a row, or to null for none.
template <class Row>
boost::program_options::typed_value<std::string>*
ReadRow(const std::string& option, const Row*& place, const std::vector<Row>& rows)
{
    return boost::program_options::value<std::string>()->notifier(
        [option, &place, &rows](const std::string& name) {
            place = DemandRow(option, name, rows);
        });
}

#endif // E2AE_CHOICE_H
