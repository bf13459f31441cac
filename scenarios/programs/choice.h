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

#endif // E2AE_CHOICE_H
