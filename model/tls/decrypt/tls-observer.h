// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_OBSERVER_H
#define IMS_TLS_OBSERVER_H

#include "model/tls/decrypt/handshake-splitter.h"
#include "model/tls/decrypt/record-opener.h"
#include "model/tls/decrypt/tls-secrets.h"

#include <array>
#include <memory>
#include <optional>

namespace ims
{

/// @brief Reads what two others say to each other by TLS 1.2 or 1.3, with secrets that one of them
/// has told.
///
/// A direction of which one record cannot be opened stays closed from then on.
class TlsObserver
{
  public:
    /// @param secrets may grow until they are needed
    explicit TlsObserver(std::shared_ptr<const TlsSecrets> secrets);

    /// @brief A message of the handshake in clear text.
    /// @param side 0 or 1, whichever the caller chose for its sender
    void TakeHandshake(std::size_t side, const TlsHandshakeMessage& message);

    /// @return by which the secrets of the connection are known; empty before its ClientHello.
    const Octets& GetClientRandom() const;

    /// @return whether the server has chosen TLS 1.3.
    bool IsTls13() const;

    /// What a record protects.
    struct Content
    {
        uint8_t type = 0; ///< RFC 8446 5.1
        Octets octets;
    };

    /// @brief Open the next protected record of a side.
    /// @param header its five octets
    /// @param sealed what follows them
    /// @return nothing when there is no secret for it, its suite is not known, or it is damaged
    std::optional<Content> Open(std::size_t side, OctetsView header, OctetsView sealed);

  private:
    /// One direction.
    struct Side
    {
        std::unique_ptr<RecordOpener> opener;
        Octets secret;            ///< of TLS 1.3
        bool established = false; ///< with TLS 1.3: its Finished was there
        bool closed = false;
        HandshakeSplitter handshake; ///< of TLS 1.3, protected
    };

    void TakeServerHello(OctetsView body);
    std::unique_ptr<RecordOpener> MakeOpener(std::size_t side);
    std::unique_ptr<RecordOpener> MakeTls12Opener(std::size_t side);
    void UseSecret(Side& side, OctetsView secret) const;
    std::optional<Content> OpenTls13(std::size_t side, Octets&& plain);
    void ChangeKey(std::size_t side, uint8_t handshakeType);
    OctetsView FindSecret(std::size_t side, std::string_view what) const;

    std::shared_ptr<const TlsSecrets> m_secrets;
    std::optional<std::size_t> m_client; ///< which side it is
    Octets m_clientRandom;
    Octets m_serverRandom;
    Octets m_keyBlock;       ///< of both sides, in TLS 1.2, once one of them needs it
    Octets m_keyBlockMaster; ///< secret that it is made of
    const TlsSuite* m_suite = nullptr;
    bool m_tls13 = false;
    std::array<Side, 2> m_sides;
};

} // namespace ims

#endif // IMS_TLS_OBSERVER_H
