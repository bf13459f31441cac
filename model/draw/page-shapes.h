// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PAGE_SHAPES_H
#define IMS_PAGE_SHAPES_H

#include "model/draw/drawing.h"

#include <map>
#include <unordered_map>

namespace ims
{

/// @brief What the rows of a page have in common.
///
/// A row has a shape: all of it but its times, the words in which digits occur and the long ones,
/// which are slots. The first row of a shape gives the values that its slots have unless a session
/// says otherwise. The sessions of a run differ in some words, addresses and numbers, each of them
/// in many rows: so a session names these once.
class PageShapes
{
  public:
    /// @return the rows of a session as JSON members: "map", "extra", "start" and "rows".
    std::string AddRows(const Drawing& drawing);

    /// @return shapes and values as JSON members.
    std::string Write() const;

  private:
    struct Shape
    {
        std::string json;
        std::vector<std::size_t> defaults; ///< ids of values
        std::optional<Duration> flight;    ///< from sending to arrival
    };

    /// A row before what its session has in common is known.
    struct Entry
    {
        std::size_t shape = 0;
        std::vector<std::string> values; ///< of its slots
        const DrawnRow* row = nullptr;
    };

    /// A session's words in place of the shapes' own: by id of the value.
    using Exchange = std::map<std::size_t, std::string>;

    Entry MakeEntry(const DrawnRow& row);
    std::size_t FindValue(const std::string& value);
    std::string WriteValue(const std::string& value) const;
    Exchange FindExchange(const std::vector<Entry>& entries) const;
    std::string WriteRows(const std::vector<Entry>& entries,
                          const Exchange& exchange,
                          std::vector<std::string>& extra) const;

    std::vector<Shape> m_shapes;
    std::unordered_map<std::string, std::size_t> m_shapeIds;
    std::vector<std::string> m_values;
    std::unordered_map<std::string, std::size_t> m_valueIds;
};

} // namespace ims

#endif // IMS_PAGE_SHAPES_H
