// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_VALUE_MEMORY_H
#define IMS_SIP_VALUE_MEMORY_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief Remembers values of header fields that have been held against their grammar, for those of
/// a session come again with each of its messages.
///
/// The place of a value is given by its hash; one that comes later takes it.
class SipValueMemory
{
  public:
    /// @param places how many values it remembers at most
    explicit SipValueMemory(std::size_t places = 4096);

    /// @param rule whose grammar it is, an index of GetSipHeaderRules()
    /// @return whether the value is remembered
    bool Has(std::size_t rule, std::string_view value) const;

    /// @brief Remembers a value that follows its grammar, unless it is very short or very long.
    void Add(std::size_t rule, std::string_view value);

  private:
    struct Place
    {
        std::size_t rule = 0;
        std::string value; ///< empty: there is none
    };

    std::size_t FindPlace(std::size_t rule, std::string_view value) const;

    std::vector<Place> m_places;
};

} // namespace ims

#endif // IMS_SIP_VALUE_MEMORY_H
