// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CALIBRATE_OPTIONS_H
#define E2AE_CALIBRATE_OPTIONS_H

#include "scenarios/programs/command-line.h"
#include "scenarios/programs/tls-identity.h"

#include <variant>

struct CalibrateOptions
{
    std::string out = "costs.csv";         ///< path of the table
    ims::KeyKind key = ims::KeyKind::P256; ///< of the gateway's certificate
    ims::TlsProvider tlsProvider = ims::TlsProvider::Stock;
    int64_t sessions = 200; ///< of each kind
};

std::variant<CalibrateOptions, ProgramEnd> ReadCalibrateOptions(int argc, const char* const* argv);

#endif // E2AE_CALIBRATE_OPTIONS_H
