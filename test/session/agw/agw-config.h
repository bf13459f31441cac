// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_AGW_CONFIG_H
#define IMS_TEST_AGW_CONFIG_H

#include "model/session/agw/ims-agw.h"
#include "test/tls/tls-pair.h"

namespace ims
{

inline const TransportAddress IQ = *TransportAddress::Parse("10.0.2.2:2944");
inline const TransportAddress CONTROLLER = *TransportAddress::Parse("10.0.2.1:2944");

/// @brief An IMS-AGW with its own address on each side.
inline AgwConfig
MakeConfig()
{
    AgwConfig config;
    config.h248 = IQ;
    config.controller = CONTROLLER;
    config.access = *IpAddress::Parse("10.1.0.2");
    config.core = *IpAddress::Parse("10.2.0.2");
    config.tls = MakeContext("agw", OnlyVersion(TlsVersion::V13));
    return config;
}

} // namespace ims

#endif // IMS_TEST_AGW_CONFIG_H
