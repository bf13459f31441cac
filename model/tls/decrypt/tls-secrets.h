// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_SECRETS_H
#define IMS_TLS_SECRETS_H

#include "model/base/octets.h"

#include <deque>
#include <map>
#include <string>
#include <unordered_map>

namespace ims
{

/// @brief Secrets of TLS connections, as an NSS key log has them (RFC 9850).
class TlsSecrets
{
  public:
    /// @param capacity of how many connections; those that came first are forgotten first
    explicit TlsSecrets(std::size_t capacity = 65536);

    /// @brief Take lines "LABEL CLIENT-RANDOM SECRET" in hexadecimal; others are passed over.
    void Add(std::string_view lines);

    /// @return the secret of a connection, empty without one; until the next Add().
    OctetsView Find(std::string_view label, const Octets& clientRandom) const;

  private:
    using Labels = std::map<std::string, Octets, std::less<>>;

    void AddLine(std::string_view line);

    std::size_t m_capacity;
    std::unordered_map<Octets, Labels> m_connections; ///< by client random
    std::deque<Octets> m_order;                       ///< client randoms, the oldest first
};

} // namespace ims

#endif // IMS_TLS_SECRETS_H
