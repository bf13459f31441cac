// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/key-derivation.h"

#include "model/tls/openssl-handles.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <vector>

namespace ims
{

namespace
{

using KdfHandle = std::unique_ptr<EVP_KDF, OpensslDeleter<EVP_KDF_free>>;
using KdfContextHandle = std::unique_ptr<EVP_KDF_CTX, OpensslDeleter<EVP_KDF_CTX_free>>;

/// OpenSSL takes what it only reads by pointers that would let it write.
OSSL_PARAM
MakeOctetParam(const char* key, OctetsView octets)
{
    return OSSL_PARAM_construct_octet_string(key, const_cast<char*>(octets.data()), octets.size());
}

OSSL_PARAM
MakeHashParam(const char* hash)
{
    return OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, const_cast<char*>(hash), 0);
}

Octets
Derive(const char* function, std::vector<OSSL_PARAM> params, std::size_t octets)
{
    params.push_back(OSSL_PARAM_construct_end());
    const KdfHandle kdf(EVP_KDF_fetch(nullptr, function, nullptr));
    const KdfContextHandle context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    Octets derived(octets, '\0');
    auto* out = reinterpret_cast<unsigned char*>(derived.data());
    const bool done = context && EVP_KDF_derive(context.get(), out, octets, params.data()) == 1;
    return done ? derived : Octets();
}

} // namespace

Octets
ExpandLabel(const char* hash, OctetsView secret, std::string_view label, std::size_t octets)
{
    constexpr std::string_view prefix = "tls13 ";
    Octets info;
    info += static_cast<char>(octets >> 8);
    info += static_cast<char>(octets);
    info += static_cast<char>(prefix.size() + label.size());
    info += prefix;
    info += label;
    info += '\0'; // no context
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    return Derive("HKDF",
                  {MakeHashParam(hash),
                   OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
                   MakeOctetParam(OSSL_KDF_PARAM_KEY, secret),
                   MakeOctetParam(OSSL_KDF_PARAM_INFO, info)},
                  octets);
}

Octets
MakeKeyBlock(const char* hash, OctetsView master, OctetsView randoms, std::size_t octets)
{
    return Derive("TLS1-PRF",
                  {MakeHashParam(hash),
                   MakeOctetParam(OSSL_KDF_PARAM_SECRET, master),
                   MakeOctetParam(OSSL_KDF_PARAM_SEED, "key expansion"),
                   MakeOctetParam(OSSL_KDF_PARAM_SEED, randoms)},
                  octets);
}

} // namespace ims
