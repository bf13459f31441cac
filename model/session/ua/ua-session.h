// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SESSION_H
#define IMS_UA_SESSION_H

#include "model/base/deadlines.h"
#include "model/session/ua/ua-dialog.h"
#include "model/session/ua/ua-state.h"
#include "model/session/ua/ua-streams.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief One session of a user agent: joins the dialog with the streams that offer and answer
/// agree on, and decides what comes next.
///
/// Its media are ready when all streams are; it is over when all are done, and fails with any.
/// After each input, EndAfterIllegalMove() has its turn.
class UaSession
{
  public:
    /// @param resources have to outlive this object
    UaSession(std::string callId, const SessionShape& shape, UserAgentResources& resources);

    /// @brief Call the remote end.
    void Call(const Turn& turn);

    /// @brief Be called.
    void OnInvite(const Turn& turn, const SipRequestArrived& invite);

    /// @brief A response to this session's INVITE or BYE.
    void OnResponse(const Turn& turn, const SipResponseArrived& arrived);

    /// @brief A transaction of this session got no response, or no ACK came.
    void OnTransactionFailed(const Turn& turn, SipTransactionId id);

    void OnAck(const Turn& turn);

    /// @brief A re-INVITE or UPDATE of the other end.
    void OnUpdate(const Turn& turn, const SipRequestArrived& update);

    /// @brief The other end has a reliable provisional response.
    void OnPrack(const Turn& turn, const SipRequestArrived& prack);
    void OnBye(const Turn& turn, const SipRequestArrived& bye);
    void OnCancel(const Turn& turn);

    /// @brief End the session with BYE; when the INVITE is not answered yet, with CANCEL or 480.
    void End(const Turn& turn);

    /// @brief Something happened to the connection of a stream.
    void OnStream(const Turn& turn, StreamId stream, const Event& event);
    void OnTimeout(const Turn& turn);
    std::optional<TimePoint> NextTimeout() const;

    /// @brief A session of which nobody knows where it is comes to an end that says so.
    void EndAfterIllegalMove(const Turn& turn);

    const std::string& GetCallId() const;
    bool IsOver() const;

    /// @return null when the session has no such stream.
    StreamPort* FindPort(StreamId stream);

    /// @return the streams it has or had.
    const std::vector<StreamId>& GetStreams() const;
    const std::vector<SipTransactionId>& GetTransactions() const;

  private:
    /// What it waits for; of those that come at once, in this order.
    enum class Deadline
    {
        Answer,     ///< the callee's time to answer
        Change,     ///< time for what this end changes
        HangUp,     ///< time for this end's BYE
        Reconnect,  ///< a connection broke, and the other end may offer another one
        MediaReady, ///< at the latest
        Idle,       ///< the media have been silent for too long
        Close       ///< the connections, or the response to BYE, have taken too long
    };

    void Answer(const Turn& turn);
    void Refuse(const Turn& turn, int status, const Outcome& outcome);
    void OnProvisional(const Turn& turn, const SipMessage& response);
    void OnInviteResponse(const Turn& turn, const SipMessage& response);
    void OnAnswer(const Turn& turn, const SipMessage& answer);
    std::optional<UaStreams::Remotes> ReadAnswer(const Turn& turn, const SipMessage& answer);

    void StartMedia(const Turn& turn, const UaStreams::Remotes& remotes);
    void Advance(const Turn& turn);
    void CheckMedia(const Turn& turn);
    void NoteFailure(const Turn& turn, const Outcome& failure);
    void OnAllDone(const Turn& turn);
    bool IsEstablished() const;
    bool HangsUp() const;
    TimePoint FindHangUp(TimePoint last) const;

    void Change(const Turn& turn);
    void Refresh(const Turn& turn);
    void OnUpdateResponse(const Turn& turn, const SipMessage& response);
    void OnUpdateRefused(const Turn& turn, const SipMessage& response);
    void OnUpdateFailed(const Turn& turn);
    void TakeChange(const Turn& turn, const SipMessage& response);
    void NoteChanged(const Turn& turn);
    int FindEarlyRefusal(const SipMessage& update) const;
    int FindUpdateRefusal(const SipRequestArrived& update) const;
    Duration DrawRetryTime();
    void OnSessionTimer(const Turn& turn);

    void OnDeadline(const Turn& turn, Deadline deadline);
    void Fail(const Turn& turn, const Outcome& outcome);
    void HangUp(const Turn& turn);
    void AllowToClose(const Turn& turn);
    void FinishIfOver(const Turn& turn);
    void FinishDialog(const Turn& turn);
    void AbandonConnections(const Turn& turn);
    void Finish(const Turn& turn, const Outcome& outcome);
    void Reach(const Turn& turn, Milestone milestone) const;

    std::string m_callId;
    Duration m_holdingTime;
    UserAgentResources& m_resources;
    StateMachine<UaState> m_state;
    UaDialog m_dialog;
    UaStreams m_streams;
    Deadlines<Deadline> m_deadlines;
    bool m_caller = false;
    TimePoint m_established{}; ///< since when there is a final answer
    MediaChange m_next;        ///< what this end is to change, None when it has
    bool m_changing =
        false;         ///< this end's open re-INVITE or UPDATE has an offer that changes something
    Outcome m_outcome; ///< so far
};

} // namespace ims

#endif // IMS_UA_SESSION_H
