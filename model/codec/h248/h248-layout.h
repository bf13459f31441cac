// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_LAYOUT_H
#define IMS_H248_LAYOUT_H

#include <string>
#include <string_view>
#include <vector>

/// @file
/// The layout of a message: one level of braces is one blank of indentation, small descriptors
/// stand on one line. SDP lines and the brace behind them start at column 0, because decoders take
/// blanks in front of that brace for another SDP line.

namespace ims::h248
{

/// @brief The elements between a pair of braces, already written.
using Items = std::vector<std::string>;

/// @brief How many blanks stand in front of an element.
enum class Depth : unsigned
{
    Transaction,
    Action,
    Command,
    Descriptor,
    Stream
};

/// @return "name = value".
std::string Assign(std::string_view name, std::string_view value);

/// @return "head { a, b }" on one line.
std::string Inline(std::string_view head, const Items& items);

/// @return the head and, when there are items, its braces with an item per line.
/// @param depth that of the head, which itself is not indented
std::string Block(std::string_view head, const Items& items, Depth depth);

/// @return each element as its function writes it.
template <class Element, class Format>
Items
FormatAll(const std::vector<Element>& elements, Format format)
{
    Items items;
    for (const auto& element : elements)
    {
        items.push_back(format(element));
    }
    return items;
}

} // namespace ims::h248

#endif // IMS_H248_LAYOUT_H
