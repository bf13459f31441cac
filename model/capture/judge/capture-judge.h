// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CAPTURE_JUDGE_H
#define IMS_CAPTURE_JUDGE_H

#include "model/capture/describe/wire-decoder.h"
#include "model/capture/judge/flow-judge.h"
#include "model/capture/judge/role-finder.h"
#include "model/capture/judge/session-stream.h"
#include "model/capture/packet/ip-reassembly.h"
#include "model/role/outcome.h"

#include <bitset>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace ims
{

/// @brief One session of a capture, compared with the flow.
struct JudgedCall
{
    enum class Verdict
    {
        Matched,
        Differs,
        Unfinished ///< as the flow has it, as far as the capture goes
    };

    uint64_t number = 0; ///< from 1, in the order of the INVITEs
    Verdict verdict = Verdict::Differs;
    JudgedSession session;             ///< its times and retransmissions
    TimePoint begin{};                 ///< when its first message was sent
    std::optional<TimePoint> answered; ///< when the caller's INVITE was answered by a 2xx
    std::optional<Outcome> end;        ///< as SIP tells it; nothing when it has not ended
    std::size_t outside = 0;           ///< records that are in no figure
    uint64_t unkept = 0;               ///< records of media that were not looked at
    bool isSpoilt = false; ///< it follows the flow, but TLS was not there or media not relayed
    FlowOutcome outcome;
    std::unique_ptr<FlowMatcher> matcher; ///< has the ladder
};

/// @brief How much of a capture was judged.
struct CaptureTotals
{
    uint64_t packets = 0;
    uint64_t sessions = 0;
    uint64_t matched = 0;
    uint64_t differ = 0;
    uint64_t unfinished = 0;
    uint64_t strays = 0;        ///< records that belong to nothing that names a call or a context
    uint64_t registrations = 0; ///< records of them, of UEs and of gateways
    uint64_t loose = 0;   ///< records of other calls and transactions, that began before perhaps
    uint64_t outside = 0; ///< records within sessions that are in no figure
    uint64_t unkept = 0;  ///< records of media that were not looked at
    uint64_t inside = 0;  ///< messages that were inside TLS
    uint64_t sealed = 0;  ///< records of TLS with application data that could not be opened

    /// @return whether there was a session that matched, and none that differs.
    bool IsMatch() const
    {
        return matched > 0 && differ == 0;
    }
};

/// @brief Judges a capture of any origin against a flow, session by session, while it is read.
///
/// Where there are several flows, the variants of a figure, a session is held against each until
/// one matches, the one that the session before matched first.
///
/// Steps between two entities of which the capture has not shown a packet are unseen: no wire of
/// it can carry them, and they are not expected. Local steps are inferred.
///
/// What TLS protects is read where there are secrets for it, and has to pass the AGW unchanged.
class CaptureJudge
{
  public:
    using Handler = std::function<void(JudgedCall&& call)>;

    /// @param flows at least one, all with the same caller
    /// @param handler told of each session when it is over
    /// @param limits of what its matchers keep
    CaptureJudge(std::vector<FlowFile> flows,
                 EntityRules rules,
                 Handler handler,
                 MatchLimits limits = {});

    /// @brief The capture has all that passed: what it does not show did not happen, and no step is
    /// unseen.
    void TakeAsComplete();

    /// @brief Secrets of TLS, lines of an NSS key log, before the packets that they open.
    void AddSecrets(std::string_view lines);

    /// @brief The next packet, in the order of time.
    /// @param ipPacket from the first octet of the IP header
    void Feed(TimePoint time, OctetsView ipPacket);

    /// @brief The capture is over.
    void Finish();

    CaptureTotals GetTotals() const;

    /// @return who is who, a line for each entity.
    std::string DescribeRoles() const;

    const RoleFinder& GetRoles() const;

    /// @return the reference points of the flow (GetReferencePoints()) that the capture does not
    /// show.
    std::vector<std::string> GetUnseen() const;

  private:
    static constexpr std::size_t POINTS = 6; ///< of GetReferencePoints()
    using Points = std::bitset<POINTS>;

    /// One of the flows.
    struct Variant
    {
        std::shared_ptr<const FlowFile> flow;
        std::map<unsigned long, std::shared_ptr<const FlowFile>> views; ///< by the points seen
    };

    void Judge(CapturedSession&& session);
    std::shared_ptr<const FlowFile> GetView(Variant& variant) const;
    void Compare(const std::vector<Record>& records, JudgedCall& call);
    void CompareLegs(const std::vector<Record>& records, bool complete, JudgedCall& call);
    static void CheckHandshakes(const std::vector<Record>& records, JudgedCall& call);
    void CountCall(const JudgedCall& call);
    void SetVerdict(const CapturedSession& session, TimePoint last, JudgedCall& call) const;

    std::vector<Variant> m_variants; ///< that which a session matched last first
    Handler m_handler;
    MatchLimits m_limits;
    RoleFinder m_roles;
    std::shared_ptr<TlsSecrets> m_secrets;
    WireDecoder m_decoder;
    IpReassembly m_reassembly;
    SessionStream m_stream;
    Points m_wanted; ///< by the flow
    Points m_seen;
    TimePoint m_last{}; ///< of the last packet
    CaptureTotals m_totals;
};

} // namespace ims

#endif // IMS_CAPTURE_JUDGE_H
