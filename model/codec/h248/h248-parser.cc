// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"

namespace ims
{

namespace h248
{

namespace
{

/// @brief Read "MEGACO/2" or "!/2".
unsigned
ReadVersion(H248Reader& reader)
{
    const auto word = reader.Word();
    const auto slash = word.find('/');
    const auto version =
        slash == word.npos ? std::nullopt : ParseUnsigned(word.substr(slash + 1), 99);
    if (!reader.Failed() && (!version || !IsToken(word.substr(0, slash), MEGACO)))
    {
        reader.Fail(400, "expected MEGACO/version instead of", word);
    }
    return static_cast<unsigned>(version.value_or(0));
}

/// @brief Read mId.
std::string
ReadMid(H248Reader& reader)
{
    const char first = reader.Peek();
    if (first == '[' || first == '<')
    {
        return reader.Address();
    }
    std::string mid(reader.Word());
    return reader.Peek() == '{' ? mid + reader.Group() : mid;
}

void
ReadRequest(H248Reader& reader, H248Transaction& transaction)
{
    reader.List(reader.GetLimits().maxActions, false, [&] {
        const auto word = reader.Word();
        if (!IsToken(word, CONTEXT))
        {
            return reader.Fail(403, "expected Context instead of", word);
        }
        transaction.actions.push_back(ReadAction(reader, transaction.kind));
    });
}

void
ReadReplyElement(H248Reader& reader, H248Transaction& transaction)
{
    const auto word = reader.Word();
    if (IsToken(word, ERROR))
    {
        transaction.error = ReadError(reader);
    }
    else if (IsToken(word, IMM_ACK_REQUIRED))
    {
        transaction.immediateAckRequired = true;
    }
    else if (!IsToken(word, CONTEXT))
    {
        reader.Fail(403, "expected Context or Error instead of", word);
    }
    else if (transaction.actions.size() == reader.GetLimits().maxActions)
    {
        reader.Fail(501, "too many actions at", word);
    }
    else
    {
        transaction.actions.push_back(ReadAction(reader, transaction.kind));
    }
}

void
ReadReply(H248Reader& reader, H248Transaction& transaction)
{
    // room for ImmAckRequired and Error besides the actions
    reader.List(reader.GetLimits().maxActions + 2, false, [&] {
        ReadReplyElement(reader, transaction);
    });
}

/// @brief Read "7" or "7-9", which lexically is one word.
H248Transaction
ReadAcknowledged(H248Reader& reader)
{
    const auto word = reader.Word();
    const auto ids = Split(word, '-');
    const auto first = ParseUnsigned(ids.front(), UINT32_MAX);
    const auto last = ParseUnsigned(ids.back(), UINT32_MAX);
    if (ids.size() > 2 || !first || !last || *last < *first)
    {
        reader.Fail(403, "illegal range of transactions", word);
    }
    H248Transaction transaction;
    transaction.kind = H248TransactionKind::ResponseAck;
    transaction.id = static_cast<uint32_t>(first.value_or(0));
    transaction.lastId = static_cast<uint32_t>(last.value_or(0));
    return transaction;
}

/// @brief Read what follows "Transaction", "Reply" or "Pending".
H248Transaction
ReadTransaction(H248Reader& reader, H248TransactionKind kind)
{
    H248Transaction transaction;
    transaction.kind = kind;
    reader.Expect('=');
    transaction.id = static_cast<uint32_t>(reader.Number(UINT32_MAX));
    switch (kind)
    {
    case H248TransactionKind::Request:
        ReadRequest(reader, transaction);
        break;
    case H248TransactionKind::Reply:
        ReadReply(reader, transaction);
        break;
    default:
        reader.Open();
        reader.Close();
    }
    return transaction;
}

std::optional<H248TransactionKind>
ToTransactionKind(std::string_view word)
{
    if (IsToken(word, TRANSACTION))
    {
        return H248TransactionKind::Request;
    }
    if (IsToken(word, REPLY))
    {
        return H248TransactionKind::Reply;
    }
    return IsToken(word, PENDING) ? std::optional(H248TransactionKind::Pending) : std::nullopt;
}

/// @brief Read one element of messageBody from behind its first word.
void
ReadBodyElement(H248Reader& reader, std::string_view word, H248Message& message)
{
    auto& transactions = message.transactions;
    if (const auto kind = ToTransactionKind(word))
    {
        transactions.push_back(ReadTransaction(reader, *kind));
    }
    else if (IsToken(word, RESPONSE_ACK))
    {
        reader.List(reader.GetLimits().maxTransactions, false, [&] {
            transactions.push_back(ReadAcknowledged(reader));
        });
    }
    else if (IsToken(word, ERROR) && transactions.empty() && !message.error)
    {
        message.error = ReadError(reader);
    }
    else
    {
        reader.Fail(400, "expected a transaction instead of", word);
    }
}

} // namespace

void
ReadMessage(H248Reader& reader, H248Message& message)
{
    message.version = ReadVersion(reader);
    message.mid = ReadMid(reader);
    do
    {
        if (message.error)
        {
            return reader.Fail(400, "text behind the error");
        }
        ReadBodyElement(reader, reader.Word(), message);
        if (message.transactions.size() > reader.GetLimits().maxTransactions)
        {
            return reader.Fail(501, "too many transactions");
        }
    } while (!reader.AtEnd());
}

} // namespace h248

Result<H248Message>
ParseH248(OctetsView octets, const H248Limits& limits)
{
    if (octets.size() > limits.maxOctets)
    {
        return Error{"400 message longer than " + std::to_string(limits.maxOctets) + " octets",
                     limits.maxOctets,
                     "H.248.1 D.1"};
    }
    h248::H248Reader reader(octets, limits);
    H248Message message;
    h248::ReadMessage(reader, message);
    if (reader.Failed())
    {
        return reader.GetError();
    }
    return message;
}

} // namespace ims
