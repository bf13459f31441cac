// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TLS_IDENTITY_H
#define E2AE_TLS_IDENTITY_H

#include "model/tls/tls-context.h"
#include "scenarios/programs/choice.h"

#include <boost/program_options.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// @brief The TLS versions that an entity takes.
enum class TlsVersionRange
{
    Only12,
    Only13,
    Both
};

template <>
inline constexpr auto NAMES<TlsVersionRange> = std::array{"1.2", "1.3", "1.2-1.3"};

template <>
inline constexpr auto NAMES<ims::KeyKind> = std::array{"p-256", "p-384", "rsa-2048", "rsa-4096"};

/// @brief What TLS of an entity is told.
struct TlsChoice
{
    TlsVersionRange versions = TlsVersionRange::Both;
    bool clientCertificate = true;   ///< false is a fault
    ims::CostMeter* meter = nullptr; ///< who wants to know what it costs
    ims::KeyKind key = ims::KeyKind::P256;
    std::optional<ims::Identity> identity{}; ///< nothing: one with such a key is made
    ims::TlsProvider provider = ims::TlsProvider::Stock;
    std::function<void(std::string_view)>
        onSecret{}; ///< hears lines of an NSS key log; may be empty
};

/// @brief What the help says of option tls-provider.
constexpr const char* TLS_PROVIDER_HELP =
    "OpenSSL's algorithms that TLS has: stock, or lean for fewer in less time";

/// @return the provider that option tls-provider names; a UsageMistake when there is none of that
/// name, or the OpenSSL of this machine does not let it work.
ims::TlsProvider DemandTlsProvider(const std::string& name);

/// @return the value of option tls-provider that sets this place when it is given.
boost::program_options::typed_value<std::string>* ReadTlsProvider(ims::TlsProvider& place);

/// @brief Add option tls-provider to a help that has defaults in brackets.
void AddTlsProvider(boost::program_options::options_description& text, ims::TlsProvider& place);

/// @return a key and a certificate for it that is valid from an hour ago, or what OpenSSL has
/// against it.
ims::Result<ims::Identity> MakeIdentity(const std::string& commonName,
                                        ims::KeyKind key = ims::KeyKind::P256);

/// @return a TLS context with such a certificate, or what OpenSSL has against it.
ims::Result<std::shared_ptr<ims::TlsContext>> MakeTlsIdentity(const std::string& commonName,
                                                              const TlsChoice& choice);

/// @return the fingerprint of a certificate that nobody presents.
ims::Result<std::string> MakeForeignFingerprint();

#endif // E2AE_TLS_IDENTITY_H
