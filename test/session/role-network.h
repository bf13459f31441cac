// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_NETWORK_H
#define IMS_ROLE_NETWORK_H

#include "model/session/agw/ims-agw.h"
#include "model/session/alg/ims-alg.h"
#include "model/session/ua/user-agent.h"
#include "test/session/tcp-model.h"

#include <deque>

/// @file
/// UE, IMS-ALG, IMS-AGW and peer joined by a network in virtual time, without sockets.

namespace ims::roletest
{

std::string ToString(Entity entity);
std::string ToString(Milestone milestone);

/// @brief What the four roles are told; a test changes what it is about.
struct RoleConfigs
{
    UserAgentConfig ue;
    AlgConfig alg;
    AgwConfig agw;
    UserAgentConfig peer;
};

/// @return configurations with which an MSRP session succeeds in either direction.
RoleConfigs MakeConfigs(TlsVersion version = TlsVersion::V13);

/// @brief One packet as it is sent, or one local event.
struct LogEntry
{
    TimePoint time{};
    std::string text; ///< "UE -> ALG INVITE", "AGW: create T2"
    Octets datagram;  ///< of SIP and H.248
};

/// @brief A packet on its way.
struct Passing
{
    std::size_t number = 0; ///< of those that can be lost, from 0
    std::string text;       ///< as in the log
};

/// @brief The four roles and what lies between them.
class RoleNetwork : private Wire
{
  public:
    static constexpr Duration DELAY = std::chrono::milliseconds(5); ///< of every packet, one way

    explicit RoleNetwork(const RoleConfigs& configs);
    ~RoleNetwork() override;

    /// @brief Let the roles begin their work, then a session.
    void Call(Entity caller);

    /// @brief Something to be done at a time from the start of the run.
    void At(Duration time, std::function<void()> what);

    /// @brief Hand an event to a role.
    void Give(Entity entity, const Event& event);

    /// @brief Run until nothing is left to happen.
    /// @param until but not beyond this time from the start
    void Run(Duration until = std::chrono::minutes(10));

    /// @brief A SYN of somebody who is no role.
    void SendSyn(const TransportAddress& from, const TransportAddress& to);
    void SendReset(const TransportAddress& from, const TransportAddress& to);

    /// @return how many copies of a packet arrive; unless it is set, each arrives once.
    std::function<unsigned(const Passing&)> copies;

    /// @return how long a packet takes that can be lost; unless it is set, DELAY.
    std::function<Duration(const Passing&)> delay;

    const std::vector<LogEntry>& GetLog() const;

    /// @return packets so far that could be lost.
    std::size_t GetPassingCount() const;

    /// @return the texts in the log for which wanted gives true.
    std::vector<std::string> Texts(const std::function<bool(const std::string&)>& wanted) const;

    std::size_t Count(const std::string& text) const;
    bool Has(const std::string& text) const;

    /// @return index of the first such entry, one beyond the last when there is none.
    std::size_t IndexOf(const std::string& text) const;

    /// @return every octet that TCP carried from one entity to another.
    Octets GetOctets(Entity from, Entity to) const;

    /// @return how the session ended at an entity; "" when it did not, several are joined by "|".
    std::string GetOutcome(Entity entity) const;

    /// @return what is left over of contexts, ports, calls, sessions, timers and sockets, "" for
    /// nothing.
    std::string GetLeftovers() const;

    UserAgent ue;
    ImsAlg alg;
    ImsAgw agw;
    UserAgent peer;

  private:
    TimePoint Now() const override;
    void After(Duration delay, std::function<void()> what) override;
    void Transmit(const IpAddress& from,
                  const IpAddress& to,
                  const std::string& text,
                  bool reliable,
                  std::function<void()> arrive) override;
    void NoteOctets(const IpAddress& from, const IpAddress& to, OctetsView octets) override;
    void Note(const std::string& text) override;
    void Dispatch(Entity entity, Event event) override;
    void WantPump(Entity entity, StreamId stream) override;
    StreamPort* FindPort(Entity entity, StreamId stream) override;
    bool NoteSent(Entity entity, StreamId stream) override;

    Role& GetRole(Entity entity);
    Entity OwnerOf(const IpAddress& ip) const;
    void Settle();
    void Handle(Entity entity, const Event& event);
    void Perform(Entity entity, const Action& action);
    void NoteLocal(Entity entity, const Action& action);
    std::optional<Entity> FindDueRole() const;
    bool Step(TimePoint until);
    void Send(const SendDatagram& datagram);

    TcpModel m_tcp;
    TimePoint m_now{};
    std::multimap<TimePoint, std::function<void()>> m_agenda;
    std::deque<std::pair<Entity, Event>> m_events;
    std::set<std::pair<Entity, StreamId>> m_toPump;
    std::vector<LogEntry> m_log;
    std::size_t m_passing = 0;
    std::map<std::pair<Entity, Entity>, Octets> m_octets;
    std::map<Entity, std::string> m_outcomes;
};

} // namespace ims::roletest

#endif // IMS_ROLE_NETWORK_H
