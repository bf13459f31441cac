// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/completion.h"

#include <algorithm>

namespace
{

namespace po = boost::program_options;

/// One that sets a switch has no value of its own on the command line.
bool
TakesValue(const po::option_description& option)
{
    return option.semantic()->max_tokens() > 0;
}

/// "FILE" and "PREFIX" stand for files in the help.
bool
IsFile(const po::option_description& option)
{
    const auto parameter = option.format_parameter();
    return parameter.find("FILE") != std::string::npos ||
           parameter.find("PREFIX") != std::string::npos;
}

std::string
Join(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
    {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

std::vector<std::string>
FindValues(const CompletedProgram& program, const po::option_description& option)
{
    const auto found = program.values.find(option.long_name());
    return found == program.values.end() ? std::vector<std::string>() : found->second;
}

std::string
MakeFunctionName(std::string name)
{
    std::replace(name.begin(), name.end(), '-', '_');
    return "_" + name;
}

std::string
ListOptions(const CompletedProgram& program)
{
    std::string list;
    for (const auto& option : program.options.options())
    {
        list +=
            (list.empty() ? "--" : " --") + option->long_name() + (TakesValue(*option) ? "=" : "");
    }
    return list;
}

/// A line of a case statement for each option that has a value.
std::string
ListBashCases(const CompletedProgram& program)
{
    std::string cases;
    for (const auto& option : program.options.options())
    {
        const auto values = FindValues(program, *option);
        if (!values.empty())
        {
            cases += "        --" + option->long_name() + ") words='" + Join(values) + "' ;;\n";
        }
        else if (TakesValue(*option) && IsFile(*option))
        {
            cases += "        --" + option->long_name() +
                     ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n";
        }
    }
    return cases;
}

/// What ends a part of an argument of _arguments has a backslash before it.
std::string
EscapeForZsh(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
    {
        escaped += c == '\''                          ? "'\\''"
                   : c == '[' || c == ']' || c == ':' ? "\\" + std::string(1, c)
                                                      : std::string(1, c);
    }
    return escaped;
}

std::string
WriteBashCompletion(const CompletedProgram& program)
{
    const auto function = MakeFunctionName(program.name);
    return "# bash completion for " + program.name + "\n" + function +
           R"(() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} option='' words=''
    if [[ $word == = ]]; then
        option=$before word=''
    elif [[ $before == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $option in
)" + ListBashCases(program) +
           R"(        '')
            if [[ $word == -* ]]; then
                words=')" +
           ListOptions(program) + R"('
            else
                words=$("$1" --)" +
           program.listsWords + R"( 2>/dev/null | sed 's/ .*//')
            fi
            ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [[ -z $option && $word != -* ]]; then
        COMPREPLY+=($(compgen -f -X '!*.conf' -- "$word"))
    fi
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
}
complete -F )" +
           function + " " + program.name + "\n";
}

std::string
WriteZshCompletion(const CompletedProgram& program)
{
    std::string text = "#compdef " + program.name + "\n\n_arguments \\\n";
    for (const auto& option : program.options.options())
    {
        const auto values = FindValues(program, *option);
        const auto action = !values.empty()   ? "(" + Join(values) + ")"
                            : IsFile(*option) ? "_files"
                                              : " ";
        text += "  '--" + option->long_name() + (TakesValue(*option) ? "=" : "") + "[" +
                EscapeForZsh(option->description()) + "]" +
                (TakesValue(*option) ? ":value:" + action : "") + "' \\\n";
    }
    return text + "  \"1:scenario:_alternative 'names:scenario:($(" + program.name + " --" +
           program.listsWords + " 2>/dev/null | sed 's/ .*//'))' 'files:file:_files -g *.conf'\"\n";
}

} // namespace

std::string
WriteCompletion(Shell shell, const CompletedProgram& program)
{
    return shell == Shell::Bash ? WriteBashCompletion(program) : WriteZshCompletion(program);
}
