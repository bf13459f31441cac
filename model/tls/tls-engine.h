// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_ENGINE_H
#define IMS_TLS_ENGINE_H

#include "model/tls/octet-queue.h"
#include "model/tls/tls-context.h"
#include "model/tls/tls-state.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

class TlsConnection;

/// @brief OpenSSL over memory, without sockets: octets from the network go in, octets for the
/// network come out.
///
/// The peer's certificate is accepted only by its fingerprint (RFC 8122). Without an expected
/// fingerprint the handshake pauses at the certificate (TlsState::Waiting) and resumes in
/// SetExpectedFingerprint(); a mismatch gives the peer the fatal alert bad_certificate. No
/// application octet passes in either direction before TlsState::Established.
class TlsEngine
{
  public:
    /// @param maxHeldOctets bound of what is kept while the direction or the fingerprint is not
    /// known; a peer that sends more fails the connection
    explicit TlsEngine(const std::shared_ptr<TlsContext>& context,
                       std::size_t maxHeldOctets = 65536);
    ~TlsEngine();
    TlsEngine(TlsEngine&&) noexcept;
    TlsEngine& operator=(TlsEngine&&) noexcept;

    /// @brief The direction is known and TCP is up: begin. A second call does nothing.
    void Start(TlsRole role);

    /// @param values of all a=fingerprint lines that hold for this connection, "SHA-256
    /// 45:86:..."; hash name and hex digits in any case.
    /// What FingerprintSet::Parse() refuses matches no certificate. Until the peer's certificate
    /// has been judged a later call replaces an earlier one; afterwards it does nothing.
    void SetExpectedFingerprint(const std::vector<std::string_view>& values);

    /// @brief The same, of one line.
    void SetExpectedFingerprint(std::string_view value);

    TlsState GetState() const;
    const std::optional<TlsFailure>& GetFailure() const;

    /// @return "TLSv1.3" and the cipher suite's name once established, else empty.
    std::string GetDescription() const;

    // network side

    /// @brief Octets from the network.
    void Feed(OctetsView octets);

    /// @return octets for the network; valid until the next call of a non-const method.
    OctetsView PendingOutput() const;
    void ConsumeOutput(std::size_t count);

    // application side

    /// @return octets that Feed() buffered and Read() has not yet handed out, ciphertext included.
    /// Not counted is one incomplete record, at most 17 kB, because it has to grow to become
    /// readable.
    std::size_t GetBufferedInput() const;

    /// @brief Take decrypted octets, of at most one record; empty when there are none now.
    Octets Read(std::size_t maximum);

    /// @brief The same, appended to a queue. @return how many octets
    std::size_t Read(OctetQueue& to, std::size_t maximum);

    /// @brief Encrypt: each call makes records of at most 16384 octets. Only when Established, or
    /// Closed by the peer alone.
    /// @return whether the octets were taken
    bool Write(OctetsView octets);

    /// @brief Send close_notify, at once or when the handshake is complete; reading stays possible.
    void CloseOutput();

  private:
    std::unique_ptr<TlsConnection> m_connection;
};

} // namespace ims

#endif // IMS_TLS_ENGINE_H
