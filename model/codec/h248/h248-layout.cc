// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-layout.h"

namespace ims::h248
{

std::string
Assign(std::string_view name, std::string_view value)
{
    return std::string(name) + " = " + std::string(value);
}

std::string
Inline(std::string_view head, const Items& items)
{
    std::string text(head);
    text += " {";
    for (const auto& item : items)
    {
        text += &item == &items.front() ? " " : ", ";
        text += item;
    }
    return text += " }";
}

std::string
Block(std::string_view head, const Items& items, Depth depth)
{
    const auto indentation = static_cast<unsigned>(depth);
    std::string text(head);
    if (items.empty())
    {
        return text;
    }
    text += " {\r\n";
    for (const auto& item : items)
    {
        text.append(indentation + 1, ' ') += item;
        text += &item == &items.back() ? "\r\n" : ",\r\n";
    }
    return text.append(indentation, ' ') += '}';
}

} // namespace ims::h248
