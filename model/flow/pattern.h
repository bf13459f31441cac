// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PATTERN_H
#define IMS_PATTERN_H

#include "model/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// What the $Names of a flow file stand for in one run.
using Bindings = std::map<std::string, std::string, std::less<>>;

/// @brief A value of a flow file: literal text, $Names and "*".
///
/// A $Name that is bound stands for its text; otherwise it takes at least one octet. A $_Name takes
/// at least one octet and is never bound. "*" takes any octets, also none. What a wildcard takes
/// ends where the following literal first occurs; a literal that ends the pattern is looked for at
/// the end of the value only. So a match takes linear time, whatever the pattern.
class Pattern
{
  public:
    /// @param text with backslash before a literal '$', '*', '"' or backslash, "\xHH" for any
    /// octet, "${Name}" before a letter
    static Result<Pattern> Parse(std::string_view text);

    /// @return whether the whole value fits; the names that it is the first to use are bound only
    /// then.
    /// @param added unless null, the bindings that are new are added to it
    bool Match(std::string_view value,
               Bindings& bindings,
               std::vector<Bindings::const_iterator>* added = nullptr) const;

    /// @return the same, with every unbound $Name like "*".
    bool MatchLoosely(std::string_view value, const Bindings& bindings) const;

    /// @return the names that it can bind, in order, each as often as it stands there.
    std::vector<std::string> GetNames() const;

    /// @return the pattern as written.
    const std::string& GetText() const;

    /// @return the pattern as written, and what its names stand for: "$IP:$P, with $IP = 10.0.0.1".
    std::string Describe(const Bindings& bindings) const;

  private:
    enum class Kind
    {
        Literal,
        Name,
        Some, ///< $_Name
        Any
    };

    struct Part
    {
        Kind kind = Kind::Literal;
        std::string text;
    };

    using Parts = std::vector<Part>;

    bool FitsBegin(std::string_view value) const;
    bool BindWhole(std::string_view value,
                   Bindings& bindings,
                   std::vector<Bindings::const_iterator>* added) const;
    static bool Capture(const Part& part, std::string_view taken, Bindings& bindings);
    static bool MatchParts(const Parts& parts, std::string_view value, Bindings& bindings);
    /// @return what alone it matches, when it is one literal or one name that is bound, as most
    /// are; else null.
    const std::string* FindOnlyValue(const Bindings& bindings) const;
    Parts Resolve(const Bindings& bindings) const;
    void AddLiteral(std::string_view text);
    bool AddWildcard(Part part);
    std::size_t ParseEscape(std::string_view text);
    std::size_t ParseName(std::string_view text);

    std::string m_text;
    Parts m_parts;
};

/// @return text such that Pattern::Parse gives a pattern that matches it alone.
std::string EscapeLiteral(std::string_view text);

/// @return a literal as a word of a flow file: escaped, and within quotes where it needs them.
std::string QuoteLiteral(std::string_view text);

} // namespace ims

#endif // IMS_PATTERN_H
