// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/tls-observer.h"
#include "test/tls/decrypt/rfc8448-trace.h"
#include "test/tls/tls-pair.h"

#include <array>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr std::size_t CLIENT = 0;
constexpr std::size_t SERVER = 1;

constexpr std::size_t HEADER_OCTETS = 5;
constexpr uint8_t CHANGE_CIPHER_SPEC = 20;
constexpr uint8_t ALERT = 21;
constexpr uint8_t HANDSHAKE = 22;
constexpr uint8_t APPLICATION_DATA = 23;

Octets
FromHex(std::string_view hex)
{
    Octets octets;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    {
        octets += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    }
    return octets;
}

OctetsView
GetFirstRecord(OctetsView octets)
{
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(octets[3])) << 8 |
                        static_cast<unsigned char>(octets[4]);
    return octets.substr(0, HEADER_OCTETS + length);
}

/// @brief Hands records to an observer, those in clear text as the messages of the handshake.
class Watcher
{
  public:
    explicit Watcher(const std::string& keyLog)
        : m_secrets(std::make_shared<TlsSecrets>()),
          m_observer(m_secrets)
    {
        m_secrets->Add(keyLog);
    }

    void AddSecrets(const std::string& keyLog)
    {
        m_secrets->Add(keyLog);
    }

    void Hear(std::size_t side, OctetsView record)
    {
        for (const auto& message : m_splitters[side].Push(record.substr(HEADER_OCTETS)))
        {
            m_observer.TakeHandshake(side, message);
        }
    }

    std::optional<TlsObserver::Content> Open(std::size_t side, OctetsView record)
    {
        return m_observer.Open(side, record.substr(0, HEADER_OCTETS), record.substr(HEADER_OCTETS));
    }

    /// @return the application data of all that a side has sent; nothing when a record stays closed
    std::optional<Octets> ReadAll(std::size_t side, OctetsView octets)
    {
        Octets data;
        bool isChanged = false;
        while (octets.size() > HEADER_OCTETS)
        {
            const OctetsView record = GetFirstRecord(octets);
            octets.remove_prefix(record.size());
            const auto type = static_cast<uint8_t>(record[0]);
            if (type == CHANGE_CIPHER_SPEC)
            {
                isChanged = true;
            }
            else if (type == APPLICATION_DATA || (isChanged && !m_observer.IsTls13()))
            {
                const auto content = Open(side, record);
                if (!content)
                {
                    return std::nullopt;
                }
                data += content->type == APPLICATION_DATA ? content->octets : Octets();
            }
            else
            {
                Hear(side, record);
            }
        }
        return data;
    }

  private:
    std::shared_ptr<TlsSecrets> m_secrets;
    TlsObserver m_observer;
    std::array<HandshakeSplitter, 2> m_splitters;
};

/// @return one that has heard both hellos of RFC 8448.
Watcher
MakeRfc8448Watcher(const std::string& keyLog = test::rfc8448::KEY_LOG)
{
    Watcher watcher(keyLog);
    watcher.Hear(CLIENT, FromHex(test::rfc8448::CLIENT_HELLO));
    watcher.Hear(SERVER, FromHex(test::rfc8448::SERVER_HELLO));
    return watcher;
}

void
ExpectContent(Watcher& watcher,
              std::size_t side,
              const char* record,
              uint8_t type,
              std::string_view octets)
{
    const auto content = watcher.Open(side, FromHex(record));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->type, type);
    EXPECT_EQ(content->octets.substr(0, octets.size()), octets);
}

TEST(TlsObserver, RecordsOfRfc8448Open)
{
    using namespace test::rfc8448;
    Octets data;
    for (char octet = 0; octet < 50; ++octet)
    {
        data += octet;
    }
    Watcher watcher = MakeRfc8448Watcher();
    const Octets extensions = FromHex("080000240022000a00140012001d00170018001901000101010201030104"
                                      "001c0002400100000000");
    ExpectContent(watcher, SERVER, SERVER_FLIGHT, HANDSHAKE, extensions);
    const Octets finished =
        FromHex("14000020a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61");
    ExpectContent(watcher, CLIENT, CLIENT_FINISHED, HANDSHAKE, finished);
    ExpectContent(watcher, SERVER, SERVER_TICKET, HANDSHAKE, FromHex("040000c9"));
    ExpectContent(watcher, CLIENT, CLIENT_DATA, APPLICATION_DATA, data);
    ExpectContent(watcher, SERVER, SERVER_DATA, APPLICATION_DATA, data);
    ExpectContent(watcher, CLIENT, CLIENT_ALERT, ALERT, FromHex("0100"));
    ExpectContent(watcher, SERVER, SERVER_ALERT, ALERT, FromHex("0100"));
}

TEST(TlsObserver, WithoutItsSecretADirectionStaysClosed)
{
    Watcher watcher = MakeRfc8448Watcher("");
    EXPECT_FALSE(watcher.Open(SERVER, FromHex(test::rfc8448::SERVER_FLIGHT)));
    watcher.AddSecrets(test::rfc8448::KEY_LOG);
    EXPECT_FALSE(watcher.Open(SERVER, FromHex(test::rfc8448::SERVER_TICKET)));
    EXPECT_TRUE(watcher.Open(CLIENT, FromHex(test::rfc8448::CLIENT_FINISHED)));
}

TEST(TlsObserver, ADamagedRecordClosesItsDirection)
{
    Octets damaged = FromHex(test::rfc8448::SERVER_FLIGHT);
    damaged[100] = static_cast<char>(damaged[100] ^ 1);
    Watcher watcher = MakeRfc8448Watcher();
    EXPECT_FALSE(watcher.Open(SERVER, damaged));
    EXPECT_FALSE(watcher.Open(SERVER, FromHex(test::rfc8448::SERVER_FLIGHT)));
}

