// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_PROVIDER_H
#define IMS_TLS_PROVIDER_H

#include "model/base/result.h"

#include <optional>
#include <string_view>

namespace ims
{

/// @brief Which of OpenSSL's algorithms TLS works with.
enum class TlsProvider
{
    Stock, ///< all, by OpenSSL's own provider, or what openssl.cnf says: what operators run
    Lean   ///< those that TLS can need, by a provider of the model's: a handshake takes less time
};

/// @return "stock" or "lean".
std::string_view ToString(TlsProvider provider);

/// @return the provider of that name, if there is one.
std::optional<TlsProvider> FindTlsProvider(std::string_view name);

/// @return why the OpenSSL of this machine does not let it work, if it does not.
std::optional<Error> FindObstacle(TlsProvider provider);

} // namespace ims

#endif // IMS_TLS_PROVIDER_H
