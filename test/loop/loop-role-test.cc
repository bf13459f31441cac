// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/loop-role.h"
#include "test/base/memory-port.h"
#include "test/loop/loop-fixture.h"

namespace ims
{

namespace
{

using namespace std::chrono_literals;

constexpr uint16_t PORT = 30000;
constexpr StreamId STREAM = 7;

/// A role that does what the test says, and remembers what it was told.
class ScriptedRole : public Role
{
  public:
    Actions Handle(TimePoint now, const Event& event) override
    {
        told.push_back(event);
        times.push_back(now);
        return answer ? answer(event) : Actions{};
    }

    std::optional<TimePoint> NextTimeout() const override
    {
        return timeout;
    }

    StreamPort* FindStream(StreamId stream) override
    {
        return stream == STREAM ? &port : nullptr;
    }

    template <class T>
    std::size_t Count() const
    {
        std::size_t count = 0;
        for (const auto& event : told)
        {
            count += std::holds_alternative<T>(event) ? 1 : 0;
        }
        return count;
    }

    std::vector<Event> told;
    std::vector<TimePoint> times;
    std::function<Actions(const Event&)> answer;
    std::optional<TimePoint> timeout;
    test::MemoryPort port;
};

class LoopRoleTest : public LoopFixture
{
  protected:
    struct Running
    {
        std::unique_ptr<LoopRole> driver;
        ScriptedRole* role = nullptr;
    };

    Running Start(std::function<Actions(const Event&)> answer,
                  const std::vector<TransportAddress>& udp = {})
    {
        auto role = std::make_unique<ScriptedRole>();
        role->answer = std::move(answer);
        Running running;
        running.role = role.get();
        LoopRoleHandlers handlers;
        handlers.onProblem = [this](const std::string& what) { problems.push_back(what); };
        auto driver = LoopRole::Start(*loop, std::move(role), {udp, nullptr}, std::move(handlers));
        EXPECT_TRUE(driver) << driver.GetError().what;
        running.driver = std::move(*driver);
        return running;
    }

    /// A role that listens with an open gate and gives this verdict on each SYN.
    Running StartListener(SynVerdict verdict)
    {
        return Start([verdict](const Event& event) -> Actions {
            if (const auto* syn = std::get_if<SynArrived>(&event))
            {
                return {AnswerSyn{STREAM, syn->from, verdict}};
            }
            return std::holds_alternative<RoleStarted>(event)
                       ? Actions{SetGate{STREAM, {true, std::nullopt, std::nullopt}},
                                 ListenStream{STREAM, At(1, PORT), true}}
                       : Actions{};
        });
    }

    Running StartCaller()
    {
        return Start([](const Event& event) -> Actions {
            return std::holds_alternative<RoleStarted>(event)
                       ? Actions{ConnectStream{STREAM, At(2, 0), At(1, PORT)}}
                       : Actions{};
        });
    }

