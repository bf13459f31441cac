// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SESSION_H
#define IMS_UA_SESSION_H

#include "model/session/sip-dialog.h"
#include "model/session/ua/ua-phase.h"
#include "model/session/ua/ua-stream.h"

#include <map>
#include <optional>
#include <string>

namespace ims
{

/// @brief One session of a user agent: dialog, offer/answer, and the streams that these agree on.
///
/// Its media are ready when all streams are; it is over when all are done, and fails with any.
class UaSession
{
  public:
    UaSession(std::string callId, UserAgentResources& resources);

    /// @brief Call the remote end.
    void Call(TimePoint now, Actions& actions);

    /// @brief Be called.
    void OnInvite(TimePoint now, const SipRequestArrived& invite, Actions& actions);

    /// @brief A response to this session's INVITE or BYE.
    void OnResponse(TimePoint now, const SipResponseArrived& arrived, Actions& actions);

    /// @brief A transaction of this session got no response, or no ACK came.
    void OnTransactionFailed(TimePoint now, SipTransactionId id, Actions& actions);

    void OnBye(TimePoint now, const SipRequestArrived& bye, Actions& actions);
    void OnCancel(TimePoint now, Actions& actions);

    /// @brief End the session with BYE; when the INVITE is not answered yet, with CANCEL or 480.
    void End(TimePoint now, Actions& actions);

    /// @brief Something happened to the connection of a stream.
    void OnStream(TimePoint now, StreamId stream, const Event& event, Actions& actions);
    void OnTimeout(TimePoint now, Actions& actions);
    std::optional<TimePoint> NextTimeout() const;

    const std::string& GetCallId() const;
    bool IsOver() const;

    /// @return null when the session has no such stream.
    StreamPort* FindPort(StreamId stream);

    /// @return the streams it has or had.
    const std::vector<StreamId>& GetStreams() const;
    const std::vector<SipTransactionId>& GetTransactions() const;

  private:
    /// What the other end says of each stream, by index of its m= line.
    using Remotes = std::map<std::size_t, UaMedia>;

    UaStream& AddStream(std::size_t mediaIndex, MediaKind kind);
    bool HasPorts() const;
    void Answer(TimePoint now, Actions& actions);
    void HandleInviteResponse(TimePoint now, const SipMessage& response, Actions& actions);
    void HandleAnswer(TimePoint now, const SipMessage& answer, Actions& actions);
    bool TakeAnswer(TimePoint now, const SipMessage& answer, Actions& actions);
    Remotes ReadOffer(const SdpDescription& offer);
    std::optional<Remotes> ReadAnswer(const SdpDescription& answer) const;
    void DropRefused(const Remotes& accepted, Actions& actions);
    SipMessage MakeAnswerResponse(int status, std::string_view reason) const;
    bool HangsUp() const;
    void StartMedia(TimePoint now, const Remotes& remotes, Actions& actions);
    void Advance(TimePoint now, Actions& actions);
    void NoteReady(Actions& actions);
    bool AreAllDone() const;
    bool AreAllComplete() const;
    void Prolong(TimePoint now);
    void CheckMedia(TimePoint now, Actions& actions);
    void Refuse(TimePoint now,
                int status,
                std::string_view reason,
                const Outcome& outcome,
                Actions& actions);
    void NoteClosedByOther(TimePoint now);
    void Fail(TimePoint now, const Outcome& outcome, Actions& actions);
    void CloseMedia(TimePoint now);
    void FinishIfOver(TimePoint now, Actions& actions);
    void GiveUpClosing(TimePoint now, Actions& actions);
    void Finish(Actions& actions);
    void Enter(UaPhase phase, Actions& actions);
    void Reach(Milestone milestone, Actions& actions);

    std::string m_callId;
    UserAgentResources& m_resources;
    UaPhase m_phase = UaPhase::Idle;
    bool m_caller = false;
    Outcome m_outcome;

    SipMessage m_invite;
    SipTransactionId m_inviteId = 0;
    SipTransactionId m_byeId = 0;
    std::vector<SipTransactionId> m_transactions;
    std::optional<SipMessage> m_ack; ///< repeated for each repeated 2xx
    std::optional<SipDialog> m_dialog;
    std::string m_localTag;

    SdpDescription m_offer;
    bool m_answeredEarly = false;              ///< in a 183
    std::map<std::size_t, UaStream> m_streams; ///< by index of their m= lines; those not refused
    std::vector<StreamId> m_streamIds;
    bool m_started = false; ///< both halves of offer and answer are known at this end
    bool m_shownReady = false;
    bool m_closedByOther = false; ///< the other end closed a media connection in order
    bool m_endedByOther = false;  ///< with BYE, while nothing had failed

    std::optional<TimePoint> m_answerAt;
    std::optional<TimePoint> m_mediaDeadline;
    std::optional<TimePoint> m_idleDeadline;
    std::optional<TimePoint> m_byeAt;
    std::optional<TimePoint> m_closeDeadline;
    bool m_closingGivenUp = false;
};

} // namespace ims

#endif // IMS_UA_SESSION_H
