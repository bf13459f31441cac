// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/alert/alert-record.h"
#include "model/tls/alert/tls-alert.h"
#include "model/tls/tls-connection.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

/// @file
/// The part of a TlsConnection that OpenSSL calls.

namespace ims
{

namespace
{

constexpr std::size_t ALERT_OCTETS = 2;

/// Fatal, 42.
constexpr OctetsView BAD_CERTIFICATE("\x02\x2a", ALERT_OCTETS);

TlsConnection&
GetConnection(const SSL* ssl)
{
    return *static_cast<TlsConnection*>(SSL_get_app_data(ssl));
}

SSL*
GetSsl(X509_STORE_CTX* store)
{
    return static_cast<SSL*>(
        X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
}

/// @return whether this alert of a server of TLS 1.2 says that the client presented no certificate.
/// RFC 8122 clause 6.2 wants bad_certificate then, OpenSSL has RFC 5246's handshake_failure.
bool
LacksCertificate(int description)
{
    return description == SSL_AD_HANDSHAKE_FAILURE &&
           ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE;
}

} // namespace

/// OpenSSL's view of the network: octets come from m_input and go to m_output.
struct TlsConnection::Transport
{
    static TlsConnection& Get(BIO* bio)
    {
        return *static_cast<TlsConnection*>(BIO_get_data(bio));
    }

    static int OnRead(BIO* bio, char* place, int size)
    {
        BIO_clear_retry_flags(bio);
        const auto count = Get(bio).m_input.Take(place, static_cast<std::size_t>(size));
        if (count == 0)
        {
            BIO_set_retry_read(bio);
            return -1;
        }
        return static_cast<int>(count);
    }

    static int OnWrite(BIO* bio, const char* octets, int size)
    {
        BIO_clear_retry_flags(bio);
        Get(bio).Send({octets, static_cast<std::size_t>(size)});
        return size;
    }