    std::vector<std::string> problems;
};

} // namespace

TEST_F(LoopRoleTest, ItIsStartedOnce)
{
    const auto running = Start({});
    RunWhileBusy();
    EXPECT_EQ(running.role->Count<RoleStarted>(), 1U);
}

TEST_F(LoopRoleTest, TheRoleHearsOfTheSynBeforeTheConnection)
{
    const auto listener = StartListener(SynVerdict::Accept);
    const auto caller = StartCaller();
    ASSERT_TRUE(RunUntil([&] { return listener.role->Count<StreamConnected>() == 1; }));
    ASSERT_GE(listener.role->told.size(), 3U);
    EXPECT_TRUE(std::holds_alternative<SynArrived>(listener.role->told[1]));
    EXPECT_TRUE(std::holds_alternative<StreamConnected>(listener.role->told[2]));
}

// There is no way to hold a SYN that the system has answered already.
TEST_F(LoopRoleTest, AnyVerdictButAcceptResetsTheCaller)
{
    for (const auto verdict : {SynVerdict::Refuse, SynVerdict::Drop, SynVerdict::Hold})
    {
        const auto listener = StartListener(verdict);
        const auto caller = StartCaller();
        EXPECT_TRUE(RunUntil([&] {
            return caller.role->Count<StreamBroken>() + caller.role->Count<ConnectFailed>() == 1;
        })) << static_cast<int>(verdict);
        EXPECT_EQ(listener.role->Count<StreamConnected>(), 0U);
    }
}

TEST_F(LoopRoleTest, OctetsGoFromPortToPort)
{
    const auto listener = StartListener(SynVerdict::Accept);
    const auto caller = StartCaller();
    caller.role->port.Write("there");
    listener.role->port.Write("and back");
    for (const auto* running : {&listener, &caller})
    {
        running->role->answer = [](const Event& event) -> Actions {
            const auto* syn = std::get_if<SynArrived>(&event);
            return syn ? Actions{AnswerSyn{STREAM, syn->from, SynVerdict::Accept}}
                   : std::holds_alternative<StreamConnected>(event) ? Actions{ServeStream{STREAM}}
                                                                    : Actions{};
        };
    }
    Octets there;
    Octets back;
    EXPECT_TRUE(RunUntil([&] {
        there += listener.role->port.Read();
        back += caller.role->port.Read();
        return there == "there" && back == "and back";
    }));
    EXPECT_EQ(listener.driver->GetCounters().octetsReceived, 5U);
    EXPECT_EQ(listener.driver->GetCounters().octetsSent, 8U);
}

TEST_F(LoopRoleTest, DatagramsComeWithBothAddresses)
{
    const auto receiver = Start({}, {At(1, PORT)});
    const auto sender = Start(
        [](const Event& event) -> Actions {
            return std::holds_alternative<RoleStarted>(event)
                       ? Actions{SendDatagram{At(2, PORT), At(1, PORT), "MEGACO/2"}}
                       : Actions{};
        },
        {At(2, PORT)});
    ASSERT_TRUE(RunUntil([&] { return receiver.role->Count<DatagramReceived>() == 1; }));
    const auto& datagram = std::get<DatagramReceived>(receiver.role->told.back());
    EXPECT_EQ(datagram.local, At(1, PORT));
    EXPECT_EQ(datagram.from, At(2, PORT));
    EXPECT_EQ(datagram.octets, "MEGACO/2");
}

TEST_F(LoopRoleTest, AnAddressInUseIsAnErrorThatNamesIt)
{
    const auto first = Start({}, {At(1, PORT)});
    const auto second =
        LoopRole::Start(*loop, std::make_unique<ScriptedRole>(), {{At(1, PORT)}, nullptr}, {});
    ASSERT_FALSE(second);
    EXPECT_NE(second.GetError().what.find(At(1, PORT).ToString()), std::string::npos)
        << second.GetError().what;
}

TEST_F(LoopRoleTest, AListenerThatCannotBeIsTold)
{
    const auto running = Start([](const Event& event) -> Actions {
        return std::holds_alternative<RoleStarted>(event)
                   ? Actions{ListenStream{STREAM, {*IpAddress::Parse("192.0.2.1"), PORT}, false}}
                   : Actions{};
    });
    EXPECT_EQ(running.role->Count<StreamBroken>(), 1U);
    EXPECT_EQ(problems.size(), 1U);
}

TEST_F(LoopRoleTest, TheTimerRingsAtItsTime)
{
    const auto running = Start({});
    running.role->timeout = loop->GetNow() + 3ms;
    running.role->answer = [role = running.role](const Event& event) -> Actions {
        if (std::holds_alternative<TimerExpired>(event))
        {
            role->timeout.reset();
        }
        return {};
    };
    running.driver->Dispatch(StartSession{});
    const TimePoint wanted = running.role->timeout.value_or(TimePoint{});
    ASSERT_TRUE(RunUntil([&] { return running.role->Count<TimerExpired>() == 1; }));
    EXPECT_GE(running.role->times.back(), wanted);
    RunWhileBusy();
    EXPECT_EQ(running.role->Count<TimerExpired>(), 1U);
}

TEST_F(LoopRoleTest, ARoleThatEndsResetsItsConnectionsAndLeavesNoDescriptor)
{
    const std::size_t before = CountDescriptors();
    auto listener = StartListener(SynVerdict::Accept);
    auto caller = StartCaller();
    ASSERT_TRUE(RunUntil([&] {
        return listener.role->Count<StreamConnected>() + caller.role->Count<StreamConnected>() == 2;
    }));
    listener.driver.reset();
    EXPECT_TRUE(RunUntil([&] { return caller.role->Count<StreamBroken>() == 1; }));
    caller.driver.reset();
    EXPECT_EQ(CountDescriptors(), before);
}

TEST_F(LoopRoleTest, BrokenStreamsAreToldAtBothEnds)
{
    const auto listener = StartListener(SynVerdict::Accept);
    const auto caller = StartCaller();
    ASSERT_TRUE(RunUntil([&] {
        return listener.role->Count<StreamConnected>() + caller.role->Count<StreamConnected>() == 2;
    }));
    caller.driver->BreakStreams();
    EXPECT_EQ(caller.role->Count<StreamBroken>(), 1U);
    EXPECT_TRUE(RunUntil([&] { return listener.role->Count<StreamBroken>() == 1; }));
}

} // namespace ims
