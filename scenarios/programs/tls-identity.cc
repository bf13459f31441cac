// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/tls-identity.h"

#include "scenarios/programs/usage-mistake.h"

#include <chrono>

namespace
{

/// Seconds since 1970 of an hour ago: clocks differ.
int64_t
GetBegin()
{
    const auto begin = std::chrono::system_clock::now() - std::chrono::hours(1);
    return std::chrono::duration_cast<std::chrono::seconds>(begin.time_since_epoch()).count();
}

} // namespace

ims::TlsProvider
DemandTlsProvider(const std::string& name)
{
    const auto provider = ims::FindTlsProvider(name);
    if (!provider)
    {
        throw UsageMistake{"--tls-provider: '" + name + "' is none of stock, lean"};
    }
    if (const auto obstacle = ims::FindObstacle(*provider))
    {
        throw UsageMistake{"--tls-provider: " + obstacle->what};
    }
    return *provider;
}

boost::program_options::typed_value<std::string>*
ReadTlsProvider(ims::TlsProvider& place)
{
    return boost::program_options::value<std::string>()->value_name("NAME")->notifier(
        [&place](const std::string& name) { place = DemandTlsProvider(name); });
}

void
AddTlsProvider(boost::program_options::options_description& text, ims::TlsProvider& place)
{
    const std::string help =
        std::string(TLS_PROVIDER_HELP) + " [" + std::string(ToString(place)) + "]";
    text.add_options()("tls-provider", ReadTlsProvider(place), help.c_str());
}

ims::Result<ims::Identity>
MakeIdentity(const std::string& commonName, ims::KeyKind key)
{
    return ims::Identity::Create(commonName, GetBegin(), key);
}

ims::Result<std::shared_ptr<ims::TlsContext>>
MakeTlsIdentity(const std::string& commonName, const TlsChoice& choice)
{
    const auto identity = choice.identity ? ims::Result<ims::Identity>(*choice.identity)
                                          : MakeIdentity(commonName, choice.key);
    if (!identity)
    {
        return identity.GetError();
    }
    ims::TlsSettings settings;
    settings.minimum =
        choice.versions == TlsVersionRange::Only13 ? ims::TlsVersion::V13 : ims::TlsVersion::V12;
    settings.maximum =
        choice.versions == TlsVersionRange::Only12 ? ims::TlsVersion::V12 : ims::TlsVersion::V13;
    settings.clientCertificate = choice.clientCertificate;
    settings.meter = choice.meter;
    settings.provider = choice.provider;
    settings.onKeyLogLine = choice.onSecret;
    return ims::TlsContext::Create(*identity, settings);
}

ims::Result<std::string>
MakeForeignFingerprint()
{
    const auto identity = MakeIdentity("foreign");
    return identity ? ims::Result<std::string>(identity->GetFingerprint()) : identity.GetError();
}
