// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

namespace
{

class WrongCertificateTest : public SimulatorProcess,
                             public testing::WithParamInterface<const char*>
{
  protected:
    ProcessResult Run() const
    {
        return SimulateOriginating({"--fault=ue-certificate", std::string("--tls=") + GetParam()},
                                   0);
    }
};

TEST_P(WrongCertificateTest, ReportAndTableSaySo)
{
    const auto result = Run();
    EXPECT_TRUE(Contains(result.out, "sessions completed: 0 of 1   failed as defined: 1"));
    EXPECT_TRUE(Contains(result.out, "bad_certificate"));
    EXPECT_TRUE(Contains(Read("run.csv"), "bad_certificate"));
    EXPECT_EQ(result.out.find("left behind"), std::string::npos);
}

TEST_P(WrongCertificateTest, UeIsToldBadCertificate)
{
    Run();
    const auto alerts = ReadPackets("tls.alert_message.desc",
                                    {"frame.interface_name",
                                     "ip.src_host",
                                     "tls.alert_message.level",
                                     "tls.alert_message.desc"},
                                    {"-N", "n"});
    ASSERT_EQ(alerts.size(), 1U);
    EXPECT_EQ(alerts[0], (std::vector<std::string>{"access media", "ims-agw/access", "2", "42"}));
}

TEST_P(WrongCertificateTest, NoMsrpOctetOfTheUeReachesThePeer)
{
    Run();
    const auto toPeer = ReadPackets("frame.interface_name == \"core media\" && tcp.len > 0",
                                    {"ip.src_host"},
                                    {"-N", "n"});
    for (const auto& row : toPeer)
    {
        EXPECT_EQ(row[0], "peer-0");
    }
    const auto inside = ReadPackets("frame.interface_name == \"access media\" && msrp",
                                    {"frame.number"},
                                    GetInnerOptions());
    EXPECT_TRUE(inside.empty());
}

INSTANTIATE_TEST_SUITE_P(Tls, WrongCertificateTest, testing::Values("1.2", "1.3"), [](auto& info) {
    return std::string(info.param) == "1.2" ? "Version12" : "Version13";
});

} // namespace
