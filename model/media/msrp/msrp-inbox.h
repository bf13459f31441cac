// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_INBOX_H
#define IMS_MSRP_INBOX_H

#include "model/codec/msrp/msrp-message.h"
#include "model/media/msrp/cpim-message.h"

#include <map>

namespace ims
{

/// @brief Follows incoming messages through their chunks by Message-ID and Byte-Range.
///
/// Keeps no content, only how far each message has come.
class MsrpInbox
{
  public:
    /// @param maxOpenMessages that may be incomplete at one time
    /// @param checkContent whether content must be that of MakeMsrpContent()
    MsrpInbox(std::size_t maxOpenMessages, bool checkContent);

    /// @brief What a chunk amounts to.
    struct Outcome
    {
        int status = 200;       ///< for the response
        std::string fault;      ///< what is wrong with order or content, empty when nothing is
        bool completed = false; ///< it was the last chunk of its message
        bool intact = true;     ///< no chunk of the message had a fault so far
        uint64_t number = 0;    ///< of the message, from 1 in the order of first chunks
        uint64_t octets = 0;    ///< of the message so far
        bool isText = true;     ///< else it is about messages, and has no number
        std::optional<CpimHead> head{}; ///< of a complete message/cpim
        std::string note{};             ///< content of a complete message that is no text
        std::string contentType{};      ///< of that note
    };

    /// @param chunk a SEND request
    Outcome Receive(const MsrpMessage& chunk);

    /// @return messages of which the last chunk is missing.
    std::size_t GetOpenMessages() const;

  private:
    struct Progress
    {
        uint64_t number = 0; ///< 0: it is not known to be a text, or is none
        uint64_t octets = 0;
        bool intact = true;
        std::string contentType{};
        Octets start{}; ///< of message/cpim, while its head is not complete
        std::optional<CpimParse> cpim{};
        std::string note{};
    };

    /// @brief Check a chunk against the message's progress, and move that on.
    std::string Accept(Progress& progress, const MsrpByteRange& range, OctetsView content);

    std::string TakeContent(Progress& progress, uint64_t offset, OctetsView content);
    std::string TakeCpim(Progress& progress, OctetsView content);
    std::string TakeText(Progress& progress, uint64_t offset, OctetsView content);
    static std::string TakeNote(Progress& progress, OctetsView content);

    Outcome ReceiveContent(const MsrpMessage& chunk,
                           std::string_view messageId,
                           const MsrpByteRange& range);

    std::size_t m_maxOpenMessages;
    bool m_checkContent;
    std::map<std::string, Progress, std::less<>> m_open; ///< by Message-ID
    uint64_t m_numbers = 0;                              ///< messages seen so far
};

} // namespace ims

#endif // IMS_MSRP_INBOX_H
