// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_SETTINGS_H
#define IMS_TLS_SETTINGS_H

#include "model/cost/cost-meter.h"
#include "model/tls/tls-provider.h"

#include <functional>
#include <string>
#include <string_view>

namespace ims
{

enum class TlsRole
{
    Client,
    Server
};

enum class TlsVersion
{
    V12,
    V13
};

/// @brief What all TLS connections of one entity share.
struct TlsSettings
{
    TlsVersion minimum = TlsVersion::V12;
    TlsVersion maximum = TlsVersion::V13;
    TlsProvider provider = TlsProvider::Stock;
    std::string cipherList;        ///< of TLS 1.2, OpenSSL syntax; empty for the library's choice
    bool clientCertificate = true; ///< false is a fault: as a client it presents none
    std::function<void(std::string_view)>
        onKeyLogLine;           ///< NSS key log lines, without line end; may be empty
    CostMeter* meter = nullptr; ///< who wants to know what TLS costs; outlives all connections
};

} // namespace ims

#endif // IMS_TLS_SETTINGS_H
