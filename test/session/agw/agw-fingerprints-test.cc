// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-fingerprints.h"
#include "test/session/agw/agw-config.h"

#include <gtest/gtest.h>

/// @file
/// RFC 8122: which hash functions, which lines (clause 5: before the m= line too), and what is no
/// fingerprint at all. H.248.8: error 449, "Unsupported or Unknown Parameter or Property Value".

namespace ims
{

namespace
{

class AgwFingerprintsTest : public testing::Test
{
  protected:
    /// @return Local as it comes back, or the error.
    std::string Ask(const std::string& session,
                    const std::string& media,
                    const std::string& transport = "TCP/TLS")
    {
        auto local = *ParseSdp(session + "m=- 30000 " + transport + " -\r\n" + media);
        if (const auto error = CheckLocalFingerprints(local, transport == "TCP/TLS", resources))
        {
            return std::to_string(error->code) + " " + error->text;
        }
        FillFingerprints(local, resources);
        return local.Serialize();
    }

    static int CheckRemote(const std::string& session, const std::string& media = "")
    {
        const auto error =
            CheckRemoteFingerprints(*ParseSdp(session + "m=- 20000 TCP/TLS -\r\n" + media));
        return error ? error->code : 0;
    }

    std::string Own(std::string_view hash) const
    {
        return "a=fingerprint:" + *resources.config.tls->GetIdentity().GetFingerprint(hash) +
               "\r\n";
    }

    AgwResources resources{MakeConfig()};
};

const std::string MEDIA = "m=- 30000 TCP/TLS -\r\n";
const std::string PEER = "a=fingerprint:" + std::string(WRONG_FINGERPRINT) + "\r\n";

} // namespace

TEST_F(AgwFingerprintsTest, TheHashFunctionOfLocalIsTheOneOfTheReply)
{
    EXPECT_EQ(Ask("", "a=fingerprint:SHA-256 $\r\n"), MEDIA + Own("SHA-256"));
    EXPECT_EQ(Ask("", "a=fingerprint:sha-512 $\r\n"), MEDIA + Own("SHA-512"));
    EXPECT_EQ(Ask("", "a=fingerprint:$\r\n"), MEDIA + Own("SHA-256"));
    EXPECT_EQ(Ask("", "a=fingerprint:SHA-384 $\r\na=x\r\na=fingerprint:SHA-256 $\r\n"),
              MEDIA + Own("SHA-384") + Own("SHA-256") + "a=x\r\n");
    EXPECT_EQ(Ask("", ""), MEDIA);
}

TEST_F(AgwFingerprintsTest, ItIsFilledBeforeTheMediaLineToo)
{
    EXPECT_EQ(Ask("v=0\r\na=fingerprint:SHA-512 $\r\n", ""), "v=0\r\n" + Own("SHA-512") + MEDIA);
}

TEST_F(AgwFingerprintsTest, WhatTheAgwDoesNotHaveIsAnErrorWithTheValue)
{
    EXPECT_EQ(Ask("", "a=fingerprint:MD5 $\r\n").substr(0, 3), "449");
    EXPECT_NE(Ask("", "a=fingerprint:MD5 $\r\n").find("MD5 $"), std::string::npos);
    EXPECT_EQ(Ask("a=fingerprint:SHA-1 $\r\n", "").substr(0, 3), "449");
    EXPECT_EQ(Ask("", "a=fingerprint:SHA-256 $\r\n", "TCP").substr(0, 3), "449"); // no TLS
}

TEST_F(AgwFingerprintsTest, ARemoteWhoseCertificateCannotBeCheckedIsAnError)
{
    EXPECT_EQ(CheckRemote(""), 0);
    EXPECT_EQ(CheckRemote("", PEER), 0);
    EXPECT_EQ(CheckRemote(PEER), 0);
    EXPECT_EQ(CheckRemote("", "a=fingerprint:SHA3-256 AA\r\n" + PEER), 0);
    EXPECT_EQ(CheckRemote("a=fingerprint:SHA-256 AA\r\n", PEER), 0); // another line's
    EXPECT_EQ(CheckRemote("", "a=fingerprint:SHA-256 AA\r\n" + PEER), 449);
    EXPECT_EQ(CheckRemote("a=fingerprint:SHA-256 AA\r\n"), 449);
    EXPECT_EQ(CheckRemote("", "a=fingerprint:SHA-1 AA\r\na=fingerprint:MD5 BB\r\n"), 449);
}

TEST_F(AgwFingerprintsTest, TheFaultHidesTheOwnCertificate)
{
    resources.config.faults.fingerprint = WRONG_FINGERPRINT;
    EXPECT_EQ(Ask("", "a=fingerprint:SHA-256 $\r\n"), MEDIA + PEER);
}

} // namespace ims
