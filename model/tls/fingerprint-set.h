// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FINGERPRINT_SET_H
#define IMS_FINGERPRINT_SET_H

#include "model/tls/fingerprint.h"

#include <string_view>
#include <vector>

namespace ims
{

/// @brief The fingerprints that count among those that an end announced (RFC 8122 clause 5.1): all
/// of the most preferred hash function that both ends know, the longest digest first. The other
/// end's certificate has to match one of them.
class FingerprintSet
{
  public:
    /// @param values of the a=fingerprint lines that hold for one m= line, in any order; those of
    /// hash functions that are unknown, or weak (MD2, MD5, SHA-1), are passed over
    /// @return an error when one of a known function is malformed, or none is left.
    static Result<FingerprintSet> Parse(const std::vector<std::string_view>& values);

    /// @return one or more, all of one hash function.
    const std::vector<Fingerprint>& Get() const;

  private:
    std::vector<Fingerprint> m_fingerprints;
};

} // namespace ims

#endif // IMS_FINGERPRINT_SET_H
