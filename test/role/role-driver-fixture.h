// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_DRIVER_FIXTURE_H
#define IMS_ROLE_DRIVER_FIXTURE_H

#include "model/role/role-driver.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

/// @file
/// A role and a world in virtual time, in which only the test says what happens and what it costs.

namespace ims::drivertest
{

using Log = std::vector<std::string>;

inline Duration
Us(int64_t microseconds)
{
    return std::chrono::microseconds(microseconds);
}

inline std::string
ToString(const Event& event)
{
    if (const auto* start = std::get_if<StartSession>(&event))
    {
        return "session " + std::to_string(start->index);
    }
    if (const auto* activity = std::get_if<StreamActivity>(&event))
    {
        return "activity " + std::to_string(activity->stream);
    }
    if (const auto* syn = std::get_if<SynArrived>(&event))
    {
        return "syn " + std::to_string(syn->stream);
    }
    if (const auto* broken = std::get_if<StreamBroken>(&event))
    {
        return "broken " + std::to_string(broken->stream);
    }
    const bool isTimer = std::get_if<TimerExpired>(&event);
    return isTimer ? "timer" : std::get_if<DatagramReceived>(&event) ? "datagram" : "?";
}

inline SynArrived
Syn(StreamId stream)
{
    return SynArrived{stream, TransportAddress{IpAddress{}, 1000}};
}

inline AnswerSyn
Accept(StreamId stream)
{
    return AnswerSyn{stream, Syn(stream).from, SynVerdict::Accept};
}

class FakePort : public StreamPort
{
  public:
    bool wantsAbort = false;

    std::size_t ReadCapacity() const override
    {
        return 1;
    }

    void Receive(TimePoint, OctetsView) override
    {
    }

    void ReceiveFin(TimePoint) override
    {
    }

    OctetsView PendingOutput() const override
    {
        return {};
    }

    void ConsumeOutput(std::size_t) override
    {
    }

    bool WantsFin() const override
    {
        return false;
    }

    bool WantsAbort() const override
    {
        return wantsAbort;
    }
};

/// @brief What there is of time: simulated time, CPU time, and a log of both sides.
struct Surroundings
{
    TimePoint now{};
    Duration cpu{};
    CostMeter meter{[this] { return cpu; }};
    Log log;

    void Note(const std::string& text)
    {
        const auto time = std::chrono::duration_cast<std::chrono::microseconds>(now - TimePoint{});
        log.push_back(std::to_string(time.count()) + " " + text);
    }

    void Work(Duration cost)
    {
        CostScope scope(&meter, Operation::Timer);
        cpu += cost;
    }
};

class FakeRole : public Role
{
  public:
    explicit FakeRole(Surroundings& around)
        : m_around(around)
    {
    }

    std::function<Actions(const Event&)> react;
    std::map<std::string, Duration> costs; ///< by ToString(event)
    Duration cost{};                       ///< of other events
    std::map<StreamId, uint64_t> accountOf;
    std::map<StreamId, FakePort> ports;
    std::optional<TimePoint> timeout;
    bool overloaded = false;
    bool entered = false;
    bool hearsOfSending = true;
    std::vector<std::pair<TimePoint, StreamId>> sent; ///< when something went out, on which stream
    mutable std::size_t accountsAskedFor = 0;

    Actions Handle(TimePoint now, const Event& event) override
    {
        EXPECT_FALSE(entered) << "the role is entered twice";
        EXPECT_EQ(now, m_around.now);
        entered = true;
        m_around.Note(ToString(event));
        const auto known = costs.find(ToString(event));
        CostScope scope(&m_around.meter, Operation::StreamEvent);
        m_around.cpu += known == costs.end() ? cost : known->second;
        Actions actions = react ? react(event) : Actions{};
        entered = false;
        return actions;
    }

    std::optional<TimePoint> NextTimeout() const override
    {
        return timeout;
    }

    StreamPort* FindStream(StreamId stream) override
    {
        const auto port = ports.find(stream);
        return port == ports.end() ? nullptr : &port->second;
    }

    bool NoteSent(TimePoint now, StreamId stream) override
    {
        EXPECT_FALSE(entered) << "the role is entered twice";
        sent.emplace_back(now, stream);
        return hearsOfSending;
    }

    uint64_t FindAccount(StreamId stream) const override
    {
        ++accountsAskedFor;
        const auto account = accountOf.find(stream);
        return account == accountOf.end() ? 0 : account->second;
    }

    void SetOverloaded(bool value) override
    {
        overloaded = value;
    }

  private:
    Surroundings& m_around;
};

class FakeWorld : public RoleWorld
{
  public:
    FakeWorld(Surroundings& around, FakeRole& role)
        : m_around(around),
          m_role(role)
    {
    }

    RoleDriver* driver = nullptr;
    std::function<void(const std::string&)> onPerform; ///< may call the driver back
    std::function<void(StreamId)> onReceive;           ///< may call the driver back
    std::map<StreamId, int> readable;                  ///< how often there is something to read
    std::map<StreamId, int> writable;                  ///< how often something goes out
    Duration receiveCost{};
    Duration performCost{};
    std::vector<ContextClosed> closed;
    std::size_t spendings = 0;
    bool spendsAtOnce = false; ///< as where work takes real time

