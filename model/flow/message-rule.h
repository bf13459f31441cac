// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MESSAGE_RULE_H
#define IMS_MESSAGE_RULE_H

#include "model/base/record.h"
#include "model/flow/pattern.h"

#include <optional>

namespace ims
{

/// @brief One word of a step after the message's name: key=pattern, key, !key=pattern or !key.
struct FieldRule
{
    bool forbidden = false;
    std::string key;
    std::optional<Pattern> pattern; ///< nothing: any value, also none

    /// @return the word as a flow file has it, without quotes.
    std::string ToString() const;
};

/// @brief Which records a step or an ignore takes.
struct MessageRule
{
    std::string from; ///< empty: from any entity
    std::string to;   ///< empty: to any entity or, when from is not empty, a local event
    std::string protocol;
    std::vector<Pattern> names; ///< one of them fits
    std::vector<FieldRule> fields;

    /// @return whether entities, protocol and name fit.
    bool FitsHead(const Record& record) const
    {
        // Most that are compared differ in the sizes.
        return protocol.size() == record.protocol.size() &&
               (from.empty() ||
                (from.size() == record.from.size() && to.size() == record.to.size())) &&
               protocol == record.protocol && FitsEntitiesAndName(record);
    }

    /// @brief Compare the fields of a record whose head fits.
    ///
    /// Each rule with a key takes the first field of that key that it fits and that no earlier rule
    /// took.
    /// @param bindings gets the names that are bound for the first time; as before when it does not
    /// fit
    /// @return nothing when all fit, otherwise the first rule that does not, for a person
    std::optional<std::string> FindMisfit(const Record& record, Bindings& bindings) const;

    /// @return whether it fits with every unbound name like "*".
    bool FitsLoosely(const Record& record, const Bindings& bindings) const
    {
        return FitsHead(record) && FitsFieldsLoosely(record, bindings);
    }

    /// @return "ALG -> AGW  H248  ADD.req".
    std::string HeadToString() const;

    /// @return the part of FitsHead() that is left when the protocol fits.
    bool FitsEntitiesAndName(const Record& record) const;

    /// @return the part of FitsLoosely() that is left when the head fits.
    bool FitsFieldsLoosely(const Record& record, const Bindings& bindings) const;
};

/// @return "ALG -> AGW  H248  ADD.req", or "AGW local "create T2"".
std::string HeadToString(std::string_view from,
                         std::string_view to,
                         std::string_view protocol,
                         std::string_view name);

} // namespace ims

#endif // IMS_MESSAGE_RULE_H
