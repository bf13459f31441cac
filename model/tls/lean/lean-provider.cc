// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/lean/lean-provider.h"

#include "model/base/prefix.h"
#include "model/tls/certificate.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <openssl/core_dispatch.h>
#include <openssl/crypto.h>
#include <openssl/provider.h>
#include <string_view>
#include <vector>

namespace ims
{

namespace
{

constexpr const char* PROVIDER_NAME = "ims-tls";

/// Types of keys with which one can sign a handshake (RFC 8446 clause 4.2.3).
constexpr std::string_view CERTIFICATE_KEYS[] = {"RSA", "RSA-PSS", "EC", "ED25519", "ED448"};

/// What a handshake needs besides: key agreement, and the secrets that OpenSSL treats as keys.
constexpr std::string_view HANDSHAKE_KEYS[] = {"X25519", "X448", "DH", "HMAC", "HKDF", "TLS1-PRF"};

/// Of signatures, transcripts and records; SHA1 is what OpenSSL knows certificates by.
constexpr std::string_view DIGESTS[] =
    {"SHA1", "SHA2-224", "SHA2-256", "SHA2-384", "SHA2-512", "MD5", "MD5-SHA1"};

/// @return whether the first of an algorithm's names, "EC:id-ecPublicKey", is among these.
template <class Names>
bool
IsAmong(const Names& names, const OSSL_ALGORITHM& algorithm)
{
    const std::string_view all = algorithm.algorithm_names;
    const std::string_view first = all.substr(0, all.find(':'));
    return std::find(std::begin(names), std::end(names), first) != std::end(names);
}

bool
Contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool
IsKeyOfHandshake(const OSSL_ALGORITHM& manager)
{
    return IsAmong(CERTIFICATE_KEYS, manager) || IsAmong(HANDSHAKE_KEYS, manager);
}

bool
IsDecoderOfCertificate(const OSSL_ALGORITHM& decoder)
{
    return IsAmong(CERTIFICATE_KEYS, decoder) &&
           Contains(decoder.property_definition, "structure=SubjectPublicKeyInfo");
}

/// Those of the cipher suites that OpenSSL offers unless told otherwise, and of those without
/// encryption.
bool
IsCipherOfTls(const OSSL_ALGORITHM& cipher)
{
    const std::string_view name = cipher.algorithm_names;
    const bool isMode = Contains(name, "-GCM") || Contains(name, "-CCM") || Contains(name, "-CBC");
    return (HasPrefix(name, "AES-") && isMode) || HasPrefix(name, "ChaCha20-Poly1305") ||
           HasPrefix(name, "NULL");
}

bool
IsDigestOfTls(const OSSL_ALGORITHM& digest)
{
    return IsAmong(DIGESTS, digest);
}

/// What is left of an operation's algorithms.
struct Selection
{
    int operation;
    bool (*isWanted)(const OSSL_ALGORITHM&);
    std::vector<OSSL_ALGORITHM> algorithms{};
};

/// A provider that hands on algorithms of OpenSSL's default provider. That one lives in a library
/// context of its own.
struct LeanProvider
{
    OSSL_PROVIDER* original = nullptr;
    std::array<Selection, 4> selections{Selection{OSSL_OP_KEYMGMT, &IsKeyOfHandshake},
                                        Selection{OSSL_OP_DECODER, &IsDecoderOfCertificate},
                                        Selection{OSSL_OP_CIPHER, &IsCipherOfTls},
                                        Selection{OSSL_OP_DIGEST, &IsDigestOfTls}};

    /// OpenSSL gives providers no argument of ours before they have one of their own.
    static LeanProvider& Get()
    {
        static LeanProvider provider;
        return provider;
    }

    bool Load()
    {
        OSSL_LIB_CTX* library = OSSL_LIB_CTX_new();
        original = library ? OSSL_PROVIDER_load(library, "default") : nullptr;
        if (!original)
        {
            OSSL_LIB_CTX_free(library);
            return false;
        }
        for (Selection& selection : selections)
        {
            Fill(selection);
        }
        return true;
    }

    void Fill(Selection& selection) const
    {
        int noCache = 0;
        const OSSL_ALGORITHM* all =
            OSSL_PROVIDER_query_operation(original, selection.operation, &noCache);
        for (; all && all->algorithm_names; ++all)
        {
            if (selection.isWanted(*all))
            {
                selection.algorithms.push_back(*all);
            }
        }
        selection.algorithms.push_back({nullptr, nullptr, nullptr, nullptr});
    }

    static const OSSL_ALGORITHM* OnQuery(void*, int operation, int* noCache)
    {
        for (const Selection& selection : Get().selections)
        {
            if (selection.operation == operation)
            {
                *noCache = 0;
                return selection.algorithms.data();
            }
        }
        return OSSL_PROVIDER_query_operation(Get().original, operation, noCache);
    }

    static int OnCapabilities(void*,
                              const char* capability,
                              OSSL_CALLBACK* callback,
                              void* argument)
    {
        return OSSL_PROVIDER_get_capabilities(Get().original, capability, callback, argument);
    }

    static int OnInit(const OSSL_CORE_HANDLE*,
                      const OSSL_DISPATCH*,
                      const OSSL_DISPATCH** functions,
                      void** context)
    {
        static const OSSL_DISPATCH table[] = {
            {OSSL_FUNC_PROVIDER_QUERY_OPERATION, reinterpret_cast<void (*)()>(&OnQuery)},
            {OSSL_FUNC_PROVIDER_GET_CAPABILITIES, reinterpret_cast<void (*)()>(&OnCapabilities)},
            {0, nullptr}};
        if (!Get().Load())
        {
            return 0;
        }
        *functions = table;
        // The algorithms are called with what their own provider would give them.
        *context = OSSL_PROVIDER_get0_provider_ctx(Get().original);
        return 1;
    }
};

Result<OSSL_LIB_CTX*>
CreateLeanLibrary()
{
    if (auto obstacle = FindLeanObstacle(OPENSSL_version_major(), OPENSSL_version_minor()))
    {
        return *obstacle;
    }
    OSSL_LIB_CTX* library = OSSL_LIB_CTX_new();
    if (!library || OSSL_PROVIDER_add_builtin(library, PROVIDER_NAME, &LeanProvider::OnInit) != 1 ||
        !OSSL_PROVIDER_load(library, PROVIDER_NAME))
    {
        OSSL_LIB_CTX_free(library);
        return Error{TakeOpensslError("OpenSSL does not load the lean TLS provider"), 0, ""};
    }
    return library;
}

} // namespace

Result<OSSL_LIB_CTX*>
GetLeanLibrary()
{
    static const Result<OSSL_LIB_CTX*> library = CreateLeanLibrary();
    return library;
}

std::optional<Error>
FindLeanObstacle(unsigned major, unsigned minor)
{
    if (major == 3 && minor == 0)
    {
        return std::nullopt;
    }
    return Error{"the lean TLS provider works with OpenSSL 3.0 only, and this is OpenSSL " +
                     std::to_string(major) + "." + std::to_string(minor),
                 0,
                 ""};
}

} // namespace ims
