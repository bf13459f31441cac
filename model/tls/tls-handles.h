// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_HANDLES_H
#define IMS_TLS_HANDLES_H

#include "model/tls/openssl-handles.h"
#include "model/tls/tls-settings.h"

/// @file
/// What a TlsContext holds and its connections use; for the sources of this folder only.

namespace ims
{

/// The OpenSSL objects that all connections of an entity share.
struct TlsHandles
{
    TlsSettings settings;
    SslContextHandle client;
    SslContextHandle server;
    BioMethodHandle transport; ///< connects an SSL object with the TlsConnection that owns it
};

} // namespace ims

#endif // IMS_TLS_HANDLES_H
