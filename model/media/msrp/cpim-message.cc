// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/cpim-message.h"

#include <ctime>

namespace ims
{

namespace
{

constexpr std::string_view EMPTY_LINE = "\r\n\r\n";
constexpr std::string_view IMDN_NAMESPACE = "urn:ietf:params:imdn";

/// @return the value of a header field, "" when it is not there.
std::string
GetHeader(std::string_view headers, std::string_view name)
{
    for (const auto part : Split(headers, '\n'))
    {
        const auto line = Trim(part);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && EqualsIgnoreCase(line.substr(0, colon), name))
        {
            return std::string(Trim(line.substr(colon + 1)));
        }
    }
    return "";
}

std::string
GetUri(const std::string& value)
{
    const auto open = value.find('<');
    const auto close = value.find('>', open);
    return open == std::string::npos || close == std::string::npos
               ? value
               : value.substr(open + 1, close - open - 1);
}

/// @return the text between two marks, nothing when they are not there.
std::optional<std::string>
FindBetween(std::string_view text, std::string_view before, std::string_view behind)
{
    const auto begin = text.find(before);
    if (begin == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto start = begin + before.size();
    const auto end = text.find(behind, start);
    return end == std::string_view::npos
               ? std::nullopt
               : std::optional(std::string(Trim(text.substr(start, end - start))));
}

/// @return the prefix under which a head has the header fields of IMDN (RFC 3862 2.2.3, RFC 5438
/// 6.3).
std::string
FindImdnPrefix(std::string_view headers)
{
    for (const auto part : Split(headers, '\n'))
    {
        const auto line = Trim(part);
        const auto name = line.substr(0, line.find(':'));
        if (EqualsIgnoreCase(name, "NS") && line.find(IMDN_NAMESPACE) != std::string_view::npos)
        {
            const auto value = Trim(line.substr(name.size() + 1));
            return std::string(Trim(value.substr(0, value.find('<')))) + ".";
        }
    }
    return "imdn.";
}

} // namespace

Octets
CpimHead::Serialize() const
{
    Octets text = "From: <" + from + ">\r\nTo: <" + to + ">\r\n";
    if (!dateTime.empty())
    {
        text += "DateTime: " + dateTime + "\r\n";
    }
    if (!imdnId.empty())
    {
        text +=
            "NS: imdn <" + std::string(IMDN_NAMESPACE) + ">\r\nimdn.Message-ID: " + imdnId + "\r\n";
    }
    if (wantsDelivery)
    {
        text += "imdn.Disposition-Notification: positive-delivery\r\n";
    }
    text += "\r\nContent-Type: " + contentType + "\r\n";
    if (contentType == IMDN_TYPE)
    {
        text += "Content-Disposition: notification\r\n"; // RFC 5438 7.2.1.1
    }
    return text + "\r\n";
}

std::string
FormatDateTime(TimePoint time)
{
    constexpr std::time_t start = 1767225600; // 2026-01-01
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch());
    const std::time_t moment = start + static_cast<std::time_t>(seconds.count());
    std::tm parts{};
    char text[sizeof "2026-01-01T00:00:00Z"] = "";
    if (gmtime_r(&moment, &parts) != nullptr)
    {
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    }
    return text;
}

std::optional<CpimParse>
ParseCpimHead(OctetsView octets)
{
    const auto first = octets.find(EMPTY_LINE);
    const auto second = first == OctetsView::npos
                            ? OctetsView::npos
                            : octets.find(EMPTY_LINE, first + EMPTY_LINE.size());
    if (second == OctetsView::npos)
    {
        return std::nullopt;
    }
    const auto message = octets.substr(0, first);
    const auto content = octets.substr(first + EMPTY_LINE.size(), second - first);
    const std::string prefix = FindImdnPrefix(message);
    CpimParse parse;
    parse.octets = second + EMPTY_LINE.size();
    parse.head.from = GetUri(GetHeader(message, "From"));
    parse.head.to = GetUri(GetHeader(message, "To"));
    parse.head.dateTime = GetHeader(message, "DateTime");
    const std::string type = GetHeader(content, "Content-Type");
    parse.head.contentType = ToLower(Trim(std::string_view(type).substr(0, type.find(';'))));
    parse.head.imdnId = GetHeader(message, prefix + "Message-ID");
    parse.head.wantsDelivery =
        GetHeader(message, prefix + "Disposition-Notification").find("positive-delivery") !=
        std::string::npos;
    return parse;
}

std::string
MakeDeliveryNotification(std::string_view messageId, std::string_view dateTime)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
           "<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\">\r\n<message-id>" +
           std::string(messageId) + "</message-id>\r\n<datetime>" + std::string(dateTime) +
           "</datetime>\r\n<delivery-notification><status><delivered/></status>"
           "</delivery-notification>\r\n</imdn>\r\n";
}

std::optional<std::string>
ReadDeliveryNotification(std::string_view xml)
{
    const auto status = FindBetween(xml, "<delivery-notification>", "</delivery-notification>");
    const bool delivered = status && status->find("<delivered") != std::string::npos;
    return delivered ? FindBetween(xml, "<message-id>", "</message-id>") : std::nullopt;
}

std::string
MakeComposing()
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
           "<isComposing xmlns=\"urn:ietf:params:xml:ns:im-iscomposing\">\r\n"
           "<state>active</state>\r\n<contenttype>text/plain</contenttype>\r\n</isComposing>\r\n";
}

} // namespace ims
