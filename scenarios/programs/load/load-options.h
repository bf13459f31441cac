// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_OPTIONS_H
#define E2AE_LOAD_OPTIONS_H

#include "model/transaction/sip/sip-timers.h"
#include "scenarios/programs/call-choices.h"
#include "scenarios/programs/command-line.h"
#include "scenarios/programs/load/load-faults.h"
#include "scenarios/programs/tls-identity.h"

#include <set>
#include <string>
#include <variant>

/// @brief Who is around the gateway.
enum class LoadEntity
{
    Ue,
    Alg,
    Peer
};

template <>
inline constexpr auto NAMES<LoadEntity> = std::array{"ue", "alg", "peer"};

/// @brief What an end takes from the other one in MSRP messages.
enum class ContentChoice
{
    Own, ///< what this project sends, octet for octet, and as many messages
    Any
};

template <>
inline constexpr auto NAMES<ContentChoice> = std::array{"own", "any"};

/// @brief What e2ae-load is told.
struct LoadOptions
{
    Figure figure = Figure::MsrpOriginating;
    TcpSetup tcpSetup = TcpSetup::Immediate;
    ims::IqMode iq = ims::IqMode::Agnostic;
    TlsVersionRange tls = TlsVersionRange::Both; ///< of the UEs
    ims::TlsProvider tlsProvider = ims::TlsProvider::Stock;
    std::set<LoadEntity> roles{LoadEntity::Ue, LoadEntity::Alg, LoadEntity::Peer};
    std::string call;         ///< the URI that the caller calls; empty: the other end's here
    ims::TransportAddress gm; ///< where UEs find the P-CSCF
    ims::TransportAddress mw; ///< where peers do
    ContentChoice content = ContentChoice::Own;
    FilterChoice filter = FilterChoice::AddressAndPort;
    std::string keyLog;                     ///< path; empty for none
    ims::TransportAddress gateway;          ///< e2ae-agw's H.248
    ims::TransportAddress controller;       ///< the IMS-ALG's H.248; it has SIP on this address too
    std::string accessRealm = "access.ims"; ///< ipdc/realm, as e2ae-agw knows it
    std::string coreRealm = "core.ims";
    int64_t h248Version = 2; ///< the highest that the IMS-ALG speaks
    ims::IpAddress ue;       ///< of the first group of UEs; the next ones follow it
    ims::IpAddress peer;
    int64_t groups = 1;        ///< user agents on either side, each with an address of its own
    int64_t sipPort = 5060;    ///< Gm of the P-CSCF; Mw, UEs and peers have the next three
    int64_t mediaPort = 20000; ///< first of the UEs; the peers' begin 5000 higher
    int64_t sessions = 100;
    int64_t concurrent = 100;
    double rate = 0; ///< sessions that arrive per second; 0: one as soon as one has ended
    ims::Duration hold{};
    int64_t messages = 3;
    int64_t messageSize = 1024;
    ims::Duration messageInterval{};
    bool awaitGateway = false; ///< no call before the gateway has registered
    int64_t seed = 1;
    int64_t seconds = 300;
    std::string csv;                  ///< path; empty for none
    const LoadFault* fault = nullptr; ///< a row of GetLoadFaults(), or null
    ims::Duration mediaTimeout{};
    ims::Duration sipT1 = ims::SipTimers().t1; ///< in the core; other timers keep their ratio to it
};

/// @return the options of this call.
std::variant<LoadOptions, ProgramEnd> ReadLoadOptions(int argc, const char* const* argv);

#endif // E2AE_LOAD_OPTIONS_H
