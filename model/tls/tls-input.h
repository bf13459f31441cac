// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_INPUT_H
#define IMS_TLS_INPUT_H

#include "model/tls/octet-queue.h"

namespace ims
{

/// @brief The peer's octets on their way into OpenSSL, with a gate that holds a certificate back.
///
/// A server can pause OpenSSL at the client's certificate only by not letting it have that
/// certificate. A closed gate still lets through what cannot be a whole certificate message, so
/// that a client's refusal of our own certificate is noticed at once. OpenSSL takes exactly one
/// record after the other, because reading ahead is off.
class TlsInput
{
  public:
    /// @brief Octets that may be taken from the caller's memory until Keep().
    void Offer(OctetsView octets);

    /// @brief Copy what was offered and not taken.
    void Keep();

    /// @return how many octets were copied to the given place, at most size; 0 when none may pass.
    std::size_t Take(char* place, std::size_t size);

    /// @return octets that were offered and not taken.
    std::size_t GetSize() const;

    /// @brief Hold records back from here on; only between two records.
    void CloseGate();
    void OpenGate();
    bool IsGateClosed() const;

    void Clear();

  private:
    OctetsView GetView() const;
    std::size_t GetTakeable();

    OctetQueue m_held;
    OctetsView m_offered; ///< empty unless m_held is
    bool m_gateClosed = false;
    std::size_t m_admitted = 0; ///< octets of a record that the closed gate lets through
};

} // namespace ims

#endif // IMS_TLS_INPUT_H
