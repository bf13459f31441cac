// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_WORLD_H
#define IMS_AGW_WORLD_H

#include "model/tls/deterministic-random.h"
#include "test/fuzz/require.h"
#include "test/session/agw/agw-config.h"

#include <map>

/// @file
/// What surrounds an IMS-AGW that a fuzzer drives: a controller, sockets, and whoever is at their
/// other ends.

namespace ims::fuzz
{

/// What the core sends begins with the one, what somebody nobody signalled sends inside TLS with
/// the other.
constexpr OctetsView CORE_SECRET = "what the core says to the UE alone";
constexpr OctetsView STRANGERS_WORDS = "what a stranger says to the core";

/// @brief Who the AGW and the ends of TLS are; the keys are the same in every process.
struct Identities
{
    DeterministicRandom random{1};
    AgwConfig agw = MakeConfig();
    std::shared_ptr<TlsContext> ue = MakeContext("ue", {});
    std::shared_ptr<TlsContext> stranger = MakeContext("stranger", {});

    Identities()
    {
        agw.tls = MakeContext("agw", {});
        agw.lastPort = agw.firstPort + 7; // so that they run out, and are used again
    }
};

inline const Identities&
GetIdentities()
{
    static const Identities identities;
    return identities;
}

/// @brief A socket of the AGW with its far end.
struct Socket
{
    bool access = false;    ///< it is on the side where TLS is signalled
    bool connected = false; ///< else it listens or dials
    bool dials = false;
    bool wanted = false; ///< the AGW has let a SYN in
    std::optional<TlsEngine> end;
    bool isStranger = false;  ///< the end has a certificate whose fingerprint is never signalled
    bool holdsOutput = false; ///< the far end takes nothing
};

/// @brief Carries out what an AGW wants, and sees to it that it keeps its promises.
class AgwWorld
{
  public:
    /// @brief Somebody has signalled at will: what may pass is no longer known.
    void NoteAnythingGoes()
    {
        m_anythingGoes = true;
    }

    /// @brief The AGW announces itself; as nobody answers, it takes no request from then on.
    void Register()
    {
        m_registers = true;
        Give(RoleStarted{});
    }

    void Give(const Event& event)
    {
        for (const auto& action : m_agw.Handle(m_now, event))
        {
            std::visit([this](const auto& one) { Perform(one); }, action);
        }
        Settle();
    }

    /// @brief H.248 in the name of the controller, as a transaction with these actions.
    void Ask(const std::string& actions)
    {
        Give(DatagramReceived{IQ,
                              CONTROLLER,
                              "MEGACO/2 [10.0.2.1]:2944\nTransaction=" +
                                  std::to_string(++m_request) + "{" + actions + "}"});
    }

    /// @brief Time goes by; what is due happens when it is due.
    void Pass(Duration time)
    {
        const TimePoint end = m_now + time;
        for (unsigned turns = 0; m_agw.NextTimeout() && *m_agw.NextTimeout() <= end; ++turns)
        {
            Require(turns < 100000, "timers come to an end");
            m_now = std::max(m_now, *m_agw.NextTimeout());
            Give(TimerExpired{});
        }
        m_now = end;
    }

    /// @return the AGW's socket number index, modulo how many there are; null when there is none.
    Socket* FindSocket(std::size_t index, StreamId& id)
    {
        if (m_sockets.empty())
        {
            return nullptr;
        }
        auto found = m_sockets.begin();
        std::advance(found, index % m_sockets.size());
        id = found->first;
        return &found->second;
    }

    void Receive(StreamId id, OctetsView octets)
    {
        if (StreamPort* port = FindPort(id))
        {
            port->Receive(m_now, octets.substr(0, port->ReadCapacity()));
            Give(StreamActivity{id});
        }
    }

    void ReceiveFin(StreamId id)
    {
        if (StreamPort* port = FindPort(id))
        {
            port->ReceiveFin(m_now);
            Give(StreamActivity{id});
        }
    }

