// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_RELAY_H
#define IMS_MEDIA_RELAY_H

#include "model/base/record.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace ims
{

/// @brief Holds the messages of media that leave the AGW on one leg against those that have come on
/// the other, where what TLS protects could be read.
///
/// The AGW relays: each message leaves as it came, once, and in that order. Of MSRP the paths may
/// change (TS 29.334, application-aware).
class MediaRelay
{
  public:
    /// @brief The next record of a session, with entities for names.
    void Feed(const Record& record);

    /// @param complete the session is there to its end, so that what has come has to have left
    /// @return the first thing that is wrong, a sentence; nothing when all is as it should be, or
    /// when nothing inside TLS could be read
    std::optional<std::string> FindMistake(bool complete) const;

    /// @return messages that were inside TLS.
    uint64_t GetInsideCount() const;

  private:
    /// A message on its way.
    struct Message
    {
        std::string head;    ///< for sentences
        std::string content; ///< what may not change
    };

    /// Towards whom, and the protocol.
    using Direction = std::pair<std::string, std::string>;

    void TakeIncoming(const Record& record, const std::string& to);
    void TakeOutgoing(const Record& record);
    void Note(const std::string& mistake);

    std::map<Direction, std::deque<Message>> m_relayed; ///< what has come and did not leave yet
    std::string m_mistake;
    uint64_t m_inside = 0;
    bool m_reset = false; ///< a connection was, so octets may be lost
};

} // namespace ims

#endif // IMS_MEDIA_RELAY_H