    /// Something at a time.
    void At(Duration time, std::function<void()> what)
    {
        m_agenda.emplace(TimePoint(time), std::move(what));
    }

    void RunUntil(Duration time)
    {
        while (!m_agenda.empty() && m_agenda.begin()->first <= TimePoint(time))
        {
            m_around.now = m_agenda.begin()->first;
            const auto what = std::move(m_agenda.begin()->second);
            m_agenda.erase(m_agenda.begin());
            what();
        }
    }

    TimePoint GetNow() const override
    {
        return m_around.now;
    }

    void Perform(const SendDatagram& action) override
    {
        Do("datagram '" + action.octets + "'");
    }

    void Perform(const ListenStream& action) override
    {
        Do("listen " + std::to_string(action.stream));
    }

    void Perform(const ConnectStream& action) override
    {
        Do("connect " + std::to_string(action.stream));
    }

    void Perform(const AnswerSyn& action) override
    {
        const bool accepts = action.verdict == SynVerdict::Accept;
        const bool drops = action.verdict == SynVerdict::Drop;
        Do((accepts ? "accept "
            : drops ? "drop "
                    : "other verdict ") +
           std::to_string(action.stream));
    }

    void Perform(const SetGate& action) override
    {
        Do("gate " + std::to_string(action.stream));
    }

    void Perform(const ReleaseStream& action) override
    {
        Do("release " + std::to_string(action.stream));
    }

    void Perform(const LocalStep& action) override
    {
        Do(action.what);
    }

    void Perform(const StateChange& action) override
    {
        Do("state " + action.to);
    }

    void Perform(const MilestoneReached& action) override
    {
        Do("milestone " + action.callId);
    }

    void Perform(const ContextClosed& action) override
    {
        closed.push_back(action);
        Do("context " + std::to_string(action.context));
    }

    void Perform(const SessionEnded& action) override
    {
        Do("end " + action.callId);
    }

    bool Receive(StreamId stream, StreamPort& port) override
    {
        EXPECT_EQ(&port, m_role.FindStream(stream));
        m_around.Note("receive " + std::to_string(stream));
        m_around.Work(receiveCost);
        if (onReceive)
        {
            onReceive(stream);
        }
        return readable[stream]-- > 0;
    }

    bool Send(StreamId stream, StreamPort& port) override
    {
        EXPECT_EQ(&port, m_role.FindStream(stream));
        m_around.Note("send " + std::to_string(stream));
        return writable[stream]-- > 0;
    }

    void WakeAt(std::optional<TimePoint> time) override
    {
        if (time != m_wakeAt)
        {
            m_wakeAt = time;
            const std::size_t number = ++m_wakes;
            if (time)
            {
                m_agenda.emplace(std::max(*time, m_around.now), [this, number] {
                    if (number == m_wakes)
                    {
                        m_wakeAt.reset();
                        driver->OnWake();
                    }
                });
            }
        }
    }

    void Spend(Duration cost, std::function<void()> then) override
    {
        EXPECT_GT(cost, Duration(0));
        ++spendings;
        if (spendsAtOnce)
        {
            then();
            return;
        }
        m_agenda.emplace(m_around.now + cost, std::move(then));
    }

  private:
    void Do(const std::string& what)
    {
        EXPECT_FALSE(m_role.entered);
        m_around.Note(what);
        m_around.Work(performCost);
        if (onPerform)
        {
            onPerform(what);
        }
    }

    Surroundings& m_around;
    FakeRole& m_role;
    std::multimap<TimePoint, std::function<void()>> m_agenda;
    std::optional<TimePoint> m_wakeAt;
    std::size_t m_wakes = 0;
};

/// @brief A driver with that machine; a test tells m_role and m_world what to do, then gives
/// events.
class RoleDriverTest : public testing::Test
{
  protected:
    explicit RoleDriverTest(const RoleMachine& machine = {}, bool metered = true)
        : m_machine(machine),
          m_meter(metered ? &m_around.meter : nullptr)
    {
        m_world.driver = &m_driver;
    }

    void StartSessions(uint32_t first, uint32_t last)
    {
        for (uint32_t index = first; index <= last; ++index)
        {
            m_driver.Dispatch(StartSession{index});
        }
    }

    /// A stream that belongs to a context.
    void AddStream(StreamId stream, uint64_t account)
    {
        m_role.accountOf[stream] = account;
        m_role.ports[stream];
    }

    /// As a role does that learns from a datagram whose it is.
    void TurnToAccount(uint64_t account)
    {
        m_around.meter.SetAccount(account);
    }

    const Log& GetLog() const
    {
        return m_around.log;
    }

    Surroundings m_around;
    RoleMachine m_machine;
    CostMeter* m_meter;
    FakeRole* m_made = new FakeRole(m_around); ///< owned by the driver
    FakeRole& m_role = *m_made;
    FakeWorld m_world{m_around, m_role};
    RoleDriver m_driver{std::unique_ptr<Role>(m_made), m_world, m_meter, m_machine};
};

} // namespace ims::drivertest

#endif // IMS_ROLE_DRIVER_FIXTURE_H
