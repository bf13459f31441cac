// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LIVE_OPTIONS_H
#define E2AE_LIVE_OPTIONS_H

#include "scenarios/programs/judge/judge-options.h"

/// @brief What e2ae-live is told.
struct LiveOptions
{
    Figure figure = Figure::MsrpOriginating;
    Device device = Device::Agw;
    TcpSetup tcpSetup = TcpSetup::Delayed;
    ims::IqMode iq = ims::IqMode::Agnostic;
    MediaChoice media = MediaChoice::Any;
    FilterChoice filter = FilterChoice::AddressAndPort;
    std::string fault; ///< what the UE does wrong that is played here; empty: nothing
    std::string tls = "1.2-1.3";
    std::string run;  ///< a command that starts the device; empty: it is there
    std::string call; ///< the device's URI, if it is called elsewhere than where it is expected
    ims::IpAddress ue;
    ims::IpAddress alg;
    ims::IpAddress agw;
    ims::IpAddress agwCore;
    ims::IpAddress peer;
    int64_t sipPort = 5060; ///< Gm of the P-CSCF; Mw, UE and PEER have the next three
    int64_t sessions = 1;
    int64_t messages = 3;
    int64_t seconds = 30;
    std::string sipT1 = "500ms"; ///< in the core, of those that are played here
    std::string interface = "lo";
    std::string out = "live"; ///< prefix of its files
    std::string keyLog;       ///< of the device
};

/// @return the options of this call.
std::variant<LiveOptions, ProgramEnd> ReadLiveOptions(int argc, const char* const* argv);

#endif // E2AE_LIVE_OPTIONS_H
