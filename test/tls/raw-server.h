// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RAW_SERVER_H
#define IMS_RAW_SERVER_H

#include "model/tls/certificate.h"
#include "test/tls/tls-pair.h"

#include <openssl/err.h>

namespace ims
{

/// @brief A server that is OpenSSL alone, and asks for a certificate of any kind.
class RawServer
{
  public:
    RawServer(TlsVersion version, X509* certificate, EVP_PKEY* key)
        : m_context(SSL_CTX_new(TLS_server_method()))
    {
        const int number = version == TlsVersion::V12 ? TLS1_2_VERSION : TLS1_3_VERSION;
        SSL_CTX_set_min_proto_version(m_context.get(), number);
        SSL_CTX_set_max_proto_version(m_context.get(), number);
        SSL_CTX_use_certificate(m_context.get(), certificate);
        SSL_CTX_use_PrivateKey(m_context.get(), key);
        SSL_CTX_set_verify(m_context.get(), SSL_VERIFY_PEER, [](int, X509_STORE_CTX*) {
            return 1;
        });
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(m_ssl.get());
    }

    SSL* Get()
    {
        return m_ssl.get();
    }

    /// Lets client and server talk until both are silent.
    /// @return what the client sent.
    Octets Exchange(TlsEngine& client)
    {
        Octets sent;
        std::size_t moved = 1;
        while (moved > 0)
        {
            const Octets out(client.PendingOutput());
            client.ConsumeOutput(out.size());
            sent += out;
            BIO_write(SSL_get_rbio(m_ssl.get()), out.data(), static_cast<int>(out.size()));
            ERR_clear_error();
            SSL_do_handshake(m_ssl.get());
            m_error = m_error != 0 ? m_error : ERR_GET_REASON(ERR_peek_error());
            char* octets = nullptr;
            const auto count = BIO_get_mem_data(SSL_get_wbio(m_ssl.get()), &octets);
            const Octets in(octets, static_cast<std::size_t>(count));
            BIO_reset(SSL_get_wbio(m_ssl.get()));
            client.Feed(in);
            moved = out.size() + in.size();
        }
        return sent;
    }

    /// @return the reason for which OpenSSL gave up, 0 if it did not.
    int GetError() const
    {
        return m_error;
    }

  private:
    SslContextHandle m_context;
    SslHandle m_ssl;
    int m_error = 0;
};

} // namespace ims

#endif // IMS_RAW_SERVER_H
