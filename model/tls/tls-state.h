// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_STATE_H
#define IMS_TLS_STATE_H

#include <string>
#include <string_view>

namespace ims
{

/// @brief Where a TLS connection stands.
enum class TlsState
{
    Idle,        ///< the direction is not known yet; received octets wait
    Handshaking, ///< flights are exchanged
    Waiting, ///< paused: the peer's certificate can only be judged when its fingerprint is known
    Established, ///< the peer's certificate matched and the handshake is complete
    Closed,      ///< the peer sent close_notify, and Read() has handed out all that came before
    Failed       ///< see GetFailure()
};

inline std::string_view
ToString(TlsState state)
{
    constexpr std::string_view names[] =
        {"Idle", "Handshaking", "Waiting", "Established", "Closed", "Failed"};
    return names[static_cast<std::size_t>(state)];
}

/// @brief Why a TLS connection failed.
struct TlsFailure
{
    std::string alert; ///< the alert that was sent or received, "bad_certificate"; empty when there
                       ///< was none
    bool sent = false; ///< whether this end sent the alert
    std::string text;  ///< for a person
};

} // namespace ims

#endif // IMS_TLS_STATE_H
