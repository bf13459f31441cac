// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-malformed.h"

#include <algorithm>
#include <iterator>

namespace ims::h248
{

namespace
{

constexpr std::string_view BLANKS = " \t\r\n";

/// Words with which a body begins that must not be answered (H.248.1 Annex B.2, long and short).
constexpr std::string_view UNANSWERED[] =
    {"Reply", "P", "Pending", "PN", "TransactionResponseAck", "K", "Error", "ER"};

/// @return the next word, up to a blank or one of the given characters; it is cut off text.
std::string_view
TakeWord(std::string_view& text, std::string_view ends)
{
    text.remove_prefix(std::min(text.find_first_not_of(BLANKS), text.size()));
    const auto end = text.find_first_of(std::string(BLANKS) + std::string(ends));
    const auto word = text.substr(0, end);
    text.remove_prefix(word.size());
    return word;
}

/// @return whether text begins with a message's header, "MEGACO/2 mid" or "!/2 mid", which is cut
/// off.
bool
TakeHeader(std::string_view& text)
{
    const auto word = TakeWord(text, "");
    const auto slash = word.find('/');
    const auto name = word.substr(0, slash);
    TakeWord(text, "");
    return slash != std::string_view::npos && (EqualsIgnoreCase(name, "MEGACO") || name == "!");
}

bool
IsRequest(std::string_view word)
{
    return EqualsIgnoreCase(word, "Transaction") || EqualsIgnoreCase(word, "T");
}

/// @return the TransactionID in "= 1001 {", nothing when there is none.
std::optional<uint64_t>
ReadId(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(BLANKS), text.size()));
    if (text.empty() || text.front() != '=')
    {
        return std::nullopt;
    }
    text.remove_prefix(1);
    return ParseUnsigned(TakeWord(text, "{"), UINT32_MAX);
}

H248Message
MakeErrorReply(const std::string& mid, uint32_t id)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = id;
    reply.error = H248Error{403, "Syntax error in transaction request"};
    H248Message message;
    message.mid = mid;
    message.transactions.push_back(std::move(reply));
    return message;
}

} // namespace

H248Message
MakeErrorMessage(const std::string& mid, uint16_t code, std::string_view text)
{
    H248Message message;
    message.mid = mid;
    message.error = H248Error{code, std::string(text)};
    return message;
}

std::optional<H248Message>
AnswerMalformed(OctetsView octets, const std::string& mid)
{
    std::string_view text = octets;
    if (!TakeHeader(text))
    {
        return std::nullopt;
    }
    const auto word = TakeWord(text, "={");
    const bool unanswered =
        std::any_of(std::begin(UNANSWERED), std::end(UNANSWERED), [&](std::string_view name) {
            return EqualsIgnoreCase(name, word);
        });
    if (unanswered)
    {
        return std::nullopt;
    }
    const auto id = IsRequest(word) ? ReadId(text) : std::nullopt;
    return id ? MakeErrorReply(mid, static_cast<uint32_t>(*id))
              : MakeErrorMessage(mid, 400, "Syntax error in message");
}

} // namespace ims::h248
