// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_FAULTS_H
#define E2AE_LOAD_FAULTS_H

#include "model/role/role-faults.h"
#include "scenarios/programs/call-choices.h"

#include <string>
#include <vector>

/// @brief What is wrong with a UE beside its fault as a user agent.
enum class UeDefect
{
    None,
    ForeignFingerprint, ///< its SDP names a certificate that it does not present
    NoCertificate,      ///< it presents none as a TLS client
    ResetsStreams       ///< once media can pass
};

/// @brief What the UEs do wrong on purpose: all that the program knows of it.
struct LoadFault
{
    const char* name; ///< value of --fault
    const char* what; ///< for the help; may be empty
    ims::UserAgentFault agent;
    UeDefect defect;
    std::string (*findMistake)(Figure); ///< why a figure cannot have it, empty when it can
};

/// @return the rows of all faults, in the order of --help.
const std::vector<LoadFault>& GetLoadFaults();

/// @return the names with what each means.
std::string DescribeLoadFaults();

#endif // E2AE_LOAD_FAULTS_H
