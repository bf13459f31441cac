// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TLS_IDENTITY_H
#define E2AE_TLS_IDENTITY_H

#include "model/tls/tls-context.h"

#include <boost/program_options.hpp>
#include <string>

/// @brief What TLS of an entity is told.
struct TlsChoice
{
    std::string versions = "1.2-1.3"; ///< 1.2, 1.3 or 1.2-1.3
    bool clientCertificate = true;    ///< false is a fault
    ims::CostMeter* meter = nullptr;  ///< who wants to know what it costs
    std::string key = "p-256";        ///< p-256, rsa-2048 or rsa-4096
    ims::TlsProvider provider = ims::TlsProvider::Stock;
};

/// @brief What the help says of option tls-provider.
constexpr const char* TLS_PROVIDER_HELP =
    "OpenSSL's algorithms that TLS has: stock, or lean for fewer in less time";

/// @return the provider that option tls-provider names; a UsageMistake when there is none of that
/// name, or the OpenSSL of this machine does not let it work.
ims::TlsProvider DemandTlsProvider(const std::string& name);

/// @return the value of option tls-provider that sets this place when it is given.
boost::program_options::typed_value<std::string>* ReadTlsProvider(ims::TlsProvider& place);

/// @return a TLS context with a certificate that is made for it and valid from an hour ago, or what
/// OpenSSL has against it.
ims::Result<std::shared_ptr<ims::TlsContext>> MakeTlsIdentity(const std::string& commonName,
                                                              const TlsChoice& choice);

/// @return the fingerprint of a certificate that nobody presents.
ims::Result<std::string> MakeForeignFingerprint();

#endif // E2AE_TLS_IDENTITY_H
