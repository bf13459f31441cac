// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/tls-setup.h"

#include "ns3/enum.h"
#include "ns3/fatal-error.h"

namespace ns3
{

namespace
{

/// 2026-01-01 00:00:00 UTC, where every run begins.
constexpr int64_t EPOCH_SECONDS = 1767225600;

ims::Identity
MakeIdentity(const std::string& commonName, ims::KeyKind key = ims::KeyKind::P256)
{
    auto identity = ims::Identity::Create(commonName, EPOCH_SECONDS, key);
    if (!identity)
    {
        NS_FATAL_ERROR("no certificate for " << commonName << ": " << identity.GetError().what);
    }
    return *identity;
}

} // namespace

Ptr<const AttributeChecker>
MakeTlsVersionsChecker()
{
    return MakeEnumChecker(TLS_1_2, "1.2", TLS_1_3, "1.3", TLS_1_2_AND_1_3, "1.2-1.3");
}

Ptr<const AttributeChecker>
MakeTlsProviderChecker()
{
    const auto name = [](ims::TlsProvider provider) { return std::string(ToString(provider)); };
    return MakeEnumChecker(static_cast<int>(ims::TlsProvider::Stock),
                           name(ims::TlsProvider::Stock),
                           static_cast<int>(ims::TlsProvider::Lean),
                           name(ims::TlsProvider::Lean));
}

Ptr<const AttributeChecker>
MakeTlsKeyChecker()
{
    return MakeEnumChecker(static_cast<int>(ims::KeyKind::P256),
                           "p-256",
                           static_cast<int>(ims::KeyKind::P384),
                           "p-384",
                           static_cast<int>(ims::KeyKind::Rsa2048),
                           "rsa-2048",
                           static_cast<int>(ims::KeyKind::Rsa4096),
                           "rsa-4096");
}

std::shared_ptr<ims::TlsContext>
MakeTlsContext(const std::string& commonName,
               const TlsOptions& options,
               std::function<void(std::string_view)> onKeyLogLine)
{
    ims::TlsSettings settings;
    settings.minimum = options.versions == TLS_1_3 ? ims::TlsVersion::V13 : ims::TlsVersion::V12;
    settings.maximum = options.versions == TLS_1_2 ? ims::TlsVersion::V12 : ims::TlsVersion::V13;
    settings.provider = static_cast<ims::TlsProvider>(options.provider);
    settings.cipherList = options.ciphers;
    settings.clientCertificate = options.clientCertificate;
    settings.onKeyLogLine = std::move(onKeyLogLine);
    settings.meter = options.meter;
    auto context =
        ims::TlsContext::Create(MakeIdentity(commonName, static_cast<ims::KeyKind>(options.key)),
                                settings);
    if (!context)
    {
        NS_FATAL_ERROR("no TLS context for " << commonName << ": " << context.GetError().what);
    }
    return *context;
}

std::string
MakeForeignFingerprint(const std::string& commonName)
{
    return MakeIdentity(commonName).GetFingerprint();
}

} // namespace ns3
