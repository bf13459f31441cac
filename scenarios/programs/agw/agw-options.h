// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_AGW_OPTIONS_H
#define E2AE_AGW_OPTIONS_H

#include "scenarios/programs/command-line.h"
#include "scenarios/programs/tls-identity.h"

#include <variant>

/// @brief What e2ae-agw is told.
struct AgwOptions
{
    ims::TransportAddress iq;
    ims::TransportAddress controller;
    ims::IpAddress access;
    ims::IpAddress core;
    std::string accessRealm = "access.ims"; ///< ipdc/realm
    std::string coreRealm = "core.ims";
    int64_t h248Version = 2; ///< the highest it offers
    int64_t firstPort = 30000;
    int64_t lastPort = 59999;
    TlsVersionRange tls = TlsVersionRange::Both;
    ims::TlsProvider tlsProvider = ims::TlsProvider::Stock;
    ims::KeyKind key = ims::KeyKind::P256; ///< of its certificate
    std::optional<ims::Identity> identity; ///< no option: with such a key, instead of a new one
    ims::Duration setupTimeout{};
    ims::Duration idleTimeout{};
    ims::Duration graceful{}; ///< so long its contexts may stay when it is told to end
    int64_t contexts = 10000; ///< at the same time
    int64_t sessions = 1000000;
    int64_t seconds = 3600;
    std::string keyLog; ///< path; empty for none
    bool cost = false;
};

/// @return the options of this call.
std::variant<AgwOptions, ProgramEnd> ReadAgwOptions(int argc, const char* const* argv);

#endif // E2AE_AGW_OPTIONS_H
