// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/core/server.h"

#include <openssl/err.h>

namespace ims::bench
{

namespace
{

constexpr std::size_t PLAIN_OCTETS = 65536;

/// Plain OpenSSL over two memory BIOs, used as its manual pages describe it, without a copy that
/// they do not ask for.
class BareServer : public Server
{
  public:
    /// @param plain memory for decrypted octets; the connections of one thread share it
    BareServer(SSL_CTX* context, std::vector<char>& plain)
        : m_ssl(SSL_new(context)),
          m_input(BIO_new(BIO_s_mem())),
          m_output(BIO_new(BIO_s_mem())),
          m_plain(plain)
    {
        BIO_set_mem_eof_return(m_input, -1);
        SSL_set_bio(m_ssl.get(), m_input, m_output);
        SSL_set_accept_state(m_ssl.get());
    }

    void ReceiveTls(OctetsView octets) override
    {
        BIO_write(m_input, octets.data(), static_cast<int>(octets.size()));
        ERR_clear_error();
        if (!IsOpen())
        {
            Judge(SSL_do_handshake(m_ssl.get()));
        }
        int count = IsOpen() ? ReadRecord() : 0;
        while (count > 0)
        {
            m_plainSize += static_cast<std::size_t>(count);
            count = ReadRecord();
        }
    }

    void SendTls(Wire& wire) override
    {
        char* octets = nullptr;
        const long size = BIO_get_mem_data(m_output, &octets);
        wire.Send({octets, static_cast<std::size_t>(size)});
        BIO_reset(m_output);
    }

    void ReceivePlain(OctetsView octets) override
    {
        std::size_t count = 0;
        ERR_clear_error();
        if (SSL_write_ex(m_ssl.get(), octets.data(), octets.size(), &count) != 1)
        {
            Stop("bare OpenSSL cannot encrypt");
        }
    }

    void SendPlain(Wire& wire) override
    {
        wire.Send({m_plain.data(), m_plainSize});
        m_plainSize = 0;
    }

    bool IsOpen() const override
    {
        return SSL_is_init_finished(m_ssl.get()) == 1;
    }

  private:
    int ReadRecord()
    {
        const int count = SSL_read(m_ssl.get(),
                                   m_plain.data() + m_plainSize,
                                   static_cast<int>(m_plain.size() - m_plainSize));
        Judge(count);
        return count;
    }

    void Judge(int result) const
    {
        if (result <= 0 && SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ)
        {
            Stop("bare OpenSSL failed");
        }
    }

    SslHandle m_ssl;
    BIO* m_input;  ///< owned by m_ssl
    BIO* m_output; ///< owned by m_ssl
    std::vector<char>& m_plain;
    std::size_t m_plainSize = 0;
};

class BareMaker : public ServerMaker
{
  public:
    explicit BareMaker(const Setting& setting)
        : m_context(TlsRole::Server,
                    setting.version,
                    setting.server.GetKeys(),
                    setting.client.GetFingerprint())
    {
    }

    std::unique_ptr<Server> Make() const override
    {
        return std::make_unique<BareServer>(m_context.Get(), m_plain);
    }

  private:
    BareContext m_context;
    mutable std::vector<char> m_plain = std::vector<char>(PLAIN_OCTETS);
};

} // namespace

std::unique_ptr<ServerMaker>
MakeBare(const Setting& setting)
{
    return std::make_unique<BareMaker>(setting);
}

} // namespace ims::bench
