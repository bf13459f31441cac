// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_MESSAGE_H
#define IMS_SIP_MESSAGE_H

#include "model/base/ip-address.h"
#include "model/base/octets.h"
#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

class SipValueMemory;

/// @brief Bounds on what ParseSip() takes.
///
/// Besides, one value of a header field that is checked against the grammar has at most 8192
/// octets.
struct SipLimits
{
    std::size_t maxOctets = 65535; ///< of the whole datagram
    std::size_t maxHeaders = 128;  ///< header fields, Content-Length included
};

/// @brief One header field; the name is the long form.
struct SipHeader
{
    std::string name;
    std::string value;
};

/// @brief A SIP message (RFC 3261): start line, header fields in their order, body.
///
/// Header fields that nobody here knows survive, and values stay as they came, but for folded
/// lines, which become one. In a message from ParseSip() the Request-URI, Via, From, To, Call-ID,
/// CSeq, Contact, Route, Record-Route, Content-Type and Max-Forwards follow RFC 3261's grammar; of
/// other fields only the name is checked.
class SipMessage
{
  public:
    std::string method;             ///< of a request; of a response, the CSeq's method
    std::string requestUri;         ///< of a request
    int status = 0;                 ///< of a response, 100..699; 0 marks a request
    std::string reason;             ///< of a response
    std::vector<SipHeader> headers; ///< without Content-Length, which Serialize() writes
    std::string body;

    bool IsRequest() const;

    /// @return the first value of a header field (name in long form, any case), nothing when
    /// absent.
    std::optional<std::string_view> Get(std::string_view name) const;

    /// @return every value of a header field; comma-separated lists are split for Via, Route,
    /// Record-Route and Security-*.
    std::vector<std::string> GetAll(std::string_view name) const;

    /// @brief Replace the first field of this name where it stands, or append it.
    void Set(std::string_view name, std::string_view value);

    /// @brief Put a field before all others of its name (before all fields when it is the first):
    /// Via, Record-Route.
    void Prepend(std::string_view name, std::string_view value);

    /// @brief Put a field behind all others.
    void Append(std::string_view name, std::string_view value);

    /// @brief Remove only the first value of a header field (the top Via, the first Route).
    void RemoveFirst(std::string_view name);

    /// @brief Remove every field of this name.
    void RemoveAll(std::string_view name);

    /// @return the octets; Content-Length is the last field and exact.
    Octets Serialize() const;
};

/// @brief Parse one datagram (RFC 3261 clauses 7 and 18.3).
///
/// Empty lines before the start line are skipped; compact field names become long ones. Without
/// Content-Length the body reaches to the end; octets behind Content-Length are dropped, a shorter
/// body is an error. So are a missing Via, From, To, Call-ID or CSeq, a second field where one is
/// allowed, a CSeq of another method than the request's, and line ends other than CRLF. NUL is
/// refused outside the body, even where RFC 3261 allows it (escaped in a quoted string).
/// @param known values that need not be held against the grammar again, and will be more then; null
/// without any
/// @return the message, or an error with the octet at which the line at fault starts (or the octet
/// itself) and the clause
Result<SipMessage> ParseSip(OctetsView octets,
                            const SipLimits& limits = {},
                            SipValueMemory* known = nullptr);

/// @return a request with the start line only.
SipMessage MakeSipRequest(std::string_view method, std::string_view requestUri);

/// @return a response to a request as RFC 3261 8.2.6 has it: Via, From, To, Call-ID, CSeq copied,
/// To tag added unless empty or present; with the reason phrase of its status.
SipMessage MakeSipResponse(const SipMessage& request, int status, std::string_view toTag = {});

/// @brief The same with a reason phrase that says more.
SipMessage MakeSipResponse(const SipMessage& request,
                           int status,
                           std::string_view reason,
                           std::string_view toTag);

/// @return the value of a parameter of a header field value (";tag=x", ";branch=x"; name in any
/// case), a quoted string without its quotes: "" for a flag, nothing when absent. Of a
/// comma-separated list, the first value's parameters are looked at. Quoted strings and <...> are
/// skipped over.
std::optional<std::string> GetSipParameter(std::string_view headerValue,
                                           std::string_view parameter);

/// @return the URI of a name-addr or addr-spec ("Bob <sip:bob@x;lr>;tag=1" gives "sip:bob@x;lr"),
/// of the first value of a list.
std::string GetSipUri(std::string_view headerValue);

/// @brief Host and port of a sip: or sips: URI whose host is an IP address.
/// @return the address (5060 when no port is given), or an error when the host is a name or the
/// port is not in 1..65535
Result<TransportAddress> GetSipUriAddress(std::string_view uri);

/// @brief What a CSeq holds (RFC 3261 20.16).
struct SipCseq
{
    uint32_t number = 0; ///< below 2**31
    std::string method;
};

/// @return number and method of CSeq, or an error.
Result<SipCseq> GetSipCseq(const SipMessage& message);

/// @return sent-by of the first Via value ("SIP/2.0/UDP 10.0.0.1:5060;branch=..."), with
/// received/rport taken into account (RFC 3261 18.2.2, RFC 3581).
Result<TransportAddress> GetSipViaAddress(std::string_view via);

} // namespace ims

#endif // IMS_SIP_MESSAGE_H