    static long OnControl(BIO*, int command, long, void*)
    {
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }
};

BioMethodHandle
TlsConnection::CreateTransport()
{
    BioMethodHandle method(BIO_meth_new(BIO_TYPE_SOURCE_SINK, "ims"));
    if (!method || BIO_meth_set_read(method.get(), &Transport::OnRead) != 1 ||
        BIO_meth_set_write(method.get(), &Transport::OnWrite) != 1 ||
        BIO_meth_set_ctrl(method.get(), &Transport::OnControl) != 1)
    {
        return nullptr;
    }
    return method;
}

bool
TlsConnection::CreateSsl(SSL_CTX* context)
{
    CostScope cost(m_handles->settings.meter, Operation::SessionCreate);
    m_ssl.reset(SSL_new(context));
    BIO* bio = BIO_new(m_handles->transport.get());
    if (!m_ssl || !bio)
    {
        BIO_free(bio);
        return false;
    }
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(m_ssl.get(), bio, bio);
    SSL_set_app_data(m_ssl.get(), this);
    m_role == TlsRole::Client ? SSL_set_connect_state(m_ssl.get())
                              : SSL_set_accept_state(m_ssl.get());
    return true;
}

void
TlsConnection::Send(OctetsView record)
{
    const auto alert = FindClearAlert(record);
    if (alert && LacksCertificate(static_cast<uint8_t>(alert->back())))
    {
        m_output.Append(record.substr(0, record.size() - 1));
        m_output.Append(BAD_CERTIFICATE.substr(1));
    }
    else if (alert || !m_refusing)
    {
        m_output.Append(record);
    }
}

int
TlsConnection::OnCertificate(X509_STORE_CTX* store, void*)
{
    return GetConnection(GetSsl(store)).Judge(store);
}

int
TlsConnection::Judge(X509_STORE_CTX* store)
{
    // Asked to retry, a server would go on as if the certificate were good.
    if (!m_expected && m_role == TlsRole::Client)
    {
        return SSL_set_retry_verify(m_ssl.get());
    }
    CostScope cost(m_handles->settings.meter, Operation::CertificateVerification);
    m_judged = true;
    if (!m_expected)
    {
        return Reject(store, "the certificate came out of turn");
    }
    if (!*m_expected)
    {
        return Reject(store, m_expected->GetError().what);
    }
    if (!Matches(X509_STORE_CTX_get0_cert(store), **m_expected))
    {
        return Reject(store, "the certificate does not match the fingerprint");
    }
    m_matched = true;
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

int
TlsConnection::Reject(X509_STORE_CTX* store, std::string why)
{
    m_rejection = std::move(why);
    if (m_role == TlsRole::Client && SSL_version(m_ssl.get()) == TLS1_3_VERSION)
    {
        return Refuse(store);
    }
    // OpenSSL turns this error into the alert bad_certificate.
    X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);
    return 0;
}

/// Until its own Certificate a client of OpenSSL sends alerts of TLS 1.3 in the clear, but a server
/// reads with the handshake's keys once it has sent its ServerHello (RFC 8446 clauses 5 and 7.1).
/// So OpenSSL goes on until it has that key, which it tells as a line of the key log. Nothing that
/// it sends after this leaves.
int
TlsConnection::Refuse(X509_STORE_CTX* store)
{
    m_refusing = true;
    SSL_CTX_set_keylog_callback(SSL_get_SSL_CTX(m_ssl.get()), &TlsConnection::OnKeyLogLine);
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

void
TlsConnection::SendRefusal()
{
    const auto record =
        SealAlert(SSL_get_current_cipher(m_ssl.get()), m_handshakeSecret, BAD_CERTIFICATE);
    if (record)
    {
        m_output.Append(*record);
        NoteAlert(SSL_AD_BAD_CERTIFICATE, true);
    }
}

void
TlsConnection::OnMessage(int sent,
                         int,
                         int contentType,
                         const void* octets,
                         std::size_t size,
                         SSL* ssl,
                         void*)
{
    const auto* octet = static_cast<const unsigned char*>(octets);
    if (contentType == SSL3_RT_ALERT && size == ALERT_OCTETS)
    {
        GetConnection(ssl).NoteAlert(octet[1], sent != 0);
    }
    else if (contentType == SSL3_RT_HANDSHAKE && sent != 0 && size > 0)
    {
        GetConnection(ssl).NoteHandshakeMessageSent(octet[0]);
    }
    else if (contentType == SSL3_RT_HANDSHAKE)
    {
        GetConnection(ssl).NoteMessageWithoutData();
    }
}

void
TlsConnection::NoteHandshakeMessageSent(int type)
{
    // The client's certificate comes after this request, in a record of its own.
    if (type == SSL3_MT_CERTIFICATE_REQUEST && !m_expected)
    {
        m_input.CloseGate();
    }
}

void
TlsConnection::NoteAlert(int description, bool sent)
{
    if (sent && LacksCertificate(description))
    {
        description = SSL_AD_BAD_CERTIFICATE;
    }
    if (IsTlsErrorAlert(description))
    {
        m_alert = {GetTlsAlertName(description), sent, ""};
    }
    else if (sent && description == SSL_AD_NO_RENEGOTIATION && m_role == TlsRole::Server)
    {
        NoteMessageWithoutData(); // a ClientHello is shown here only by its answer
    }
}

/// OpenSSL is within a record here: it gets no other one, and Advance() ends the connection.
void
TlsConnection::NoteMessageWithoutData()
{
    if (m_state == TlsState::Established && m_rejection.empty() && !m_allowance.Take())
    {
        m_rejection = "the peer sent too many messages without application data";
        m_input.Clear();
    }
}

void
TlsConnection::OnKeyLogLine(const SSL* ssl, const char* line)
{
    TlsConnection& connection = GetConnection(ssl);
    connection.NoteSecret(line);
    const auto& onKeyLogLine = connection.m_handles->settings.onKeyLogLine;
    if (onKeyLogLine)
    {
        onKeyLogLine(line);
    }
}

/// Label, client's random and secret, in hexadecimal digits.
void
TlsConnection::NoteSecret(std::string_view line)
{
    constexpr std::string_view label = "CLIENT_HANDSHAKE_TRAFFIC_SECRET ";
    if (m_refusing && line.substr(0, label.size()) == label)
    {
        const std::string digits(line.substr(line.rfind(' ') + 1));
        m_handshakeSecret.resize(digits.size() / 2);
        OPENSSL_hexstr2buf_ex(reinterpret_cast<unsigned char*>(m_handshakeSecret.data()),
                              m_handshakeSecret.size(),
                              nullptr,
                              digits.c_str(),
                              '\0');
    }
}

} // namespace ims