    /// @brief All is over: what the AGW had is free again.
    void End()
    {
        if (m_anythingGoes || m_registers)
        {
            return;
        }
        Ask("Context=*{Subtract=*}");
        Require(m_agw.GetContextCount() == 0, "no context outlives Subtract of all");
        Require(m_agw.GetPortCount() == 0, "no port outlives its termination");
        Require(m_sockets.empty(), "no socket outlives its termination");
    }

  private:
    StreamPort* FindPort(StreamId id)
    {
        const auto found = m_sockets.find(id);
        return found != m_sockets.end() && found->second.connected ? m_agw.FindStream(id) : nullptr;
    }

    void Perform(const SendDatagram& datagram)
    {
        Require(datagram.to == CONTROLLER, "H.248 goes to the controller only");
        Require(bool(ParseH248(datagram.octets)), "what the AGW sends can be read");
    }

    void Perform(const ListenStream& listen)
    {
        m_sockets[listen.stream].access = listen.local.ip == GetIdentities().agw.access;
    }

    void Perform(const ConnectStream& connect)
    {
        Socket& socket = m_sockets[connect.stream];
        socket.access = connect.local.ip == GetIdentities().agw.access;
        socket.dials = true;
    }

    void Perform(const AnswerSyn& answer)
    {
        const auto found = m_sockets.find(answer.stream);
        if (found != m_sockets.end() && answer.verdict == SynVerdict::Accept)
        {
            found->second.wanted = true;
        }
    }

    void Perform(const ReleaseStream& release)
    {
        const auto found = m_sockets.find(release.stream);
        if (found != m_sockets.end())
        {
            Judge(found->second, release.lastOctets);
            m_sockets.erase(found);
        }
    }

    template <class Other>
    void Perform(const Other&)
    {
    }

    /// What goes out on a socket.
    void Judge(Socket& socket, OctetsView octets)
    {
        if (m_anythingGoes)
        {
            return;
        }
        const auto has = [octets](OctetsView words) { return octets.find(words) != octets.npos; };
        Require(!socket.access || !has(CORE_SECRET), "nothing plain on an access leg with TLS");
        Require(socket.access || !has(STRANGERS_WORDS), "nothing of a stranger reaches the core");
    }

    /// Carries octets until nobody has any.
    void Settle()
    {
        for (bool moved = !m_settling; moved;)
        {
            m_settling = true;
            moved = false;
            std::vector<StreamId> ids;
            for (const auto& [id, socket] : m_sockets)
            {
                ids.push_back(id);
            }
            for (const StreamId id : ids)
            {
                moved = Carry(id) || moved;
            }
            m_settling = false;
        }
    }

    bool Carry(StreamId id)
    {
        StreamPort* port = FindPort(id);
        if (!port)
        {
            return false;
        }
        Socket& socket = m_sockets[id];
        Judge(socket, port->PendingOutput());
        const bool waits = socket.holdsOutput || (socket.access && !socket.end);
        const Octets out(waits ? "" : port->PendingOutput());
        port->ConsumeOutput(out.size());
        const Octets in = socket.end ? Talk(socket, out, port->ReadCapacity()) : "";
        if (!in.empty())
        {
            port->Receive(m_now, in);
        }
        if (!in.empty() || (!out.empty() && m_agw.NoteSent(m_now, id)))
        {
            Give(StreamActivity{id});
        }
        return !in.empty() || !out.empty();
    }

    /// The far end's part in TLS. @return what it sends
    Octets Talk(Socket& socket, OctetsView heard, std::size_t room)
    {
        socket.end->Feed(heard);
        const Octets plain = socket.end->Read(100000);
        Require(m_anythingGoes || !socket.isStranger || plain.empty(),
                "nothing is said to whom nobody has verified");
        const Octets answer(socket.end->PendingOutput().substr(0, room));
        socket.end->ConsumeOutput(answer.size());
        return answer;
    }

    ImsAgw m_agw{GetIdentities().agw};
    std::map<StreamId, Socket> m_sockets;
    TimePoint m_now{};
    uint32_t m_request = 0;
    bool m_anythingGoes = false;
    bool m_registers = false;
    bool m_settling = false;
};

} // namespace ims::fuzz

#endif // IMS_AGW_WORLD_H
