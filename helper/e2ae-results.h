// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RESULTS_H
#define E2AE_RESULTS_H

#include "model/base/result.h"

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

struct FlowFile;
struct MilestoneReached;
struct RunReport;
struct SessionReport;
class RunPictures;

} // namespace ims

namespace ns3
{

struct E2aeApplications;
class ImsApplication;
class RunObservation;

/// @brief How one session went.
struct E2aeSession
{
    std::string callId;               ///< of SIP
    bool completed = false;           ///< every entity that saw it says so
    bool matched = false;             ///< its packets followed the flow; only with CompareWith()
    std::string outcome;              ///< "completed", or what which entity says
    Time start;                       ///< when the INVITE was sent; 0 if it was not
    std::optional<Time> answer;       ///< from the INVITE to the answer at the caller
    std::optional<Time> mediaReady;   ///< from the INVITE until UE and peer can send media
    std::optional<Time> firstMessage; ///< from the INVITE until an MSRP message has arrived
    std::optional<Time> firstFloor;   ///< from the INVITE until a floor is granted
    uint64_t messages = 0;            ///< of MSRP that arrived whole
    uint64_t floors = 0;              ///< of BFCP that were granted
};

/// @brief What the sessions of a simulation did: capture, ladder, verdict, numbers.
///
/// E2aeHelper::Observe() makes it, after Install() and before Simulator::Run(). What it is to do is
/// said before the run too: EnablePcap(), CompareWith(), StopWhenOver(). The rest is asked
/// afterwards, before or after Simulator::Destroy(); the first question ends the observation.
class E2aeResults : public Object
{
  public:
    /// @return the type, with its attributes and trace sources.
    static TypeId GetTypeId();

    /// @brief Of all applications that E2aeHelper::Install() gave.
    explicit E2aeResults(const E2aeApplications& applications);
    ~E2aeResults() override;

    // ------------------------------------------------------------------------------------------
    // before the run

    /// @brief Write one capture of the whole run: each packet once, at its sender, with comments
    /// and with TLS's secrets, so that Wireshark shows what is inside.
    /// @param path of the pcapng file, which has this name when Finish() has completed it
    /// @return an error naming the path when it cannot be written
    std::optional<ims::Error> EnablePcap(const std::string& path);

    /// @brief Have that file show so many whole sessions, spread evenly over those that
    /// StopWhenOver() is told of, and nothing else. Call it before that; it takes CompareWith() to
    /// tell sessions apart.
    void SampleCapture(uint32_t sessions);

    /// @brief Compare each session with a flow.
    /// @param flow path of a flow file, or the name of one that comes with the module, such as
    /// "msrp-originating/delayed-agnostic"
    /// @return an error naming file and line when it cannot be read or is none
    std::optional<ims::Error> CompareWith(const std::string& flow);

    /// @brief The same for who has read the flow already.
    void CompareWith(ims::FlowFile&& flow);

    /// @brief Compare sessions of several kinds, each with the flow of its kind.
    /// @param flows of the kinds
    /// @param choose number of a session's kind, by who has sent the INVITE
    void CompareWith(std::vector<ims::FlowFile>&& flows,
                     std::function<std::size_t(Ptr<ImsApplication> caller)> choose);

    /// @brief Watch how busy the IMS-AGW is, or those of a pool are, in this time, which GetJson()
    /// tells.
    /// @param from simulated time, @param until the same
    void MeasureLoad(Time from, Time until);

    /// @brief End the simulation when so many sessions have begun, or failed to, and no entity has
    /// held anything for a while (attribute Quiet). Call it after CompareWith().
    /// @param sessions that are to be
    /// @param earliest when to look for the first time
    void StopWhenOver(uint32_t sessions, Time earliest = Time(0));

    // ------------------------------------------------------------------------------------------
    // afterwards

    /// @brief The run is over: judge it, and complete the capture.
    /// @return an error naming the path when the capture could not be written as a whole; the same
    /// again when called again
    std::optional<ims::Error> Finish();

    /// @return whether there was a session, each was completed and, if compared, followed the flow,
    /// no invariant was violated and nothing is left behind.
    bool IsSuccess();

