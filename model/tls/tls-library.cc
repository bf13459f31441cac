// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-library.h"

#include <openssl/crypto.h>

namespace ims
{

std::string
GetTlsLibraryVersion()
{
    return OpenSSL_version(OPENSSL_VERSION);
}

} // namespace ims
