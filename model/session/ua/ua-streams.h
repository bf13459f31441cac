// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_STREAMS_H
#define IMS_UA_STREAMS_H

#include "model/session/ua/ua-stream.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief The streams of a user agent's session: those that offer and answer leave, and what is to
/// be said of all of them together. Knows nothing of SIP.
class UaStreams
{
  public:
    /// @brief What the other end says of each stream, by index of its m= line.
    using Remotes = std::map<std::size_t, UaMedia>;

    /// @param resources have to outlive this object
    UaStreams(std::string callId, const SessionShape& shape, UserAgentResources& resources);

    // offer and answer

    /// @return why the options of this end contradict each other, nothing when they do not.
    std::optional<std::string> FindMistake() const;

    /// @brief Have a stream for each of this end's media. @return the offer of them; nothing when
    /// there are none, or a port is missing
    std::optional<SdpDescription> MakeOffer();

    /// @return what the answer leaves of that offer; nothing when it does not fit the offer, or
    /// refuses all of it (RFC 3264 clause 6).
    std::optional<Remotes> ReadAnswer(const SdpDescription& answer) const;

    /// @brief Have a stream for each m= line of an offer that this end can serve; it serves as many
    /// of a kind as it has. @return nothing when it serves none, or a port is missing
    std::optional<Remotes> ReadOffer(const SdpDescription& offer);

    /// @return the answer to that offer, after Start().
    const SdpDescription& MakeAnswer();

    /// @return this end's last description that holds.
    const SdpDescription& GetSaid() const;

    /// @return the same to be sent once more. What the other end has refused has port 0 by now (RFC
    /// 3264 8.2), which is another version.
    const SdpDescription& Repeat();

    // changes of a session that lasts

    /// @return a further offer with a change; nothing when there is nothing to change, or no port.
    std::optional<SdpDescription> MakeOffer(const Turn& turn, MediaChange change);

    /// @brief The answer to it: the change takes place. @return whether it is usable
    bool TakeAnswer(const Turn& turn, const SdpDescription& answer);

    /// @brief It was refused: all is as it was.
    void Withdraw(const Turn& turn);

    /// @brief A further offer of the other end: it takes place. @return the answer, nothing when it
    /// is to be refused
    std::optional<SdpDescription> TakeOffer(const Turn& turn, const SdpDescription& offer);

    /// @brief The answer of another fork counts: begin anew with it.
    void Restart(const Turn& turn, const Remotes& remotes);

    // the connections

    /// @brief Let the other end connect.
    void Listen(const Turn& turn);

    /// @brief The other end's half is known: begin, without the streams that it refuses.
    void Start(const Turn& turn, const Remotes& remotes);

    /// @brief Something happened to the connection of a stream. @return whether it is one of these
    bool OnEvent(const Turn& turn, StreamId stream, const Event& event);

    /// @brief Move what can be moved.
    void Progress(const Turn& turn);

    /// @brief Report the messages that were delivered, or the floors that were granted.
    /// @return when the last one was, nothing when there was none
    std::optional<TimePoint> NoteEvents(const Turn& turn);

    /// @brief Each connection has something to send.
    void Serve(const Turn& turn) const;

    /// @return streams that there are.
    std::size_t GetCount() const;

    /// @return whether application octets could pass on all of them, now or before.
    bool WereReady() const;

    /// @return whether all that this end and the other were to send has come through.
    bool AreComplete() const;

    /// @return whether they are complete and the connections serve nothing else.
    bool AreDone() const;

    /// @return what went wrong with a connection, nothing when nothing did.
    std::optional<Outcome> FindConnectionFailure() const;

    /// @return what went wrong with a connection or the protocol on it.
    std::optional<Outcome> FindFailure() const;

    /// @return whether the other end closed one of the connections in order.
    bool IsAnyClosed() const;

    // the end

    /// @brief No more media.
    void Close();

    /// @brief No more media on the streams that are complete; another one closes when all that the
    /// other end sent is here.
    void CloseComplete();

    /// @brief Reset the connections.
    void Abort();

    /// @return whether connections and output are through.
    bool AreOver() const;

    /// @brief Forget connections and ports.
    void Release(const Turn& turn);

    std::optional<TimePoint> NextTimeout() const;

    /// @return whether something was due.
    bool OnTimeout(TimePoint now);

    /// @return null when there is no such stream.
    StreamPort* FindPort(StreamId stream);

    /// @return the streams that there are or were.
    const std::vector<StreamId>& GetIds() const;

  private:
    /// What a further offer or answer makes of one m= line.
    enum class Fate
    {
        Absent, ///< no stream
        Stays,  ///< as it is
        Leaves,
        Replaced ///< by one with another connection, or added
    };

    /// What held before an open offer.
    struct Stood
    {
        SdpDescription offer;
        MediaDirection direction = MediaDirection::SendReceive;
    };

    UaStream& Add(std::size_t mediaIndex, MediaKind kind, bool offered);
    UaStream* Propose(std::size_t mediaIndex, MediaKind kind);
    std::optional<std::size_t> FindLast() const;
    std::optional<MediaKind> FindAbsentKind(const std::vector<MediaKind>& kinds) const;
    bool Plan(const Turn& turn, MediaChange change);
    std::optional<Fate> Judge(const SdpDescription& offer,
                              std::size_t mediaIndex,
                              std::vector<MediaKind>& kinds) const;
    void Apply(const Turn& turn,
               const SdpDescription& offer,
               std::size_t mediaIndex,
               Fate fate,
               std::map<std::size_t, UaMedia>& answer);
    void Remove(const Turn& turn, std::size_t mediaIndex);
    void DropProposed(const Turn& turn);
    const UaStream* FindOffered(std::size_t mediaIndex) const;
    UaStream* Find(StreamId stream);
    bool HavePorts() const;
    bool All(bool (UaConnection::*is)() const) const;
    std::optional<Outcome> FindFirst(std::optional<Outcome> (UaConnection::*get)() const) const;

    std::string m_callId;
    SessionShape m_shape;
    UserAgentResources& m_resources;
    SdpDescription m_offer;                     ///< the last one, of either end
    SdpDescription m_said;                      ///< this end's last offer or answer that holds
    std::map<std::size_t, UaStream> m_streams;  ///< by index of their m= lines; those not refused
    std::map<std::size_t, UaStream> m_proposed; ///< that an open offer adds, or puts in their place
    std::optional<std::size_t> m_leaving;       ///< that an open offer removes
    MediaDirection m_direction = MediaDirection::SendReceive; ///< of an open offer, or the last one
    Stood m_stood;
    UaOrigin m_origin;
    std::vector<StreamId> m_ids;
};

} // namespace ims

#endif // IMS_UA_STREAMS_H
