// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_CONNECTION_H
#define IMS_TLS_CONNECTION_H

#include "model/tls/certificate.h"
#include "model/tls/message-allowance.h"
#include "model/tls/tls-handles.h"
#include "model/tls/tls-input.h"
#include "model/tls/tls-state.h"

namespace ims
{

/// @brief One SSL object with its buffers: what a TlsEngine consists of. For the sources of this
/// folder only.
class TlsConnection
{
  public:
    TlsConnection(std::shared_ptr<const TlsHandles> handles, std::size_t maxHeldOctets);
    ~TlsConnection();
    TlsConnection(const TlsConnection&) = delete;
    TlsConnection& operator=(const TlsConnection&) = delete;

    // see TlsEngine
    void Start(TlsRole role);
    void SetExpectedFingerprint(const std::vector<std::string_view>& values);
    TlsState GetState() const;
    const std::optional<TlsFailure>& GetFailure() const;
    std::string GetDescription() const;
    void Feed(OctetsView octets);
    OctetQueue& GetOutput();
    std::size_t GetBufferedInput() const;
    std::size_t Read(OctetQueue& to, std::size_t maximum);
    bool Write(OctetsView octets);
    void CloseOutput();

    /// @return what connects an SSL object with its TlsConnection, null when it cannot be made.
    static BioMethodHandle CreateTransport();

    // called by OpenSSL
    static int OnCertificate(X509_STORE_CTX* store, void* argument);
    static void OnMessage(int sent,
                          int version,
                          int contentType,
                          const void* octets,
                          std::size_t size,
                          SSL* ssl,
                          void* argument);
    static void OnKeyLogLine(const SSL* ssl, const char* line);

  private:
    struct Transport;

    bool CreateSsl(SSL_CTX* context);
    void FreeSsl();
    void Send(OctetsView record);
    void NoteSecret(std::string_view line);
    void Drive();
    void Handshake();
    int ContinueHandshake();
    void Establish();
    void Advance();
    void CheckHeldOctets();
    int Judge(X509_STORE_CTX* store);
    int Reject(X509_STORE_CTX* store, std::string why);
    int Refuse(X509_STORE_CTX* store);
    void SendRefusal();
    void NoteHandshakeMessageSent(int type);
    void NoteAlert(int description, bool sent);
    void NoteMessageWithoutData();
    void Fail(std::string text);
    std::string ExplainFailure() const;

    std::shared_ptr<const TlsHandles> m_handles;
    std::size_t m_maxHeldOctets;
    TlsState m_state = TlsState::Idle;
    TlsRole m_role = TlsRole::Client;
    std::optional<Result<FingerprintSet>> m_expected; ///< an error in it is a mismatch
    unsigned m_flightsSent = 0;
    bool m_judged = false;
    bool m_matched = false;
    bool m_closeRequested = false;
    bool m_outputClosed = false;
    MessageAllowance m_allowance;
    bool m_refusing = false;  ///< the server of TLS 1.3 is not who it should be, and will hear so
    Octets m_handshakeSecret; ///< client_handshake_traffic_secret, when refusing
    std::string m_rejection;  ///< why the peer's certificate, or one message more, was refused
    TlsFailure m_alert;       ///< the latest error alert, without text
    std::optional<TlsFailure> m_failure;
    TlsInput m_input;
    OctetQueue m_output;
    SslHandle m_ssl; ///< it uses the members above
};

} // namespace ims

#endif // IMS_TLS_CONNECTION_H
