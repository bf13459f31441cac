// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-header.h"
#include "model/codec/bfcp/bfcp-schema.h"

#include <algorithm>

namespace ims
{

namespace
{

using Attributes = std::vector<BfcpAttribute>;

/// Octets of an identifier, a priority or a status.
constexpr std::size_t SHORT_OCTETS = 2;

/// @brief Reads attributes of one message and counts them.
class AttributeReader
{
  public:
    AttributeReader(OctetsView message, const BfcpLimits& limits)
        : m_message(message),
          m_limits(limits)
    {
    }

    /// @brief Read the attributes between two offsets of the message.
    Result<Attributes> ReadAll(std::size_t begin, std::size_t end, std::size_t depth);

  private:
    /// @return the attribute's length without padding, once it is known to fit.
    Result<std::size_t> ReadLength(std::size_t begin, std::size_t end);

    Result<BfcpContent> ReadContent(const BfcpSchemaRow& row,
                                    std::size_t begin,
                                    std::size_t end,
                                    std::size_t depth);
    Result<BfcpContent> ReadShort(BfcpForm form, std::size_t begin) const;
    Result<BfcpContent> ReadGroup(std::size_t begin, std::size_t end, std::size_t depth);

    OctetsView m_message;
    const BfcpLimits& m_limits;
    std::size_t m_count = 0;
};

bool
IsShort(BfcpForm form)
{
    return form == BfcpForm::Unsigned16 || form == BfcpForm::Priority || form == BfcpForm::Status;
}

/// @return the fewest octets of content that a form has.
std::size_t
MinimumOctets(BfcpForm form)
{
    if (form == BfcpForm::ErrorCode)
    {
        return 1;
    }
    return IsShort(form) || form == BfcpForm::Group ? SHORT_OCTETS : 0;
}

BfcpContent
ReadList(OctetsView content, int shift)
{
    std::vector<uint8_t> numbers;
    for (const char octet : content)
    {
        numbers.push_back(static_cast<uint8_t>(static_cast<uint8_t>(octet) >> shift));
    }
    return numbers;
}

Result<Attributes>
AttributeReader::ReadAll(std::size_t begin, std::size_t end, std::size_t depth)
{
    Attributes attributes;
    while (begin < end)
    {
        const auto length = ReadLength(begin, end);
        if (!length)
        {
            return length.GetError();
        }
        const auto first = static_cast<uint8_t>(m_message[begin]);
        const auto type = static_cast<BfcpAttributeType>(first >> 1);
        const auto row = FindBfcpSchema(type).value_or(BfcpSchemaRow{type, BfcpForm::Opaque, ""});
        auto content = ReadContent(row, begin + BFCP_ATTRIBUTE_HEADER, begin + *length, depth);
        if (!content)
        {
            return content.GetError();
        }
        attributes.push_back({type, std::move(*content), (first & 1) != 0});
        begin += PadBfcp(*length);
    }
    return attributes;
}

Result<std::size_t>
AttributeReader::ReadLength(std::size_t begin, std::size_t end)
{
    if (++m_count > m_limits.maxAttributes)
    {
        return Error{"too many attributes", begin, "limit"};
    }
    const auto left = end - begin;
    const std::size_t length =
        left < BFCP_ATTRIBUTE_HEADER ? 0 : static_cast<uint8_t>(m_message[begin + 1]);
    if (length < BFCP_ATTRIBUTE_HEADER)
    {
        return Error{"attribute is shorter than its header", begin, "RFC 8855 5.2"};
    }
    // Some senders leave the last member's padding out of a group's length: only its octets count.
    if (length > left)
    {
        return Error{"attribute is longer than what holds it", begin + 1, "RFC 8855 5.2"};
    }
    return length;
}

Result<BfcpContent>
AttributeReader::ReadContent(const BfcpSchemaRow& row,
                             std::size_t begin,
                             std::size_t end,
                             std::size_t depth)
{
    const auto content = m_message.substr(begin, end - begin);
    const bool fits = content.size() >= MinimumOctets(row.form) &&
                      (!IsShort(row.form) || content.size() == SHORT_OCTETS);
    if (!fits)
    {
        return Error{"attribute has the wrong length", begin - 1, row.clause};
    }
    switch (row.form)
    {
    case BfcpForm::Unsigned16:
    case BfcpForm::Priority:
    case BfcpForm::Status:
        return ReadShort(row.form, begin);
    case BfcpForm::ErrorCode:
        return BfcpContent(
            BfcpError{static_cast<BfcpErrorCode>(content[0]), Octets(content.substr(1))});
    case BfcpForm::AttributeList:
        return ReadList(content, 1);
    case BfcpForm::PrimitiveList:
        return ReadList(content, 0);
    case BfcpForm::Group:
        return ReadGroup(begin, end, depth);
    case BfcpForm::Opaque:
        break;
    }
    return BfcpContent(Octets(content));
}

Result<BfcpContent>
AttributeReader::ReadShort(BfcpForm form, std::size_t begin) const
{
    constexpr int reservedBits = 13;
    const auto number = ReadBfcp16(m_message, begin);
    switch (form)
    {
    case BfcpForm::Priority:
        return BfcpContent(static_cast<BfcpPriority>(number >> reservedBits));
    case BfcpForm::Status:
        return BfcpContent(BfcpRequestStatus{static_cast<BfcpStatus>(number >> 8),
                                             static_cast<uint8_t>(number & 0xff)});
    default:
        return BfcpContent(number);
    }
}

Result<BfcpContent>
AttributeReader::ReadGroup(std::size_t begin, std::size_t end, std::size_t depth)
{
    if (depth == m_limits.maxDepth)
    {
        return Error{"groups are nested too deeply", begin - BFCP_ATTRIBUTE_HEADER, "limit"};
    }
    auto attributes = ReadAll(begin + SHORT_OCTETS, end, depth + 1);
    if (!attributes)
    {
        return attributes.GetError();
    }
    return BfcpContent(BfcpGroup{ReadBfcp16(m_message, begin), std::move(*attributes)});
}

std::optional<Error>
CheckHeader(OctetsView octets, const BfcpLimits& limits)
{
    if (!octets.empty())
    {
        if (auto error = CheckBfcpFirstOctet(static_cast<uint8_t>(octets[0])))
        {
            return error;
        }
    }
    if (octets.size() < BFCP_HEADER_OCTETS)
    {
        return Error{"message is shorter than its header", octets.size(), "RFC 8855 5.1"};
    }
    const auto payload = octets.size() - BFCP_HEADER_OCTETS;
    if (ReadBfcp16(octets, 2) * BFCP_WORD_OCTETS != payload)
    {
        return Error{"payload length is not that of the payload", 2, "RFC 8855 5.1"};
    }
    if (payload > limits.maxPayloadOctets)
    {
        return Error{"payload is too long", 2, "limit"};
    }
    return std::nullopt;
}

} // namespace

Result<BfcpMessage>
ParseBfcp(OctetsView octets, const BfcpLimits& limits)
{
    if (auto error = CheckHeader(octets, limits))
    {
        return std::move(*error);
    }
    auto attributes = AttributeReader(octets, limits).ReadAll(BFCP_HEADER_OCTETS, octets.size(), 0);
    if (!attributes)
    {
        return attributes.GetError();
    }
    BfcpMessage message;
    message.primitive = static_cast<BfcpPrimitive>(octets[1]);
    message.conferenceId =
        static_cast<uint32_t>(ReadBfcp16(octets, 4)) << 16 | ReadBfcp16(octets, 6);
    message.transactionId = ReadBfcp16(octets, 8);
    message.userId = ReadBfcp16(octets, 10);
    message.attributes = std::move(*attributes);
    return message;
}

} // namespace ims
