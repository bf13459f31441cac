// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TLS_IDENTITY_H
#define E2AE_TLS_IDENTITY_H

#include "model/tls/tls-context.h"

#include <string>

/// @brief What TLS of an entity is told.
struct TlsChoice
{
    std::string versions = "1.2-1.3"; ///< 1.2, 1.3 or 1.2-1.3
    bool clientCertificate = true;    ///< false is a fault
    ims::CostMeter* meter = nullptr;  ///< who wants to know what it costs
    std::string key = "p-256";        ///< p-256, rsa-2048 or rsa-4096
};

/// @return a TLS context with a certificate that is made for it and valid from an hour ago, or what
/// OpenSSL has against it.
ims::Result<std::shared_ptr<ims::TlsContext>> MakeTlsIdentity(const std::string& commonName,
                                                              const TlsChoice& choice);

/// @return the fingerprint of a certificate that nobody presents.
ims::Result<std::string> MakeForeignFingerprint();

#endif // E2AE_TLS_IDENTITY_H
