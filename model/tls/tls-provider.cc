// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-provider.h"

#include "model/tls/lean/lean-provider.h"

namespace ims
{

std::string_view
ToString(TlsProvider provider)
{
    return provider == TlsProvider::Lean ? "lean" : "stock";
}

std::optional<TlsProvider>
FindTlsProvider(std::string_view name)
{
    for (const auto provider : {TlsProvider::Stock, TlsProvider::Lean})
    {
        if (ToString(provider) == name)
        {
            return provider;
        }
    }
    return std::nullopt;
}

std::optional<Error>
FindObstacle(TlsProvider provider)
{
    if (provider == TlsProvider::Stock)
    {
        return std::nullopt;
    }
    const auto library = GetLeanLibrary();
    return library ? std::nullopt : std::optional(library.GetError());
}

} // namespace ims
