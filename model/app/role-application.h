// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ROLE_APPLICATION_H
#define E2AE_ROLE_APPLICATION_H

#include "model/app/ims-application.h"
#include "model/net/tcp-stream.h"
#include "model/role/role-driver.h"

#include "ns3/event-id.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
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
class RoleApplication : public ImsApplication, private ims::RoleWorld
{
  public:
    static TypeId GetTypeId();

    RoleApplication();
    ~RoleApplication() override;

    void StartSession(uint32_t index) override;
    void EndSession(uint32_t index) override;
    void Leave() override;
    int64_t AssignStreams(int64_t stream) override;

    /// @return who keeps account of what the role's work costs; null before the start, and when
    /// nobody does.
    ims::CostMeter* GetMeter() const;

    /// @return what the role's cores have done so far; nothing before the start, and where work
    /// takes no time.
    ims::ProcessorLoad GetLoad() const;

    /// @return how long pieces of work for a context of the AGW have waited for a core, together;
    /// it is forgotten.
    ims::Duration TakeWait(uint64_t context);

  protected:
    void DoDispose() override;

    /// @return the role, made when the application starts.
    virtual std::unique_ptr<ims::Role> MakeRole() = 0;

    /// @return the UDP addresses on which the role receives SIP and H.248.
    virtual std::vector<ims::TransportAddress> GetUdpAddresses() const = 0;

    /// @brief Something has happened: hand the role what attributes may change while it runs.
    virtual void Refresh();

    /// @return who is to keep account of what the role's work costs; null: it costs nothing.
    virtual std::unique_ptr<ims::CostMeter> MakeMeter() const;

    /// @return the machine that the role runs on, if its work costs anything.
    virtual ims::RoleMachine GetMachine() const;

    /// @return a seed that depends on ns-3's seed, run and the assigned stream.
    uint64_t DrawSeed();

    /// @brief Show a key log line to TlsKeyLog.
    void TraceKeyLog(std::string_view line);

    void StartApplication() override;
    void StopApplication() override;

  private:
    bool OpenUdp(const ims::TransportAddress& local);
    void HandleDatagram(const ims::TransportAddress& local, Ptr<Socket> socket);

    // see RoleWorld
    ims::TimePoint GetNow() const override;
    void Perform(const ims::SendDatagram& action) override;
    void Perform(const ims::ListenStream& action) override;
    void Perform(const ims::ConnectStream& action) override;
    void Perform(const ims::AnswerSyn& action) override;
    void Perform(const ims::SetGate& action) override;
    void Perform(const ims::ReleaseStream& action) override;
    void Perform(const ims::LocalStep& action) override;
    void Perform(const ims::StateChange& action) override;
    void Perform(const ims::MilestoneReached& action) override;
    void Perform(const ims::ContextClosed& action) override;
    void Perform(const ims::SessionEnded& action) override;
    bool Receive(ims::StreamId id, ims::StreamPort& port) override;
    bool Send(ims::StreamId id, ims::StreamPort& port) override;
    void WakeAt(std::optional<ims::TimePoint> time) override;
    void Spend(ims::Duration cost, std::function<void()> then) override;
    void OnTaken(const ims::Event& event) override;

    /// @param isNews whether a program would not hear of it together with what it has yet to take
    void WakeDriver(const std::function<void(ims::RoleDriver&)>& what, bool isNews = true);
    void Dispatch(ims::Event event);
    void RunKeepingStreams(const std::function<void()>& what);
    void ChargeForAwakening();
    void Charge(ims::Operation operation, std::size_t octets = 0);
    TcpStream& GetStream(ims::StreamId id);

    std::unique_ptr<ims::CostMeter> m_meter; ///< outlives the role, which has pointers to it
    std::unique_ptr<ims::RoleDriver> m_driver;
    std::map<ims::TransportAddress, Ptr<Socket>> m_udp;
    std::map<ims::StreamId, std::unique_ptr<TcpStream>> m_streams;
    std::vector<std::unique_ptr<TcpStream>>
        m_released;                    ///< until the event that released them is over
    std::vector<ims::Event> m_early;   ///< asked for before the start
    std::size_t m_datagramsToRead = 0; ///< that have arrived, and nobody has begun with
    unsigned m_depth = 0;              ///< of calls of m_driver
    EventId m_timer;
    std::optional<ims::TimePoint> m_timerAt;
    std::vector<EventId> m_spending; ///< one per core that is busy
    int64_t m_randomStream = -1;

    TracedCallback<Ptr<const Packet>, const Address&, const Address&> m_messageTx;
    TracedCallback<Ptr<const Packet>, const Address&, const Address&> m_messageRx;
    TracedCallback<const std::string&, const std::string&, const std::string&, const std::string&>
        m_stateTransition;
    TracedCallback<const std::string&, const std::string&, const std::string&> m_tlsState;
    TracedCallback<const ims::LocalStep&> m_localStep;
    TracedCallback<const ims::MilestoneReached&> m_milestone;
    TracedCallback<const ims::ContextClosed&> m_contextEnd;
    TracedCallback<const ims::SessionEnded&> m_sessionEnd;
    TracedCallback<const std::string&> m_keyLog;
};

} // namespace ns3

#endif // E2AE_ROLE_APPLICATION_H
