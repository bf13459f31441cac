// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ROLE_APPLICATION_H
#define E2AE_ROLE_APPLICATION_H

#include "model/net/tcp-stream.h"
#include "model/session/role.h"

#include "ns3/application.h"
#include "ns3/event-id.h"
#include "ns3/packet.h"
#include "ns3/traced-callback.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ns3
{

/// @return the present simulated time.
ims::TimePoint GetNow();

/// @brief Runs one pure role on a node: turns socket callbacks into events and the role's actions
/// into socket calls.
///
/// It takes no protocol decision. UeApplication, PeerApplication, ImsAlgApplication and
/// ImsAgwApplication say which role.
class RoleApplication : public Application
{
  public:
    static TypeId GetTypeId();

    RoleApplication();
    ~RoleApplication() override;

    /// @brief Callback signature of MessageTx and MessageRx: one SIP or H.248 datagram.
    typedef void (*MessageTracedCallback)(Ptr<const Packet> message,
                                          const Address& local,
                                          const Address& remote);

    /// @brief Callback signature of StateTransition: the machine, the key of its instance, old and
    /// new state.
    typedef void (*StateTracedCallback)(const std::string& machine,
                                        const std::string& key,
                                        const std::string& from,
                                        const std::string& to);

    /// @brief Callback signature of TlsState: TerminationID or Call-ID, old and new state.
    typedef void (*TlsTracedCallback)(const std::string& key,
                                      const std::string& from,
                                      const std::string& to);

    /// @brief Callback signature of LocalStep: a local event that the figures number.
    typedef void (*LocalStepTracedCallback)(const ims::LocalStep& step);

    /// @brief Callback signature of Milestone.
    typedef void (*MilestoneTracedCallback)(const ims::MilestoneReached& milestone);

    /// @brief Callback signature of SessionEnd.
    typedef void (*SessionEndTracedCallback)(const ims::SessionEnded& session);

    /// @brief Callback signature of TlsKeyLog: a line of the NSS key log.
    typedef void (*KeyLogTracedCallback)(const std::string& line);

    /// @brief Begin session number index now; only UE and peer do anything with it.
    void StartSession(uint32_t index);

    /// @brief End session number index now, with CANCEL or BYE; only UE and peer do anything with
    /// it.
    void EndSession(uint32_t index);

    /// @brief Draw the randomness of this application from a stream of ns-3's generator.
    /// @return the number of streams used
    virtual int64_t AssignStreams(int64_t stream);

    /// @return what is left of sessions: "2 sessions, 1 port"; empty when nothing is.
    virtual std::string DescribeLeftovers() const = 0;

  protected:
    void DoDispose() override;

    /// @return the role, made when the application starts.
    virtual std::unique_ptr<ims::Role> MakeRole() = 0;

    /// @return the UDP addresses on which the role receives SIP and H.248.
    virtual std::vector<ims::TransportAddress> GetUdpAddresses() const = 0;

    /// @return a seed that depends on ns-3's seed, run and the assigned stream.
    uint64_t DrawSeed();

    /// @brief Show a key log line to TlsKeyLog.
    void TraceKeyLog(std::string_view line);

  private:
    void StartApplication() override;
    void StopApplication() override;

    bool OpenUdp(const ims::TransportAddress& local);
    void HandleDatagram(const ims::TransportAddress& local, Ptr<Socket> socket);

    void Dispatch(ims::Event event);
    void Run();
    void HandleEvent(const ims::Event& event);
    void PumpStreams();
    void ScheduleTimer();

    void Perform(const ims::SendDatagram& action);
    void Perform(const ims::ListenStream& action);
    void Perform(const ims::ConnectStream& action);
    void Perform(const ims::AnswerSyn& action);
    void Perform(const ims::ReleaseStream& action);
    void Perform(const ims::ServeStream& action);
    void Perform(const ims::LocalStep& action);
    void Perform(const ims::StateChange& action);
    void Perform(const ims::MilestoneReached& action);
    void Perform(const ims::SessionEnded& action);

    TcpStream& GetStream(ims::StreamId id);

    std::unique_ptr<ims::Role> m_role;
    std::map<ims::TransportAddress, Ptr<Socket>> m_udp;
    std::map<ims::StreamId, std::unique_ptr<TcpStream>> m_streams;
    std::vector<std::unique_ptr<TcpStream>>
        m_released; ///< until the event that released them is over
    std::set<ims::StreamId> m_toPump;
    std::deque<ims::Event> m_events;
    bool m_dispatching = false;
    EventId m_timer;
    std::optional<ims::TimePoint> m_timerAt;
    int64_t m_randomStream = -1;

    TracedCallback<Ptr<const Packet>, const Address&, const Address&> m_messageTx;
    TracedCallback<Ptr<const Packet>, const Address&, const Address&> m_messageRx;
    TracedCallback<const std::string&, const std::string&, const std::string&, const std::string&>
        m_stateTransition;
    TracedCallback<const std::string&, const std::string&, const std::string&> m_tlsState;
    TracedCallback<const ims::LocalStep&> m_localStep;
    TracedCallback<const ims::MilestoneReached&> m_milestone;
    TracedCallback<const ims::SessionEnded&> m_sessionEnd;
    TracedCallback<const std::string&> m_keyLog;
};

} // namespace ns3

#endif // E2AE_ROLE_APPLICATION_H
