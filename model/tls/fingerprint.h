// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FINGERPRINT_H
#define IMS_FINGERPRINT_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <string>
#include <string_view>

namespace ims
{

/// @brief A certificate's fingerprint as an SDP attribute carries it (RFC 8122 clause 5).
struct Fingerprint
{
    std::string hash; ///< lower case: sha-224, sha-256, sha-384 or sha-512
    Octets digest;    ///< of the certificate's DER form

    /// @param text the value of a=fingerprint
    /// @return whether Parse() knows its hash function.
    static bool IsSupported(std::string_view text);

    /// @param text the value of a=fingerprint, "SHA-256 45:86:..."; case does not matter
    /// @return an error for any other hash function, SHA-1 and MD5 included, and for a digest that
    /// has not exactly that function's length.
    static Result<Fingerprint> Parse(std::string_view text);

    /// @return "SHA-256 45:86:...".
    std::string ToString() const;
};

} // namespace ims

#endif // IMS_FINGERPRINT_H
