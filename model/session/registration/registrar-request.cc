// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registrar-request.h"

#include "model/codec/sip/sip-text.h"
#include "model/session/sip-extensions.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr auto REGISTERING = "RFC 3261 10.3";

/// @return the time that a text asks for; a malformed one counts as the default (RFC 3261 20.19).
Duration
ReadExpiry(std::string_view text, const RegisterRules& rules)
{
    const auto seconds = ParseUnsigned(Trim(text), UINT32_MAX);
    return seconds ? Duration(std::chrono::seconds(*seconds)) : rules.defaultExpiry;
}

Result<RegisterContact>
ReadContact(std::string_view value, Duration expiry, const RegisterRules& rules)
{
    const auto uri = GetSipUri(value);
    const auto address = GetSipUriAddress(uri);
    if (!address)
    {
        return address.GetError();
    }
    const auto own = GetSipParameter(value, "expires");
    return RegisterContact{ToCanonicalUri(uri), *address, own ? ReadExpiry(*own, rules) : expiry};
}

/// Fills in what the Contact fields say. @return the error, nothing when there is none
std::optional<Error>
ReadContacts(const SipMessage& request, const RegisterRules& rules, RegisterRequest& result)
{
    const auto expires = request.Get("Expires");
    const auto expiry = expires ? ReadExpiry(*expires, rules) : rules.defaultExpiry;
    std::vector<std::string_view> values;
    const auto fields = request.GetAll("Contact");
    for (const auto& field : fields)
    {
        const auto parts = SplitSipText(field, ',');
        values.insert(values.end(), parts.begin(), parts.end());
    }
    result.removeAll = std::find(values.begin(), values.end(), "*") != values.end();
    if (result.removeAll)
    {
        const bool alone = values.size() == 1 && expires && expiry == Duration::zero();
        return alone ? std::nullopt
                     : std::optional(Error{"'Contact: *' needs 'Expires: 0'", 0, REGISTERING});
    }
    if (values.size() > rules.maxContacts)
    {
        return Error{"too many contacts", 0, REGISTERING};
    }
    for (const auto value : values)
    {
        const auto contact = ReadContact(value, expiry, rules);
        if (!contact)
        {
            return contact.GetError();
        }
        result.contacts.push_back(*contact);
    }
    return std::nullopt;
}

} // namespace

bool
RegisterRequest::HasOptionTag(std::string_view tag) const
{
    return std::find(optionTags.begin(), optionTags.end(), tag) != optionTags.end();
}

Result<RegisterRequest>
ReadRegister(const SipMessage& request, const RegisterRules& rules)
{
    const auto to = request.Get("To");
    const auto callId = request.Get("Call-ID");
    if (!to || !callId)
    {
        return Error{"REGISTER without To or Call-ID", 0, "RFC 3261 8.1.1"};
    }
    const auto cseq = GetSipCseq(request);
    if (!cseq)
    {
        return cseq.GetError();
    }
    RegisterRequest result;
    result.identity = ToCanonicalUri(GetSipUri(*to));
    result.callId = *callId;
    result.cseq = cseq->number;
    result.optionTags = ReadOptionTags(request, {"Require", "Proxy-Require"});
    if (const auto error = ReadContacts(request, rules, result))
    {
        return *error;
    }
    const auto client = ReadSipSecurity(request, "Security-Client", rules.security);
    const auto verify = ReadSipSecurity(request, "Security-Verify", rules.security);
    if (!client || !verify)
    {
        return client ? verify.GetError() : client.GetError();
    }
    result.securityClient = *client;
    result.securityVerify = *verify;
    return result;
}

std::string
ToCanonicalUri(std::string_view uri)
{
    const auto bare = uri.substr(0, uri.find_first_of(";?"));
    const auto colon = std::min(bare.find(':'), bare.size());
    const auto at = bare.rfind('@');
    const auto host = at == std::string_view::npos ? colon : at;
    return ToLower(bare.substr(0, colon)) + std::string(bare.substr(colon, host - colon)) +
           ToLower(bare.substr(host));
}

} // namespace ims
