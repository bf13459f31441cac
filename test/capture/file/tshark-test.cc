// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/capture-file.h"
#include "model/capture/packet/entity-map.h"
#include "model/capture/packet/ip-packet.h"
#include "test/capture/describe/sample-messages.h"
#include "test/capture/describe/tls-sessions.h"
#include "test/capture/packet/packet-builder.h"
#include "test/capture/temporary-folder.h"

#include <cstdio>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

using test::ACK;
using test::At;
using test::MakeTcp;
using test::MakeUdp;
using test::SYN;

const TransportAddress UE_SIP = At("10.1.0.10:5060");
const TransportAddress ALG_SIP = At("10.0.1.1:5060");
const TransportAddress UE_MEDIA = At("10.1.0.10:20000");
const TransportAddress AGW_MEDIA = At("10.1.0.2:30001");

/// @return what a command prints on its standard output.
std::string
RunShell(const std::string& command)
{
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    char buffer[4096];
    std::size_t count = 0;
    while (pipe && (count = fread(buffer, 1, sizeof(buffer), pipe)) > 0)
    {
        output.append(buffer, count);
    }
    return pipe && pclose(pipe) == 0 ? output : output + "(failed)";
}

/// @brief Opens captures with tshark as a user does.
class TsharkTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (RunShell("command -v tshark").find("tshark") == std::string::npos)
        {
            GTEST_SKIP() << "tshark is not installed";
        }
        m_entities.Add(UE_SIP.ip, "UE", "ue-0");
        m_entities.Add(ALG_SIP.ip, "ALG", "p-cscf");
        m_entities.Add(AGW_MEDIA.ip, "AGW", "agw");
        m_file = std::move(*CaptureFile::Create(m_folder.GetPath("run.pcapng"),
                                                GetReferencePoints(),
                                                m_entities.GetNames()));
    }

    uint64_t Add(const Octets& packet)
    {
        m_time += std::chrono::milliseconds(1);
        const auto ip = *ParseIpPacket(packet);
        const auto interface = FindReferencePoint(m_entities.GetEntity(ip.source),
                                                  m_entities.GetEntity(ip.destination));
        return m_file->AddPacket(m_time, interface, packet);
    }

    /// @return what tshark prints about the capture.
    std::string Read(const std::string& options)
    {
        return RunShell("tshark -r " + m_folder.GetPath("run.pcapng") + " " + options + " 2>" +
                        m_folder.GetPath("errors"));
    }

    /// Adds a TLS connection that the AGW opens to the UE, keys first.
    void AddTls(const test::TlsSession& session)
    {
        for (const char* line : session.keyLog)
        {
            m_file->AddSecret(line);
        }
        uint32_t next[2] = {1, 1};
        Add(MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
        Add(MakeTcp(UE_MEDIA, AGW_MEDIA, 0, 1, SYN | ACK));
        Add(MakeTcp(AGW_MEDIA, UE_MEDIA, 1, 1, ACK));
        for (const test::TlsFlight& flight : session.flights)
        {
            const Octets octets = test::FromHex(flight.hex);
            const int from = flight.direction;
            Add(MakeTcp(from == 0 ? AGW_MEDIA : UE_MEDIA,
                        from == 0 ? UE_MEDIA : AGW_MEDIA,
                        next[from],
                        next[1 - from],
                        ACK,
                        octets));
            next[from] += static_cast<uint32_t>(octets.size());
        }
    }

    void ExpectTlsIsShown(const test::TlsSession& session)
    {
        AddTls(session);
        ASSERT_FALSE(m_file->Close());
        const std::string lua = "-X lua_script:" + test::GetSourcePath("doc/e2ae.lua");
        EXPECT_EQ(Read(lua + " -Y msrp -T fields -e msrp.method -e msrp.status.code"),
                  "SEND\t\nSEND\t200\n\t200\n");
        EXPECT_EQ(Read(lua + " -Y bfcp -T fields -e bfcp.primitive"), "11,11\n");
        EXPECT_EQ(Read(lua + " -Y _ws.malformed"), "");
        EXPECT_EQ(Read("-Y msrp"), "");
    }

    test::TemporaryFolder m_folder;
    EntityMap m_entities;
    std::unique_ptr<CaptureFile> m_file;
    TimePoint m_time{};
};

TEST_F(TsharkTest, FileHasInterfacesNamesTimesAndComments)
{
    const uint64_t invite = Add(MakeUdp(UE_SIP, ALG_SIP, test::INVITE));
    const uint64_t syn = Add(MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    m_file->Comment(invite, "step 1");
    m_file->Comment(syn, "step 10");
    m_file->Comment(syn, "lost");
    ASSERT_FALSE(m_file->Close());
    EXPECT_EQ(Read("-T fields -e frame.interface_name -e frame.time_epoch -e frame.comment"),
              "Gm\t1767225600.001000000\tstep 1\n"
              "access media\t1767225600.002000000\tstep 10,lost\n");
    EXPECT_EQ(Read("-N n -T fields -e ip.src_host -e ip.dst_host"), "ue-0\tp-cscf\nagw\tue-0\n");
}

TEST_F(TsharkTest, SignallingAndMsrpAreDecodedWithoutComplaint)
{
    Add(MakeUdp(UE_SIP, ALG_SIP, test::INVITE));
    Add(MakeUdp(At("10.0.2.1:2944"), At("10.0.2.2:2944"), test::ADD_REQUEST));
    Add(MakeTcp(AGW_MEDIA, UE_MEDIA, 1, 1, ACK, test::MSRP_SEND));
    ASSERT_FALSE(m_file->Close());
    EXPECT_EQ(Read("-T fields -e sip.Method -e megaco.command -e msrp.method"),
              "INVITE\t\t\n\tAdd\t\n\t\tSEND\n");
    EXPECT_EQ(Read("-Y '_ws.malformed || _ws.expert.severity >= error'"), "");
}

TEST_F(TsharkTest, Tls12IsDecryptedAndItsInsideShown)
{
    ExpectTlsIsShown(test::MakeTls12Session());
}

TEST_F(TsharkTest, Tls13IsDecryptedAndItsInsideShown)
{
    ExpectTlsIsShown(test::MakeTls13Session());
}

TEST_F(TsharkTest, EmptyRunGivesAFileThatOpens)
{
    ASSERT_FALSE(m_file->Close());
    EXPECT_EQ(Read(""), "");
}

} // namespace

} // namespace ims
