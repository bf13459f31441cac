// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECORD_OPENER_H
#define IMS_RECORD_OPENER_H

#include "model/base/octets.h"

#include <memory>
#include <optional>

namespace ims
{

/// @brief A cipher suite of TLS 1.2 or 1.3 that authenticates what it encrypts (AEAD).
struct TlsSuite
{
    uint16_t number;
    bool tls13;
    const char* cipher; ///< as OpenSSL names it
    const char* hash;   ///< of the key derivation
    std::size_t keyOctets;
    std::size_t fixedNonceOctets;    ///< of the key block
    std::size_t explicitNonceOctets; ///< at the beginning of each record
};

/// @return nothing for a suite that is not known here, as those with CBC.
const TlsSuite* FindTlsSuite(uint16_t number);

/// @brief Opens the records of one direction under one key, in their order.
class RecordOpener
{
  public:
    /// @param nonce its fixed part, or TLS 1.3's write_iv
    RecordOpener(const TlsSuite& suite, OctetsView key, OctetsView nonce);
    ~RecordOpener();

    /// @brief Open the next record.
    /// @param header its five octets
    /// @param sealed what follows them
    /// @return its content, of TLS 1.3 with type and padding; nothing when it is not of this key
    std::optional<Octets> Open(OctetsView header, OctetsView sealed);

  private:
    struct Cipher; ///< OpenSSL's

    Octets MakeNonce(OctetsView sealed) const;
    Octets MakeAssociated(OctetsView header, std::size_t octets) const;

    const TlsSuite& m_suite;
    Octets m_nonce;
    uint64_t m_sequence = 0;
    std::unique_ptr<Cipher> m_cipher;
};

} // namespace ims

#endif // IMS_RECORD_OPENER_H
