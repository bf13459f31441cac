// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/stream-texts.h"
#include "test/flow/flow-test-support.h"
#include "test/tls/tls-pair.h"

/// @file
/// What went through a TLS connection of OpenSSL, read with the secrets that it tells.

namespace ims
{
namespace
{

const Octets MESSAGE = "MSRP t1234 SEND\r\nTo-Path: msrps://a:1/x;tcp\r\n"
                       "From-Path: msrps://b:2/y;tcp\r\nMessage-ID: m1\r\n"
                       "Content-Type: text/plain\r\n\r\nhello\r\n-------t1234$\r\n";

/// RFC 8855 5.1: a FloorRequest of conference 1, transaction 2, user 3, without attributes.
const Octets FLOOR_REQUEST("\x20\x01\x00\x00\x00\x00\x00\x01\x00\x02\x00\x03", 12);

class DecryptedTextTest : public testing::TestWithParam<std::tuple<TlsVersion, const char*>>
{
  protected:
    DecryptedTextTest()
        : m_pair(MakeSettings())
    {
        m_pair.Connect();
    }

    TlsSettings MakeSettings()
    {
        auto settings = OnlyVersion(std::get<TlsVersion>(GetParam()));
        settings.cipherList = std::get<const char*>(GetParam());
        settings.onKeyLogLine = [this](std::string_view line) { m_secrets->Add(line); };
        return settings;
    }

    /// Both directions, the client's hello and the server's flight first.
    void Read()
    {
        const std::size_t first = 5 + static_cast<uint8_t>(m_pair.fromClient[4]) +
                                  256U * static_cast<uint8_t>(m_pair.fromClient[3]);
        const auto hello = m_client.Push(OctetsView(m_pair.fromClient).substr(0, first));
        m_fromServer = m_server.Push(m_pair.fromServer);
        m_fromClient = m_client.Push(OctetsView(m_pair.fromClient).substr(first));
    }

    static std::string Join(const std::vector<MessageText>& texts)
    {
        std::string all;
        for (const auto& text : texts)
        {
            all += text.text + "\n";
        }
        return all;
    }

    std::shared_ptr<TlsSecrets> m_secrets = std::make_shared<TlsSecrets>();
    std::shared_ptr<TlsObserver> m_observer = std::make_shared<TlsObserver>(m_secrets);
    StreamTexts m_client{m_observer, 0};
    StreamTexts m_server{m_observer, 1};
    std::vector<MessageText> m_fromClient;
    std::vector<MessageText> m_fromServer;
    TlsPair m_pair;
};

} // namespace

TEST_P(DecryptedTextTest, MessagesOfMediaAreReadInBothDirections)
{
    ASSERT_EQ(m_pair.client.GetState(), TlsState::Established);
    m_pair.client.Write(MESSAGE);
    m_pair.server.Write(FLOOR_REQUEST);
    m_pair.Exchange();
    Read();
    EXPECT_TRUE(Contains(Join(m_fromClient), MESSAGE));
    EXPECT_TRUE(Contains(Join(m_fromServer), "FloorRequest\n"));
    EXPECT_EQ(m_fromClient.back().protocol, "MSRP") << "by its own name";
    EXPECT_EQ(std::prev(m_fromClient.end(), 2)->name, "ApplicationData") << "as it is on the wire";
}

TEST_P(DecryptedTextTest, HandshakeIsReadToItsEnd)
{
    Read();
    EXPECT_TRUE(Contains(Join(m_fromClient), "Finished"));
    EXPECT_TRUE(Contains(Join(m_fromClient), "fingerprint: " + m_pair.clientFingerprint));
    EXPECT_TRUE(Contains(Join(m_fromServer), "Finished"));
    EXPECT_TRUE(Contains(Join(m_fromServer), "fingerprint: " + m_pair.serverFingerprint));
}

TEST_P(DecryptedTextTest, WithoutSecretsItIsEncrypted)
{
    m_pair.client.Write(MESSAGE);
    m_pair.Exchange();
    *m_secrets = TlsSecrets();
    Read();
    EXPECT_FALSE(Contains(Join(m_fromClient), "MSRP"));
    EXPECT_TRUE(Contains(Join(m_fromClient), "Application data, encrypted: "));
}

INSTANTIATE_TEST_SUITE_P(
    Versions,
    DecryptedTextTest,
    testing::Values(std::tuple(TlsVersion::V12, "ECDHE-ECDSA-AES128-GCM-SHA256"),
                    std::tuple(TlsVersion::V12, "ECDHE-ECDSA-AES256-GCM-SHA384"),
                    std::tuple(TlsVersion::V12, "ECDHE-ECDSA-CHACHA20-POLY1305"),
                    std::tuple(TlsVersion::V13, "")),
    [](const auto& info) {
        const std::string suite = std::get<const char*>(info.param);
        return suite.empty() ? std::string("Tls13") : "Tls12" + suite.substr(suite.size() - 6);
    });

} // namespace ims
