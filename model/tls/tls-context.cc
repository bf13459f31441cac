// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-context.h"

#include "model/tls/certificate.h"
#include "model/tls/lean/lean-provider.h"
#include "model/tls/tls-connection.h"
#include "model/tls/tls-handles.h"

namespace ims
{

namespace
{

/// A TLS 1.2 certificate is taken only if its curve is among them (RFC 8422 clause 5.1.1).
constexpr const char* GROUPS = "X25519:P-256:P-384:P-521:X448:ffdhe2048:ffdhe3072:ffdhe4096";

/// Those of the types of keys that sign a handshake in either version; DSA is in 1.2 only.
constexpr const char* SIGNATURES =
    "ecdsa_secp256r1_sha256:ecdsa_secp384r1_sha384:ecdsa_secp521r1_sha512:ed25519:ed448:"
    "rsa_pss_pss_sha256:rsa_pss_pss_sha384:rsa_pss_pss_sha512:"
    "rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:rsa_pss_rsae_sha512:"
    "rsa_pkcs1_sha256:rsa_pkcs1_sha384:rsa_pkcs1_sha512:ECDSA+SHA224:RSA+SHA224";

int
ToOpenssl(TlsVersion version)
{
    return version == TlsVersion::V12 ? TLS1_2_VERSION : TLS1_3_VERSION;
}

/// Nothing of a session outlives its connection, so a later one is always judged anew.
bool
DisableResumption(SSL_CTX* context)
{
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    return SSL_CTX_set_num_tickets(context, 0) == 1;
}

/// RFC 8879, from OpenSSL 3.2 on. The octets of a certificate are the same with every OpenSSL, and
/// anyone can compare them with a fingerprint.
void
DisableCertificateCompression([[maybe_unused]] SSL_CTX* context)
{
#ifdef SSL_OP_NO_TX_CERTIFICATE_COMPRESSION
    SSL_CTX_set_options(context,
                        SSL_OP_NO_TX_CERTIFICATE_COMPRESSION |
                            SSL_OP_NO_RX_CERTIFICATE_COMPRESSION);
#endif
}

bool
SetIdentity(SSL_CTX* context, const Identity& identity)
{
    const IdentityKeys& keys = identity.GetKeys();
    return SSL_CTX_use_certificate(context, keys.certificate.get()) == 1 &&
           SSL_CTX_use_PrivateKey(context, keys.key.get()) == 1;
}

bool
SetAlgorithms(SSL_CTX* context, const TlsSettings& settings)
{
    return SSL_CTX_set_min_proto_version(context, ToOpenssl(settings.minimum)) == 1 &&
           SSL_CTX_set_max_proto_version(context, ToOpenssl(settings.maximum)) == 1 &&
           SSL_CTX_set1_groups_list(context, GROUPS) == 1 &&
           SSL_CTX_set1_sigalgs_list(context, SIGNATURES) == 1 &&
           (settings.cipherList.empty() ||
            SSL_CTX_set_cipher_list(context, settings.cipherList.c_str()) == 1);
}

void
SetCallbacks(SSL_CTX* context, const TlsSettings& settings)
{
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &TlsConnection::OnCertificate, nullptr);
    SSL_CTX_set_msg_callback(context, &TlsConnection::OnMessage);
    if (settings.onKeyLogLine)
    {
        SSL_CTX_set_keylog_callback(context, &TlsConnection::OnKeyLogLine);
    }
}

/// @return where OpenSSL finds its algorithms; null is its default.
OSSL_LIB_CTX*
GetLibrary(TlsProvider provider)
{
    return provider == TlsProvider::Lean ? *GetLeanLibrary() : nullptr;
}

SslContextHandle
CreateSslContext(const SSL_METHOD* method, const Identity* identity, const TlsSettings& settings)
{
    SslContextHandle context(SSL_CTX_new_ex(GetLibrary(settings.provider), nullptr, method));
    if (!context || (identity && !SetIdentity(context.get(), *identity)) ||
        !SetAlgorithms(context.get(), settings) || !DisableResumption(context.get()))
    {
        return nullptr;
    }
    DisableCertificateCompression(context.get());
    // A self-signed certificate has no chain to look for in each handshake.
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
    SetCallbacks(context.get(), settings);
    return context;
}

} // namespace

Result<std::shared_ptr<TlsContext>>
TlsContext::Create(const Identity& identity, const TlsSettings& settings)
{
    if (settings.minimum > settings.maximum)
    {
        return Error{"the minimum TLS version is above the maximum", 0, ""};
    }
    if (auto obstacle = FindObstacle(settings.provider))
    {
        return *obstacle;
    }
    auto handles = std::make_shared<TlsHandles>();
    handles->settings = settings;
    handles->client = CreateSslContext(TLS_client_method(),
                                       settings.clientCertificate ? &identity : nullptr,
                                       settings);
    handles->server = CreateSslContext(TLS_server_method(), &identity, settings);
    handles->transport = TlsConnection::CreateTransport();
    if (!handles->client || !handles->server || !handles->transport)
    {
        return Error{"no TLS context: " + TakeOpensslError("OpenSSL refused"), 0, ""};
    }
    return std::shared_ptr<TlsContext>(new TlsContext(identity, std::move(handles)));
}

TlsContext::TlsContext(const Identity& identity, std::shared_ptr<const TlsHandles> handles)
    : m_identity(identity),
      m_handles(std::move(handles))
{
}

TlsContext::~TlsContext() = default;

const Identity&
TlsContext::GetIdentity() const
{
    return m_identity;
}

CostMeter*
TlsContext::GetMeter() const
{
    return m_handles->settings.meter;
}

const std::shared_ptr<const TlsHandles>&
TlsContext::GetHandles() const
{
    return m_handles;
}

} // namespace ims
