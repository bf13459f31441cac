// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"
#include "test/codec/h248/h248-templates.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace ims
{

namespace
{

bool
IsTsharkInstalled()
{
    return std::system("tshark --version >/dev/null 2>&1") == 0;
}

/// @return a number in network order.
std::string
Big(uint64_t value, unsigned size)
{
    std::string result;
    for (unsigned i = size; i > 0; --i)
    {
        result += static_cast<char>(value >> 8 * (i - 1));
    }
    return result;
}

/// @return an IPv4 packet from 10.0.2.1 to 10.0.2.2 with UDP between ports 2944, no checksums.
std::string
ToPacket(const Octets& message)
{
    const std::string udp = Big(2944, 2) + Big(2944, 2) + Big(8 + message.size(), 2) + Big(0, 2);
    return Big(0x4500, 2) + Big(28 + message.size(), 2) + Big(0, 4) + Big(0x4011, 2) + Big(0, 2) +
           Big(0x0A000201, 4) + Big(0x0A000202, 4) + udp + message;
}

/// @brief Write a pcap file of raw IP packets (LINKTYPE_RAW, 101), one message in each.
void
WriteCapture(const std::string& path, const std::vector<Octets>& messages)
{
    std::ofstream file(path, std::ios::binary);
    file << Big(0xA1B2C3D4, 4) << Big(2, 2) << Big(4, 2) << Big(0, 8) << Big(65535, 4)
         << Big(101, 4);
    for (const auto& message : messages)
    {
        const auto packet = ToPacket(message);
        file << Big(0, 8) << Big(packet.size(), 4) << Big(packet.size(), 4) << packet;
    }
}

/// @return what tshark prints about the packets that a display filter selects.
std::string
RunTshark(const std::string& path, const std::string& filter, const std::string& fields)
{
    const auto command = "tshark -n -o megaco.ctx_info:TRUE -r '" + path + "' -Y '" + filter +
                         "' -T fields " + fields + " 2>/dev/null";
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe))
    {
        output += static_cast<char>(c);
    }
    pclose(pipe);
    return output;
}

/// @return messages that the flows do not have but the stack may send.
std::vector<Octets>
OtherMessages()
{
    constexpr std::string_view texts[] = {
        "!/2 [10.0.2.1]:2944 PN=7{}",
        "!/2 [10.0.2.1]:2944 K{7,8-9}",
        "!/2 [10.0.2.1]:2944 T=8{C=1{AV=ip/1/core/2{AT{M,E,SA}}}}",
        "!/2 [10.0.2.1]:2944 P=8{IA,C=1{AV=ip/1/core/2{M{ST=1{O{MO=IN}}},SA{nt/os=5}}}}",
        "!/2 [10.0.2.1]:2944 P=9{ER=403{\"Syntax error near {x}\"}}",
        "!/2 [10.0.2.1]:2944 ER=406{\"Version Not Supported\"}",
        "!/2 [10.0.2.1]:2944 T=10{C=*{W-S=*{AT{}}}}",
    };
    std::vector<Octets> messages;
    for (const auto text : texts)
    {
        const auto message = ParseH248(text);
        EXPECT_TRUE(message) << text;
        messages.push_back(message ? SerializeH248(*message) : "");
    }
    return messages;
}

std::vector<Octets>
FlowMessages()
{
    std::vector<Octets> messages;
    for (const auto& text : H248_TEMPLATES)
    {
        const auto message = ParseH248(text.longForm);
        EXPECT_TRUE(message) << text.name;
        messages.push_back(message ? SerializeH248(*message) : "");
    }
    return messages;
}

class H248WiresharkTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!IsTsharkInstalled())
        {
            GTEST_SKIP() << "tshark is not installed";
        }
    }

    void TearDown() override
    {
        std::remove(m_path.c_str());
    }

    /// @brief Every message is decoded as H.248, none has a complaint.
    void ExpectDecoded(const std::vector<Octets>& messages) const
    {
        WriteCapture(m_path, messages);
        std::string numbers;
        for (std::size_t i = 1; i <= messages.size(); ++i)
        {
            numbers += std::to_string(i) + '\n';
        }
        EXPECT_EQ(RunTshark(m_path, "megaco", "-e frame.number"), numbers);
        EXPECT_EQ(RunTshark(m_path, "_ws.malformed || _ws.expert", "-e frame.number -e _ws.expert"),
                  "");
    }

    /// Other runs of this test have other captures.
    const std::string m_path =
        testing::TempDir() + "h248-wireshark-" + std::to_string(getpid()) + ".pcap";
};

TEST_F(H248WiresharkTest, MessagesOfTheFlowsHaveNoComplaint)
{
    ExpectDecoded(FlowMessages());
}

TEST_F(H248WiresharkTest, OtherMessagesHaveNoComplaint)
{
    ExpectDecoded(OtherMessages());
}

TEST_F(H248WiresharkTest, IndentedBraceBehindSdpIsAComplaint)
{
    // what the other tests rely on: a fault does show
    WriteCapture(m_path,
                 {"MEGACO/2 [10.0.2.1]:2944\r\nReply = 1 { Context = 1 { Add = a { Media { "
                  "Stream = 1 { Local {\r\nv=0\r\nc=IN IP4 10.2.0.2\r\n   } } } } } }\r\n"});
    EXPECT_EQ(RunTshark(m_path, "_ws.malformed || _ws.expert", "-e frame.number"), "1\n");
}

TEST_F(H248WiresharkTest, FieldsAreThoseOfTheMessage)
{
    const auto message = ParseH248("!/2 [10.0.2.1]:2944 T=1003{C=1{MF=ip/1/core/2{M{ST=1{"
                                   "O{gm/saf=ON},R{\nv=0\nc=IN IP4 10.2.0.20\n"
                                   "m=message 40000 TCP/MSRP *\n}}}}}}");
    ASSERT_TRUE(message);
    WriteCapture(m_path, {SerializeH248(*message)});
    EXPECT_EQ(RunTshark(m_path,
                        "megaco",
                        "-e megaco.transid -e megaco.termid -e sdp.media.port "
                        "-e sdp.connection_info.address"),
              "1003\tip/1/core/2\t40000\t10.2.0.20\n");
}

} // namespace

} // namespace ims
