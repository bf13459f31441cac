// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>

namespace ims
{

Result<MsrpUri>
MsrpUri::Parse(std::string_view text)
{
    constexpr std::string_view mark = "://";
    const auto schemeEnd = std::min(text.find(mark), text.size());
    MsrpUri uri;
    const auto scheme = text.substr(0, schemeEnd);
    const bool isSecure = EqualsIgnoreCase(scheme, "msrps");
    if (schemeEnd == text.size() || !(isSecure || EqualsIgnoreCase(scheme, "msrp")))
    {
        return Error{"not an msrp or msrps URI", 0, "RFC 4975 6"};
    }
    uri.scheme = isSecure ? "msrps" : "msrp";
    const auto start = schemeEnd + mark.size();
    const auto parameters = std::min(text.find(';', start), text.size());
    const auto slash = std::min(text.find('/', start), parameters);
    uri.authority = text.substr(start, slash - start);
    if (uri.authority.empty() || parameters == text.size())
    {
        return Error{"URI without authority or transport", start, "RFC 4975 6"};
    }
    const auto session = std::min(slash + 1, parameters);
    uri.sessionId = text.substr(session, parameters - session);
    uri.parameters = text.substr(parameters);
    return uri;
}

std::string
MsrpUri::ToString() const
{
    return scheme + "://" + authority + (sessionId.empty() ? "" : "/" + sessionId) + parameters;
}

} // namespace ims
