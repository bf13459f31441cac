// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_MESSAGE_H
#define IMS_MSRP_MESSAGE_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief The flag that ends an end-line (RFC 4975 clause 7.1).
enum class MsrpContinuation : char
{
    Complete = '$',
    More = '+',
    Aborted = '#'
};

struct MsrpHeader
{
    std::string name;
    std::string value;
};

/// @brief Byte-Range (RFC 4975 clause 7.1.1); nothing stands for "*".
struct MsrpByteRange
{
    uint64_t first = 1;
    std::optional<uint64_t> last;
    std::optional<uint64_t> total;

    std::string ToString() const;
};

/// @brief One MSRP request chunk or response (RFC 4975).
class MsrpMessage
{
  public:
    std::string transaction;         ///< 4 to 32 characters
    std::string method;              ///< "SEND", "REPORT"...; empty in a response
    int status = 0;                  ///< of a response, 200..999; 0 marks a request
    std::string comment;             ///< of a response, may be empty
    std::vector<MsrpHeader> headers; ///< To-Path and From-Path first; unknown ones survive in order
    std::optional<Octets> body;      ///< present only behind Content-Type, even if empty
    MsrpContinuation continuation = MsrpContinuation::Complete;

    bool IsRequest() const;
    std::optional<std::string_view> Get(std::string_view name) const;
    void Set(std::string_view name, std::string_view value);

    /// @return the byte range, an error when malformed or absent.
    Result<MsrpByteRange> GetByteRange() const;

    Octets Serialize() const;
};

/// @brief Bounds on what the parser and the framer take.
struct MsrpLimits
{
    std::size_t maxHeaderOctets = 8192;
    std::size_t maxBodyOctets = 1 << 20; ///< of one chunk
    std::size_t maxHeaders = 64;
};

/// @brief Parse exactly one message, end-line included.
Result<MsrpMessage> ParseMsrp(OctetsView octets, const MsrpLimits& limits = {});

/// @return the response to a request: paths swapped (To-Path := first URI of From-Path, From-Path
/// := first URI of To-Path), RFC 4975 7.2.
MsrpMessage MakeMsrpResponse(const MsrpMessage& request, int status, std::string_view comment);

} // namespace ims

#endif // IMS_MSRP_MESSAGE_H
