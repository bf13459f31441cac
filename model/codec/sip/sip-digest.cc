// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-digest.h"

#include "model/codec/sip/sip-text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <osipparser2/osip_md5.h>

namespace ims
{

namespace
{

constexpr auto GRAMMAR = "RFC 3261 25.1";
constexpr auto CHALLENGE = "RFC 2617 3.2.1";
constexpr auto CREDENTIALS = "RFC 2617 3.2.2";
constexpr std::string_view SCHEME = "Digest";
constexpr std::size_t NONCE_COUNT_DIGITS = 8;

bool
IsControl(char c)
{
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
}

/// @return what a quoted string says, nothing when text is not exactly one.
std::optional<std::string>
ReadQuoted(std::string_view text)
{
    std::string value;
    for (std::size_t i = 1; i < text.size(); ++i)
    {
        if (text[i] == '"')
        {
            return i + 1 == text.size() ? std::optional(value) : std::nullopt;
        }
        i += text[i] == '\\' ? 1 : 0;
        if (i >= text.size() || IsControl(text[i]))
        {
            return std::nullopt;
        }
        value += text[i];
    }
    return std::nullopt;
}

std::string
Quote(std::string_view text)
{
    std::string quoted = "\"";
    for (char c : text)
    {
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return quoted + "\"";
}

std::optional<SipAuthParameter>
ReadParameter(std::string_view text)
{
    const auto equal = text.find('=');
    const auto name = Trim(text.substr(0, equal));
    if (equal == std::string_view::npos || !IsSipToken(name))
    {
        return std::nullopt;
    }
    const auto value = Trim(text.substr(equal + 1));
    if (!value.empty() && value.front() == '"')
    {
        const auto content = ReadQuoted(value);
        return content ? std::optional(SipAuthParameter{std::string(name), *content, true})
                       : std::nullopt;
    }
    return IsSipToken(value)
               ? std::optional(SipAuthParameter{std::string(name), std::string(value), false})
               : std::nullopt;
}

std::string
Md5(std::string_view text)
{
    std::vector<unsigned char> octets(text.begin(), text.end());
    std::array<unsigned char, 16> digest{};
    osip_MD5_CTX context;
    osip_MD5Init(&context);
    osip_MD5Update(&context, octets.data(), static_cast<unsigned>(octets.size()));
    osip_MD5Final(digest.data(), &context);
    return ToLower(ToHex(std::string(digest.begin(), digest.end())));
}

std::string
Get(const SipAuth& auth, std::string_view name)
{
    return std::string(auth.Get(name).value_or(""));
}

std::optional<std::string>
GetOpaque(const SipAuth& auth)
{
    const auto opaque = auth.Get("opaque");
    return opaque ? std::optional<std::string>(*opaque) : std::nullopt;
}

std::optional<Error>
CheckScheme(const SipAuth& auth, const std::string& clause)
{
    if (!EqualsIgnoreCase(auth.scheme, SCHEME))
    {
        return Error{"scheme '" + auth.scheme + "' is not Digest", 0, clause};
    }
    const auto algorithm = auth.Get("algorithm");
    if (algorithm && !EqualsIgnoreCase(*algorithm, "MD5"))
    {
        return Error{"algorithm '" + std::string(*algorithm) + "' is not MD5", 0, clause};
    }
    return std::nullopt;
}

/// @return the number of an nc value: exactly eight lower-case hexadecimal digits.
std::optional<uint32_t>
ReadNonceCount(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    uint32_t number = 0;
    for (char c : text)
    {
        const auto digit = digits.find(c);
        if (digit == std::string_view::npos)
        {
            return std::nullopt;
        }
        number = number << 4U | static_cast<uint32_t>(digit);
    }
    return text.size() == NONCE_COUNT_DIGITS && number != 0 ? std::optional(number) : std::nullopt;
}

std::string
WriteNonceCount(uint32_t number)
{
    std::array<char, NONCE_COUNT_DIGITS + 1> text{};
    std::snprintf(text.data(), text.size(), "%08x", static_cast<unsigned>(number));
    return text.data();
}

/// Fills in what belongs to qop. @return the error, nothing when there is none
std::optional<Error>
ReadQop(const SipAuth& auth, DigestCredentials& credentials)
{
    const auto qop = auth.Get("qop");
    if (!qop)
    {
        return std::nullopt;
    }
    const auto count = ReadNonceCount(auth.Get("nc").value_or(""));
    const auto cnonce = auth.Get("cnonce");
    if (!EqualsIgnoreCase(*qop, "auth") || !count || !cnonce)
    {
        return Error{"qop is not auth with nc and cnonce", 0, CREDENTIALS};
    }
    credentials.qopAuth = true;
    credentials.nonceCount = *count;
    credentials.cnonce = *cnonce;
    return std::nullopt;
}

} // namespace

std::optional<std::string_view>
SipAuth::Get(std::string_view name) const
{
    const auto found =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto& parameter) {
            return EqualsIgnoreCase(parameter.name, name);
        });
    return found == parameters.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::string
SipAuth::Serialize() const
{
    std::string text = scheme;
    for (const auto& parameter : parameters)
    {
        text += &parameter == &parameters.front() ? " " : ", ";
        text += parameter.name + "=";
        text += parameter.quoted ? Quote(parameter.value) : parameter.value;
    }
    return text;
}

Result<SipAuth>
ParseSipAuth(std::string_view text, const SipAuthLimits& limits)
{
    if (text.size() > limits.maxOctets)
    {
        return Error{"too long", limits.maxOctets, GRAMMAR};
    }
    const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    const auto end = std::min(text.find_first_of(" \t", begin), text.size());
    SipAuth auth;
    auth.scheme = text.substr(begin, end - begin);
    if (!IsSipToken(auth.scheme))
    {
        return Error{"no authentication scheme", begin, GRAMMAR};
    }
    std::size_t offset = end;
    for (const auto part : SplitSipText(text.substr(end), ','))
    {
        // an empty part has no place of its own: the error is told at the part before it
        offset = part.empty() ? offset : static_cast<std::size_t>(part.data() - text.data());
        const auto parameter = ReadParameter(part);
        if (!parameter)
        {
            return Error{"not a parameter", offset, GRAMMAR};
        }
        if (auth.Get(parameter->name))
        {
            return Error{"parameter '" + parameter->name + "' twice", offset, CHALLENGE};
        }
        if (auth.parameters.size() == limits.maxParameters)
        {
            return Error{"too many parameters", offset, GRAMMAR};
        }
        auth.parameters.push_back(*parameter);
    }
    return auth;
}

Result<DigestChallenge>
ReadDigestChallenge(const SipAuth& auth)
{
    if (const auto error = CheckScheme(auth, CHALLENGE))
    {
        return *error;
    }
    if (!auth.Get("realm") || !auth.Get("nonce"))
    {
        return Error{"challenge without realm or nonce", 0, CHALLENGE};
    }
    DigestChallenge challenge{Get(auth, "realm"), Get(auth, "nonce"), GetOpaque(auth)};
    challenge.stale = EqualsIgnoreCase(Get(auth, "stale"), "true");
    if (const auto qop = auth.Get("qop"))
    {
        const auto offered = Split(*qop, ',');
        challenge.qopAuth = std::any_of(offered.begin(), offered.end(), [](auto value) {
            return EqualsIgnoreCase(Trim(value), "auth");
        });
        if (!challenge.qopAuth)
        {
            return Error{"qop '" + std::string(*qop) + "' has no auth", 0, CHALLENGE};
        }
    }
    return challenge;
}

Result<DigestCredentials>
ReadDigestCredentials(const SipAuth& auth)
{
    if (const auto error = CheckScheme(auth, CREDENTIALS))
    {
        return *error;
    }
    for (const std::string name : {"username", "realm", "nonce", "uri", "response"})
    {
        if (!auth.Get(name))
        {
            return Error{"credentials without " + name, 0, CREDENTIALS};
        }
    }
    DigestCredentials credentials{Get(auth, "username"),
                                  Get(auth, "realm"),
                                  Get(auth, "nonce"),
                                  Get(auth, "uri"),
                                  Get(auth, "response"),
                                  GetOpaque(auth)};
    if (const auto error = ReadQop(auth, credentials))
    {
        return *error;
    }
    return credentials;
}

SipAuth
MakeSipAuth(const DigestChallenge& challenge)
{
    SipAuth auth{std::string(SCHEME),
                 {{"realm", challenge.realm, true}, {"nonce", challenge.nonce, true}}};
    if (challenge.opaque)
    {
        auth.parameters.push_back({"opaque", *challenge.opaque, true});
    }
    if (challenge.stale)
    {
        auth.parameters.push_back({"stale", "true"});
    }
    auth.parameters.push_back({"algorithm", "MD5"});
    if (challenge.qopAuth)
    {
        auth.parameters.push_back({"qop", "auth", true});
    }
    return auth;
}

SipAuth
MakeSipAuth(const DigestCredentials& credentials)
{
    SipAuth auth{std::string(SCHEME),
                 {{"username", credentials.username, true},
                  {"realm", credentials.realm, true},
                  {"nonce", credentials.nonce, true},
                  {"uri", credentials.uri, true},
                  {"response", credentials.response, true},
                  {"algorithm", "MD5"}}};
    if (credentials.opaque)
    {
        auth.parameters.push_back({"opaque", *credentials.opaque, true});
    }
    if (credentials.qopAuth)
    {
        auth.parameters.push_back({"qop", "auth"});
        auth.parameters.push_back({"cnonce", credentials.cnonce, true});
        auth.parameters.push_back({"nc", WriteNonceCount(credentials.nonceCount)});
    }
    return auth;
}

std::string
ComputeDigestResponse(const DigestCredentials& credentials,
                      std::string_view password,
                      std::string_view method)
{
    const auto secret =
        Md5(credentials.username + ":" + credentials.realm + ":" + std::string(password));
    const auto request = Md5(std::string(method) + ":" + credentials.uri);
    const auto qop = credentials.qopAuth ? ":" + WriteNonceCount(credentials.nonceCount) + ":" +
                                               credentials.cnonce + ":auth"
                                         : "";
    return Md5(secret + ":" + credentials.nonce + qop + ":" + request);
}

bool
VerifyDigestResponse(const DigestCredentials& credentials,
                     std::string_view password,
                     std::string_view method)
{
    return credentials.response == ComputeDigestResponse(credentials, password, method);
}

DigestCredentials
AnswerDigestChallenge(const DigestChallenge& challenge, const DigestAnswer& answer)
{
    DigestCredentials credentials{answer.username,
                                  challenge.realm,
                                  challenge.nonce,
                                  answer.uri,
                                  "",
                                  challenge.opaque};
    if (challenge.qopAuth)
    {
        credentials.qopAuth = true;
        credentials.cnonce = answer.cnonce;
        credentials.nonceCount = answer.nonceCount;
    }
    credentials.response = ComputeDigestResponse(credentials, answer.password, answer.method);
    return credentials;
}

} // namespace ims
