// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_READER_H
#define IMS_H248_READER_H

#include "model/base/octets.h"
#include "model/base/result.h"
#include "model/codec/h248/h248-message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// @file
/// The lexical part of H.248.1 Annex B.2: words, strings, groups, and the blanks between them.

namespace ims::h248
{

/// @brief A cursor over the text of one message.
///
/// The first failure stays: from then on every read gives nothing and every Accept() is false, so
/// that a parser ends by itself and asks Failed() once. Blanks, line ends and comments in front of
/// whatever is read are skipped.
class H248Reader
{
  public:
    H248Reader(OctetsView octets, const H248Limits& limits);

    const H248Limits& GetLimits() const
    {
        return m_limits;
    }

    bool Failed() const
    {
        return m_error.has_value();
    }

    /// @return the first failure; only when Failed().
    const Error& GetError() const
    {
        return *m_error;
    }

    /// @brief Note a failure at the next octet to be read.
    /// @param code the error code of H.248.8 that a peer is told
    void Fail(unsigned code, std::string_view what);

    /// @brief Note a failure at a word that has been read.
    void Fail(unsigned code, std::string_view what, std::string_view word);

    /// @brief Note a failure elsewhere.
    void Fail(Error error);

    /// @return whether nothing but blanks and comments is left, or reading has failed.
    bool AtEnd();

    /// @return the next octet that is not blank; NUL at the end.
    char Peek();

    /// @return whether the next octet is this one, which is then read.
    bool Accept(char expected);

    /// @brief Read this octet, or fail.
    void Expect(char expected);

    /// @brief Read "{"; fails when braces nest too deep.
    void Open();

    /// @brief Read "}".
    void Close();

    /// @brief What follows, up to Leave(), is as deep as between braces that may be left out.
    void Enter();
    void Leave();

    /// @brief Read "{" item *("," item) "}".
    /// @param maximum how many items there may be
    /// @param mayBeEmpty whether "{ }" is legal
    /// @param readItem called in front of each item
    template <class ReadItem>
    void List(std::size_t maximum, bool mayBeEmpty, ReadItem readItem);

    /// @brief Read one or more SafeChars; fails when there is none.
    std::string_view Word();

    /// @brief Read decimal digits, and nothing else, as a word.
    uint64_t Number(uint64_t maximum);

    /// @brief Read a quotedString.
    /// @return what is between the quotes
    std::string QuotedString();

    /// @brief Read "[...]" or "{...}", which may nest and hold quoted strings.
    /// @return the text with its brackets, without the blanks outside of quotes
    std::string Group();

    /// @brief Read "<...>" or "[...]" of an mId and the ":port" that may follow.
    std::string Address();

    /// @brief Read the octetString of a Local or Remote descriptor, up to the brace that ends it.
    /// @return the octets as they are on the wire; "}" is still escaped
    std::string_view OctetString();

    /// @return how many octets have been read.
    std::size_t GetOffset() const
    {
        return m_offset;
    }

  private:
    void SkipBlank()
    {
        if (m_offset < m_octets.size() && MayBeSkipped(m_octets[m_offset]))
        {
            SkipBlanksAndComments();
        }
    }

    /// @return whether an octet may be a blank, or begins a comment.
    static bool MayBeSkipped(char c)
    {
        return c <= ' ' || c == ';';
    }

    void SkipBlanksAndComments();
    void SkipComment();
    void PutIntoGroup(std::string& text, std::string& closers);

    OctetsView m_octets;
    H248Limits m_limits;
    std::size_t m_offset = 0;
    std::size_t m_depth = 0;
    std::optional<Error> m_error;
};

template <class ReadItem>
void
H248Reader::List(std::size_t maximum, bool mayBeEmpty, ReadItem readItem)
{
    Open();
    if (mayBeEmpty && Peek() == '}')
    {
        return Close();
    }
    std::size_t count = 0;
    do
    {
        if (count++ == maximum)
        {
            return Fail(501, "more than " + std::to_string(maximum) + " elements in a list");
        }
        readItem();
    } while (Accept(','));
    Close();
}

} // namespace ims::h248

#endif // IMS_H248_READER_H
