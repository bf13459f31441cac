// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-header.h"
#include "model/codec/bfcp/bfcp-schema.h"

namespace ims
{

namespace
{

constexpr std::size_t MAX_ATTRIBUTE_OCTETS = 255;
constexpr std::size_t MAX_TYPE = 127;

using MaybeError = std::optional<Error>;

/// @brief Appends contents; each overload says whether its kind of content suits the form.
class ContentWriter
{
  public:
    ContentWriter(BfcpForm form, Octets& octets)
        : m_form(form),
          m_octets(octets)
    {
    }

    MaybeError operator()(const Octets& content);
    MaybeError operator()(uint16_t content);
    MaybeError operator()(BfcpPriority content);
    MaybeError operator()(const BfcpRequestStatus& content);
    MaybeError operator()(const BfcpError& content);
    MaybeError operator()(const std::vector<uint8_t>& content);
    MaybeError operator()(const BfcpGroup& content);

  private:
    MaybeError Require(bool suits) const;

    BfcpForm m_form;
    Octets& m_octets;
};

MaybeError
WriteAttribute(const BfcpAttribute& attribute, Octets& octets)
{
    const auto type = static_cast<std::size_t>(attribute.type);
    if (type > MAX_TYPE)
    {
        return Error{"attribute type does not fit seven bits", octets.size(), "RFC 8855 5.2"};
    }
    Octets content;
    if (auto error =
            std::visit(ContentWriter(GetBfcpForm(attribute.type), content), attribute.content))
    {
        error->offset += octets.size() + BFCP_ATTRIBUTE_HEADER;
        return error;
    }
    const auto length = content.size() + BFCP_ATTRIBUTE_HEADER;
    if (length > MAX_ATTRIBUTE_OCTETS)
    {
        return Error{"attribute is longer than 255 octets", octets.size(), "RFC 8855 5.2"};
    }
    octets += static_cast<char>(type << 1 | (attribute.mandatory ? 1 : 0));
    octets += static_cast<char>(length);
    octets += content;
    octets.append(PadBfcp(length) - length, '\0');
    return std::nullopt;
}

MaybeError
WriteAttributes(const std::vector<BfcpAttribute>& attributes, Octets& octets)
{
    for (const auto& attribute : attributes)
    {
        if (auto error = WriteAttribute(attribute, octets))
        {
            return error;
        }
    }
    return std::nullopt;
}

MaybeError
ContentWriter::Require(bool suits) const
{
    if (suits)
    {
        return std::nullopt;
    }
    return Error{"content is not of the attribute type's kind", 0, "RFC 8855 5.2"};
}

MaybeError
ContentWriter::operator()(const Octets& content)
{
    m_octets += content;
    return Require(m_form == BfcpForm::Opaque);
}

MaybeError
ContentWriter::operator()(uint16_t content)
{
    AppendBfcp16(m_octets, content);
    return Require(m_form == BfcpForm::Unsigned16);
}

MaybeError
ContentWriter::operator()(BfcpPriority content)
{
    constexpr int reservedBits = 13;
    AppendBfcp16(m_octets, static_cast<uint16_t>(static_cast<int>(content) << reservedBits));
    return Require(m_form == BfcpForm::Priority);
}

MaybeError
ContentWriter::operator()(const BfcpRequestStatus& content)
{
    m_octets += static_cast<char>(content.status);
    m_octets += static_cast<char>(content.queuePosition);
    return Require(m_form == BfcpForm::Status);
}

MaybeError
ContentWriter::operator()(const BfcpError& content)
{
    m_octets += static_cast<char>(content.code);
    m_octets += content.details;
    return Require(m_form == BfcpForm::ErrorCode);
}

MaybeError
ContentWriter::operator()(const std::vector<uint8_t>& content)
{
    const bool isTypes = m_form == BfcpForm::AttributeList;
    bool suits = isTypes || m_form == BfcpForm::PrimitiveList;
    for (const auto number : content)
    {
        suits = suits && (!isTypes || number <= MAX_TYPE);
        m_octets += static_cast<char>(isTypes ? number << 1 : number);
    }
    return Require(suits);
}

MaybeError
ContentWriter::operator()(const BfcpGroup& content)
{
    if (auto error = Require(m_form == BfcpForm::Group))
    {
        return error;
    }
    AppendBfcp16(m_octets, content.id);
    // Padding is counted from the attribute's start, which lies a whole word before its members.
    return WriteAttributes(content.attributes, m_octets);
}

} // namespace

Result<Octets>
BfcpMessage::Serialize() const
{
    Octets payload;
    if (auto error = WriteAttributes(attributes, payload))
    {
        error->offset += BFCP_HEADER_OCTETS;
        return std::move(*error);
    }
    const auto words = payload.size() / BFCP_WORD_OCTETS;
    if (words > UINT16_MAX)
    {
        return Error{"payload is longer than its length can say", 2, "RFC 8855 5.1"};
    }
    Octets octets{static_cast<char>(BFCP_FIRST_OCTET), static_cast<char>(primitive)};
    AppendBfcp16(octets, static_cast<uint16_t>(words));
    AppendBfcp16(octets, static_cast<uint16_t>(conferenceId >> 16));
    AppendBfcp16(octets, static_cast<uint16_t>(conferenceId & 0xffff));
    AppendBfcp16(octets, transactionId);
    AppendBfcp16(octets, userId);
    return octets + payload;
}

} // namespace ims