TEST(TlsObserver, NothingOpensBeforeBothHellos)
{
    Watcher watcher(test::rfc8448::KEY_LOG);
    EXPECT_FALSE(watcher.Open(SERVER, FromHex(test::rfc8448::SERVER_FLIGHT)));
}

TEST(TlsObserver, HellosThatBreakOffOpenNothing)
{
    const Octets hello = FromHex(test::rfc8448::SERVER_HELLO);
    const auto body = hello.substr(HEADER_OCTETS + 4);
    for (std::size_t size = 0; size < body.size(); ++size)
    {
        Watcher watcher(test::rfc8448::KEY_LOG);
        watcher.Hear(CLIENT, FromHex(test::rfc8448::CLIENT_HELLO));
        Octets cut = hello.substr(0, HEADER_OCTETS) + Octets("\x02\x00\x00", 3) +
                     static_cast<char>(size) + body.substr(0, size);
        watcher.Hear(SERVER, cut);
        EXPECT_FALSE(watcher.Open(SERVER, FromHex(test::rfc8448::SERVER_FLIGHT)));
    }
}

/// A connection that OpenSSL makes, with a suite of TLS 1.2 or, where it is empty, TLS 1.3.
class TlsObserverTest : public testing::TestWithParam<const char*>
{
};

TEST_P(TlsObserverTest, WhatOpenSslProtectsCanBeRead)
{
    std::string keyLog;
    const std::string suite = GetParam();
    TlsSettings settings = OnlyVersion(suite.empty() ? TlsVersion::V13 : TlsVersion::V12);
    settings.cipherList = suite;
    settings.onKeyLogLine = [&](std::string_view line) { keyLog += std::string(line) + "\n"; };
    TlsPair pair(settings);
    pair.Connect();
    const Octets question(20000, 'q');
    ASSERT_TRUE(pair.client.Write(question));
    pair.Exchange();
    ASSERT_TRUE(pair.server.Write("answer"));
    ASSERT_TRUE(pair.server.Write("again"));
    pair.Exchange();
    ASSERT_EQ(ReadAll(pair.server), question);

    Watcher watcher(keyLog);
    // The keys are made of both hellos, so the client's is heard first.
    const OctetsView hello = GetFirstRecord(pair.fromClient);
    watcher.Hear(CLIENT, hello);
    EXPECT_EQ(watcher.ReadAll(SERVER, pair.fromServer), "answeragain");
    EXPECT_EQ(watcher.ReadAll(CLIENT, OctetsView(pair.fromClient).substr(hello.size())), question);
}

INSTANTIATE_TEST_SUITE_P(Suites,
                         TlsObserverTest,
                         testing::Values("",
                                         "ECDHE-ECDSA-AES128-GCM-SHA256",
                                         "ECDHE-ECDSA-AES256-GCM-SHA384",
                                         "ECDHE-ECDSA-CHACHA20-POLY1305"));

TEST(TlsObserver, ASuiteWithoutAeadStaysClosed)
{
    EXPECT_EQ(FindTlsSuite(0xC023), nullptr); // TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
    ASSERT_NE(FindTlsSuite(0x1303), nullptr); // TLS_CHACHA20_POLY1305_SHA256
    EXPECT_TRUE(FindTlsSuite(0x1303)->tls13);
}

TEST(TlsSecrets, LinesThatAreNoneArePassedOver)
{
    const std::string random(64, 'a');
    TlsSecrets secrets;
    secrets.Add("# a comment\n\nCLIENT_RANDOM " + random + "\nCLIENT_RANDOM zz 00\nCLIENT_RANDOM " +
                random + " 0g\nCLIENT_RANDOM " + random + " 0\r\nLABEL " + random + " 0aFF\r\n");
    EXPECT_TRUE(secrets.Find("CLIENT_RANDOM", Octets(32, '\xaa')).empty());
    EXPECT_EQ(secrets.Find("LABEL", Octets(32, '\xaa')), "\x0a\xff");
}

TEST(TlsSecrets, TheOldestConnectionsAreForgotten)
{
    TlsSecrets secrets(2);
    for (const char digit : {'1', '2', '3'})
    {
        secrets.Add("LABEL " + std::string(64, digit) + " 00");
    }
    EXPECT_TRUE(secrets.Find("LABEL", Octets(32, '\x11')).empty());
    EXPECT_FALSE(secrets.Find("LABEL", Octets(32, '\x22')).empty());
    EXPECT_FALSE(secrets.Find("LABEL", Octets(32, '\x33')).empty());
}

TEST(TlsSecrets, ConnectionsThatAreOverAreForgottenBeforeOthers)
{
    TlsSecrets secrets(10, 1);
    for (const char digit : {'1', '2', '3'})
    {
        secrets.Add("LABEL " + std::string(64, digit) + " 00");
    }
    for (const char random : {'\x22', '\x44', '\x22', '\x33'})
    {
        EXPECT_EQ(secrets.Find("LABEL", Octets(32, random)).empty(), random == '\x44');
        secrets.Release(Octets(32, random));
    }
    EXPECT_FALSE(secrets.Find("LABEL", Octets(32, '\x11')).empty());
    EXPECT_TRUE(secrets.Find("LABEL", Octets(32, '\x22')).empty());
    EXPECT_FALSE(secrets.Find("LABEL", Octets(32, '\x33')).empty());
}

} // namespace

} // namespace ims
