// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RAW_CLIENT_H
#define IMS_RAW_CLIENT_H

#include "model/tls/certificate.h"
#include "test/tls/tls-pair.h"

#include <optional>

namespace ims
{

/// @brief A client that is OpenSSL alone, free to do what a TlsEngine would not do.
class RawClient
{
  public:
    /// @param identity its certificate, or nothing for a client without one
    explicit RawClient(TlsVersion version, const std::optional<Identity>& identity)
        : m_context(SSL_CTX_new(TLS_client_method()))
    {
        const int number = version == TlsVersion::V12 ? TLS1_2_VERSION : TLS1_3_VERSION;
        SSL_CTX_set_min_proto_version(m_context.get(), number);
        SSL_CTX_set_max_proto_version(m_context.get(), number);
        if (identity)
        {
            SSL_CTX_use_certificate(m_context.get(), identity->GetKeys().certificate.get());
            SSL_CTX_use_PrivateKey(m_context.get(), identity->GetKeys().key.get());
        }
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_connect_state(m_ssl.get());
    }

    SSL* Get()
    {
        return m_ssl.get();
    }

    /// Lets client and server talk until both are silent.
    void Exchange(TlsEngine& server)
    {
        bool moved = true;
        while (moved)
        {
            char octet = 0;
            SSL_peek(m_ssl.get(), &octet, 1);
            const Octets out = TakeOutput();
            server.Feed(out);
            const Octets in(server.PendingOutput());
            server.ConsumeOutput(in.size());
            BIO_write(SSL_get_rbio(m_ssl.get()), in.data(), static_cast<int>(in.size()));
            moved = !out.empty() || !in.empty();
        }
    }

    Octets TakeOutput()
    {
        char place[4096];
        Octets octets;
        for (int count = BIO_read(SSL_get_wbio(m_ssl.get()), place, sizeof place); count > 0;
             count = BIO_read(SSL_get_wbio(m_ssl.get()), place, sizeof place))
        {
            octets.append(place, static_cast<std::size_t>(count));
        }
        return octets;
    }

  private:
    SslContextHandle m_context;
    SslHandle m_ssl;
};

} // namespace ims

#endif // IMS_RAW_CLIENT_H
