// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <map>
#include <tuple>

// How a session that went well ends on the wire, in the capture as tshark decrypts it.

namespace
{

/// Figure, who sends BYE, TLS version.
using Release = std::tuple<const char*, const char*, const char*>;

/// What happens at the end, in the order of its sending.
enum class Kind
{
    Bye,
    CloseNotify,
    Fin
};

class ReleaseOrderTest : public SimulatorProcess, public testing::WithParamInterface<Release>
{
  protected:
    struct Event
    {
        Kind kind;
        std::string from;
        std::string to;
    };

    void Run()
    {
        const auto [figure, bye, tls] = GetParam();
        const auto result = Simulate(
            {figure, "--out=run", std::string("--bye=") + bye, std::string("--tls=") + tls});
        ASSERT_EQ(result.status, 0) << result.out << result.err;
        const auto rows = ReadPackets(
            "sip.Method == \"BYE\" || tls.alert_message.desc == 0 || tcp.flags.fin == 1 || "
            "tcp.flags.reset == 1",
            {"ip.src_host",
             "ip.dst_host",
             "sip.Method",
             "tls.alert_message.desc",
             "tcp.flags.fin",
             "tcp.flags.reset"},
            {"-N", "n"});
        for (const auto& row : rows)
        {
            const auto add = [&](Kind kind) {
                m_events.push_back({kind, ShortName(row.at(0)), ShortName(row.at(1))});
            };
            row.at(2) == "BYE" ? add(Kind::Bye) : void();
            row.at(3) == "0" ? add(Kind::CloseNotify) : void();
            IsSet(row.at(4)) ? add(Kind::Fin) : void();
            m_wasReset = m_wasReset || IsSet(row.at(5));
        }
    }

    /// Versions of tshark differ in how they print a flag.
    static bool IsSet(const std::string& flag)
    {
        return flag == "1" || flag == "True";
    }

    static std::string ShortName(const std::string& host)
    {
        const std::map<std::string, std::string> names{{"ue-0", "UE"},
                                                       {"peer-0", "PEER"},
                                                       {"ims-agw", "AGW"},
                                                       {"ims-alg", "ALG"}};
        return names.at(host.substr(0, host.find('/')));
    }

    std::size_t Count(Kind kind, const std::string& from, const std::string& to) const
    {
        return static_cast<std::size_t>(
            std::count_if(m_events.begin(), m_events.end(), [&](const Event& event) {
                return event.kind == kind && event.from == from && event.to == to;
            }));
    }

    /// @return the place in the order, behind the last one when there is no such event.
    std::size_t IndexOf(Kind kind, const std::string& from, const std::string& to) const
    {
        return static_cast<std::size_t>(std::find_if(m_events.begin(),
                                                     m_events.end(),
                                                     [&](const Event& event) {
                                                         return event.kind == kind &&
                                                                event.from == from &&
                                                                event.to == to;
                                                     }) -
                                        m_events.begin());
    }

    /// @return who sends BYE, and so closes first.
    static std::string GetFirst()
    {
        const bool terminating =
            std::string(std::get<0>(GetParam())).find("terminating") != std::string::npos;
        const bool byCaller = std::string(std::get<1>(GetParam())) == "caller";
        return terminating == byCaller ? "PEER" : "UE";
    }

    static std::string GetSecond()
    {
        return GetFirst() == "UE" ? "PEER" : "UE";
    }

    std::vector<Event> m_events;
    bool m_wasReset = false;
};

TEST_P(ReleaseOrderTest, EachDirectionOfEachLegEndsOnceAndInOrder)
{
    Run();
    for (const char* end : {"UE", "PEER"})
    {
        EXPECT_EQ(Count(Kind::Fin, end, "AGW"), 1U) << end;
        EXPECT_EQ(Count(Kind::Fin, "AGW", end), 1U) << end;
    }
    EXPECT_FALSE(m_wasReset);
}

// RFC 8446 6.1: before it closes its direction of the connection each party sends close_notify.
TEST_P(ReleaseOrderTest, CloseNotifyComesBeforeFinOnTheAccessLeg)
{
    Run();
    for (const auto& [from, to] : {std::pair{"UE", "AGW"}, {"AGW", "UE"}})
    {
        EXPECT_EQ(Count(Kind::CloseNotify, from, to), 1U) << from;
        EXPECT_LT(IndexOf(Kind::CloseNotify, from, to), IndexOf(Kind::Fin, from, to)) << from;
    }
}

TEST_P(ReleaseOrderTest, NothingClosesBeforeBye)
{
    Run();
    ASSERT_FALSE(m_events.empty());
    EXPECT_EQ(m_events.front().kind, Kind::Bye);
    EXPECT_EQ(m_events.front().from, GetFirst());
    EXPECT_EQ(Count(Kind::Bye, GetSecond(), "ALG"), 0U);
    EXPECT_EQ(Count(Kind::Bye, "ALG", GetSecond()), 1U);
}

// A closed direction of one leg closes that of the other; the opposite one is open until its own
// end closes it.
TEST_P(ReleaseOrderTest, EndOfOneLegBecomesTheEndOfTheOtherInEachDirectionAlone)
{
    Run();
    const std::string first = GetFirst();
    const std::string second = GetSecond();
    EXPECT_LT(IndexOf(Kind::Fin, first, "AGW"), IndexOf(Kind::Fin, "AGW", second));
    EXPECT_LT(IndexOf(Kind::Fin, second, "AGW"), IndexOf(Kind::Fin, "AGW", first));
    EXPECT_LT(IndexOf(Kind::Fin, first, "AGW"), IndexOf(Kind::Fin, second, "AGW"));
}

std::vector<Release>
MakeReleases()
{
    std::vector<Release> releases;
    for (const char* figure :
         {"msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating"})
    {
        releases.emplace_back(figure, "caller", "1.2");
        releases.emplace_back(figure, "callee", "1.3");
    }
    return releases;
}

std::string
NameRelease(const testing::TestParamInfo<Release>& info)
{
    const auto& [figure, bye, tls] = info.param;
    std::string name = std::string(figure) + "_bye_by_" + bye + "_tls_" + tls;
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) { return c == '-' || c == '.'; },
        '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Figures, ReleaseOrderTest, testing::ValuesIn(MakeReleases()), NameRelease);

} // namespace
