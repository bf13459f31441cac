// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TLS_SETUP_H
#define E2AE_TLS_SETUP_H

#include "model/tls/tls-context.h"

#include "ns3/attribute.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ns3
{

/// @brief TLS versions that an entity speaks.
enum TlsVersions
{
    TLS_1_2,
    TLS_1_3,
    TLS_1_2_AND_1_3
};

/// @brief What TLS of one entity is told.
struct TlsOptions
{
    TlsVersions versions = TLS_1_2_AND_1_3;
    int provider = 0;                ///< an ims::TlsProvider
    std::string ciphers;             ///< of TLS 1.2, OpenSSL syntax; empty for the library's choice
    bool clientCertificate = true;   ///< false is a fault
    ims::CostMeter* meter = nullptr; ///< who wants to know what TLS costs
    int key = 0;                     ///< of its certificate; an ims::KeyKind
};

/// @return a checker that knows the versions as "1.2", "1.3" and "1.2-1.3".
Ptr<const AttributeChecker> MakeTlsVersionsChecker();

/// @return a checker that knows each ims::TlsProvider by its name.
Ptr<const AttributeChecker> MakeTlsProviderChecker();

/// @return a checker that knows each ims::KeyKind as "p-256", "p-384", "rsa-2048", "rsa-4096".
Ptr<const AttributeChecker> MakeTlsKeyChecker();

/// @brief The identity and TLS context of one entity in a simulation.
///
/// @param commonName CN of its certificate, which begins at a fixed epoch so that runs are
/// reproducible
/// @param options what it speaks
/// @param onKeyLogLine receives NSS key log lines
/// @return the context; a fatal error of the simulation when OpenSSL refuses
std::shared_ptr<ims::TlsContext> MakeTlsContext(const std::string& commonName,
                                                const TlsOptions& options,
                                                std::function<void(std::string_view)> onKeyLogLine);

/// @return the fingerprint of a certificate that nobody presents, for faults.
std::string MakeForeignFingerprint(const std::string& commonName);

} // namespace ns3

#endif // E2AE_TLS_SETUP_H
