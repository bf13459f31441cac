// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/common/bare-context.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <openssl/pem.h>

namespace ims::bench
{

namespace
{

constexpr int64_t VALID_FROM = 1767225600; // 2026-01-01 00:00:00 UTC
constexpr const char* GROUPS = "X25519:P-256";

using FileHandle = std::unique_ptr<FILE, OpensslDeleter<fclose>>;

int
ToOpenssl(TlsVersion version)
{
    return version == TlsVersion::V12 ? TLS1_2_VERSION : TLS1_3_VERSION;
}

} // namespace

void
Stop(const std::string& text)
{
    fprintf(stderr, "bench: %s\n", text.c_str());
    exit(2);
}

BareContext::BareContext(TlsRole role,
                         TlsVersion version,
                         const IdentityKeys& own,
                         const std::string& peerFingerprint)
    : m_context(SSL_CTX_new(role == TlsRole::Client ? TLS_client_method() : TLS_server_method()))
{
    const auto peer = Fingerprint::Parse(peerFingerprint);
    SSL_CTX* context = m_context.get();
    if (!peer || peer->hash != "sha-256" || !context ||
        SSL_CTX_use_certificate(context, own.certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context, own.key.get()) != 1 ||
        SSL_CTX_set_min_proto_version(context, ToOpenssl(version)) != 1 ||
        SSL_CTX_set_max_proto_version(context, ToOpenssl(version)) != 1 ||
        SSL_CTX_set1_groups_list(context, GROUPS) != 1 || SSL_CTX_set_num_tickets(context, 0) != 1)
    {
        Stop("no OpenSSL context");
    }
    m_peerDigest = peer->digest;
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &BareContext::OnCertificate, this);
}

SSL_CTX*
BareContext::Get() const
{
    return m_context.get();
}

int
BareContext::OnCertificate(X509_STORE_CTX* store, void* self)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const Octets& wanted = static_cast<const BareContext*>(self)->m_peerDigest;
    const X509* certificate = X509_STORE_CTX_get0_cert(store);
    const bool good = X509_digest(certificate, EVP_sha256(), digest, &size) == 1 &&
                      size == wanted.size() && memcmp(digest, wanted.data(), size) == 0;
    X509_STORE_CTX_set_error(store, good ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
    return good ? 1 : 0;
}

Identity
CreateIdentity(const std::string& commonName)
{
    auto identity = Identity::Create(commonName, VALID_FROM);
    if (!identity)
    {
        Stop(identity.GetError().what);
    }
    return *identity;
}

void
SavePem(const std::string& path, const IdentityKeys& keys, bool withKey)
{
    const FileHandle file(fopen(path.c_str(), "w"));
    EVP_PKEY* key = keys.key.get();
    if (!file || PEM_write_X509(file.get(), keys.certificate.get()) != 1 ||
        (withKey &&
         PEM_write_PrivateKey(file.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1))
    {
        Stop("cannot write " + path);
    }
}

IdentityKeys
LoadPem(const std::string& path)
{
    const FileHandle file(fopen(path.c_str(), "r"));
    IdentityKeys keys;
    if (file)
    {
        keys.certificate.reset(PEM_read_X509(file.get(), nullptr, nullptr, nullptr));
        keys.key.reset(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
    }
    if (!keys.certificate || !keys.key)
    {
        Stop("cannot read " + path);
    }
    keys.fingerprints = MakeFingerprints(keys.certificate.get());
    return keys;
}

} // namespace ims::bench
