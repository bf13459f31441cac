// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_WAITS_H
#define IMS_SESSION_WAITS_H

#include "model/base/record.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief What a session waits for while it is set up. Of several at once the first one counts.
enum class WaitCause
{
    Syn, ///< a SYN that got no answer is repeated
    Tls, ///< the handshake
    Tcp, ///< the handshake, of a SYN that is answered
    Iq   ///< the gateway's reply
};

inline constexpr std::size_t WAIT_CAUSES = 4;

/// @brief A time in which a session waits.
struct Wait
{
    WaitCause cause = WaitCause::Syn;
    TimePoint from{};
    TimePoint until{};
};

/// @brief Finds what a session waits for in its records.
///
/// * Syn: of each connection from its first SYN to the last repetition of it.
/// * Tcp: from there to the first ACK of who sent the SYN.
/// * Iq: from a request of the IMS-ALG until it goes on: to the next that it sends after the reply
///   was sent.
class SessionWaits
{
  public:
    /// @brief Takes the session's next record, in the order of time.
    void Feed(const Record& record);

    /// @brief There are no more records: keep nothing but what was found.
    void Finish();

    const std::vector<Wait>& Get() const;

    /// @return when the UE, or the gateway towards it, has opened a TCP connection between them.
    std::optional<TimePoint> FindUeConnected() const;

  private:
    /// @brief A connection whose handshake is not over.
    struct Opening
    {
        std::string ends; ///< addresses and ports, that of the SYN first
        TimePoint first{};
        TimePoint last{}; ///< SYN
    };

    void FeedTcp(const Record& record);
    void FeedH248(const Record& record);
    void Connect(const Record& record, const std::string& ends);

    std::vector<Wait> m_waits;
    std::vector<Opening> m_openings;
    std::vector<std::pair<std::string, TimePoint>> m_requests; ///< open ones, by TransactionID
    std::vector<TimePoint> m_replied; ///< begin of those whose reply is on its way
    std::optional<TimePoint> m_ueConnected;
};

/// @brief Times by what they were spent for.
struct WaitShares
{
    std::array<Duration, WAIT_CAUSES> of{}; ///< each WaitCause
    Duration other{};                       ///< what is left
};

/// @brief Divide the time from one instant to another among the causes. The sum of all shares is
/// that time.
WaitShares ShareTime(TimePoint from, TimePoint until, const std::vector<Wait>& waits);

} // namespace ims

#endif // IMS_SESSION_WAITS_H
