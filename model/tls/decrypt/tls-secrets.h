// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_SECRETS_H
#define IMS_TLS_SECRETS_H

#include "model/base/octets.h"

#include <list>
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
    /// @param maxReleased how many connections that are over are kept, for who is behind
    explicit TlsSecrets(std::size_t capacity = 65536, std::size_t maxReleased = 1024);

    TlsSecrets(TlsSecrets&&) = default;
    TlsSecrets& operator=(TlsSecrets&&) = default;

    /// @brief Take lines "LABEL CLIENT-RANDOM SECRET" in hexadecimal; others are passed over.
    void Add(std::string_view lines);

    /// @return the secret of a connection, empty without one; until the next Add() or Release().
    OctetsView Find(std::string_view label, const Octets& clientRandom) const;

    /// @brief A connection is over, so its secrets will not be asked for much longer.
    void Release(const Octets& clientRandom);

  private:
    struct Connection
    {
        Octets random; ///< of the client
        std::map<std::string, Octets, std::less<>> secrets;
        bool isReleased = false;
    };

    using Connections = std::list<Connection>;

    void AddLine(std::string_view line);
    Connection& FindOrAdd(const Octets& random);
    void Limit(Connections& connections, std::size_t size);

    std::size_t m_capacity;
    std::size_t m_maxReleased;
    Connections m_connections; ///< the oldest first, as the next ones
    Connections m_released;
    std::unordered_map<std::string_view, Connections::iterator> m_index; ///< by client random
};

} // namespace ims

#endif // IMS_TLS_SECRETS_H
