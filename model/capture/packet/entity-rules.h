// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ENTITY_RULES_H
#define IMS_ENTITY_RULES_H

#include "model/base/ip-address.h"
#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief Whose addresses are whose, as a person says it.
///
/// A rule is an address, with a prefix length for a subnet, and with a port or a range of ports
/// where one address has several entities: "10.1.0.10", "10.1.0.0/24", "127.0.0.1:5060",
/// "[::1]:20000-20099". Of the rules that fit an address, one with a port goes before one without,
/// then the longer prefix, then the earlier rule.
class EntityRules
{
  public:
    /// @param text one rule or several, with commas between them
    /// @return what is wrong with it, nothing when it was added
    std::optional<Error> Add(const std::string& entity, std::string_view text);

    /// @brief Adds the rules of an entities file: "ENTITY RULE..." a line, "#" begins a comment.
    /// @param entities that may be named
    /// @return what is wrong with it, with its line
    std::optional<Error> AddFile(std::string_view text, const std::vector<std::string>& entities);

    /// @return the entity of an address; nothing when no rule fits it.
    std::optional<std::string> Find(const TransportAddress& address) const;

    bool IsEmpty() const;

  private:
    struct Rule
    {
        std::string entity;
        Octets network; ///< four or sixteen octets
        unsigned prefix = 0;
        uint16_t firstPort = 0; ///< 0 with lastPort: any port
        uint16_t lastPort = 0;
    };

    static Result<Rule> Parse(std::string_view text);
    static bool Fits(const Rule& rule, const TransportAddress& address);
    static bool IsBetter(const Rule& rule, const Rule& other);

    std::vector<Rule> m_rules;
};

} // namespace ims

#endif // IMS_ENTITY_RULES_H
