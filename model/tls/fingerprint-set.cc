// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/fingerprint-set.h"

namespace ims
{

Result<FingerprintSet>
FingerprintSet::Parse(const std::vector<std::string_view>& values)
{
    FingerprintSet set;
    auto& best = set.m_fingerprints;
    for (const auto value : values)
    {
        if (!Fingerprint::IsSupported(value))
        {
            continue;
        }
        auto fingerprint = Fingerprint::Parse(value);
        if (!fingerprint)
        {
            return fingerprint.GetError();
        }
        if (!best.empty() && fingerprint->digest.size() > best.front().digest.size())
        {
            best.clear();
        }
        if (best.empty() || fingerprint->digest.size() == best.front().digest.size())
        {
            best.push_back(*fingerprint);
        }
    }
    if (best.empty())
    {
        return Error{"no fingerprint of a supported hash function", 0, "RFC 8122 5.1"};
    }
    return set;
}

const std::vector<Fingerprint>&
FingerprintSet::Get() const
{
    return m_fingerprints;
}

} // namespace ims
