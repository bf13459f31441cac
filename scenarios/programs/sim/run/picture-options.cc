// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/picture-options.h"

ims::PictureChoice
GetPictureChoice(const RunOptions& options)
{
    ims::PictureChoice choice;
    if (!options.writesFiles)
    {
        return choice;
    }
    choice.html = options.html;
    choice.msc = options.msc;
    choice.mermaid = options.mermaid;
    if (options.svg != SvgColumns::None)
    {
        choice.svg =
            options.svg == SvgColumns::One ? ims::SvgWidth::OneColumn : ims::SvgWidth::TwoColumns;
    }
    return choice;
}

std::vector<std::string>
ListPictureEndings(const RunOptions& options)
{
    std::vector<std::string> endings;
    const auto add = [&endings](bool wanted, const char* ending) {
        if (wanted)
        {
            endings.emplace_back(ending);
        }
    };
    add(options.html, ".html");
    add(options.svg != SvgColumns::None, ".svg");
    add(options.msc, ".msc");
    add(options.mermaid, ".mmd");
    add(options.netanim, ".xml");
    return endings;
}