    /// @return the sessions, in the order of their INVITEs.
    std::vector<E2aeSession> GetSessions();

    /// @return how many sessions followed the flow; 0 without CompareWith().
    std::size_t CountMatched();

    /// @return the messages of the first session as a ladder, with the flow's step numbers. When a
    /// session did not follow the flow, both ladders of the first such session, side by side, and
    /// what differs first. Empty without CompareWith().
    std::string GetLadder();

    /// @return all that e2ae-sim shows of such a run: ladder, times, outcome.
    std::string GetReport();

    /// @return a table with a row per session, as RFC 4180 has it; doc/running.md has the columns.
    std::string GetCsv();

    /// @return the totals as JSON (RFC 8259).
    std::string GetJson();

    /// @return what happened as a flow file; empty without CompareWith().
    std::string GetFlow();

    /// @return a sentence for each packet that breaks what holds in every run.
    std::vector<std::string> GetViolations();

    /// @return what entities still hold, "ALG: 1 call"; empty for nothing.
    std::string GetLeftovers();

    /// @return packets that the applications' nodes have sent.
    uint64_t CountPackets();

    /// @return packets of these that were never delivered.
    uint64_t CountLostPackets();

    /// @brief Write PREFIX.csv, PREFIX.json and, with CompareWith(), PREFIX.flow, each as a whole
    /// or not at all.
    /// @return an error naming the file that could not be written
    std::optional<ims::Error> WriteFiles(const std::string& prefix);

    /// @brief For the module's own programs: draw the run. Before it, after EnablePcap().
    /// @param pictures have to outlive this object
    void Draw(ims::RunPictures& pictures);

    /// @brief For the module's own programs: tell what packets carry, "step 13: MOD.req", when
    /// their senders' IP layers have them. Of several sessions it is known too late for that. After
    /// EnablePcap().
    /// @param listener is given ns-3's uid of the packet, and its IPv4 identification, 0 for IPv6
    void TellLabels(
        const std::function<void(uint64_t uid, uint16_t id, const std::string& text)>& listener);

    /// @brief For the module's own programs. @return all of it, to be refined before it is shown.
    ims::RunReport& GetRunReport();

    // ------------------------------------------------------------------------------------------

    /// @brief Callback signature of SessionEnd: an entity's word for how a session ended.
    /// @param entity UE, ALG or PEER
    /// @param callId of the session
    /// @param outcome "completed", "rejected: 486" ...
    typedef void (*SessionEndTracedCallback)(const std::string& entity,
                                             const std::string& callId,
                                             const std::string& outcome);

    /// @brief Callback signature of Milestone: a session came a step further at an entity.
    /// @param entity UE or PEER
    /// @param callId of the session
    /// @param milestone InviteSent, AnswerReceived, TcpConnected, TlsEstablished, MediaReady,
    /// MessageDelivered or FloorGranted
    /// @param number of the message or floor, from 1; else 0
    typedef void (*MilestoneTracedCallback)(const std::string& entity,
                                            const std::string& callId,
                                            const std::string& milestone,
                                            uint64_t number);

    /// @brief Callback signature of AnswerDelay and MediaReadyDelay: a time since the INVITE, as
    /// ns-3's calculators of statistics take it.
    typedef void (*DelayTracedCallback)(Time delay);

  protected:
    /// @brief Let go of the applications and of all that was seen of them.
    void DoDispose() override;

  private:
    void Tell(const std::string& entity,
              const ims::MilestoneReached& reached,
              const ims::SessionReport& soFar);

    std::unique_ptr<RunObservation> m_observation; ///< until DoDispose()
    Time m_quiet;                                  ///< negative: that of the flow
    std::vector<std::string> m_files;              ///< that were written
    TracedCallback<const std::string&, const std::string&, const std::string&> m_sessionEnd;
    TracedCallback<const std::string&, const std::string&, const std::string&, uint64_t>
        m_milestone;
    TracedCallback<Time> m_answerDelay;
    TracedCallback<Time> m_mediaReadyDelay;
};

} // namespace ns3

#endif // E2AE_RESULTS_H
