// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RELIABLE_RESPONSE_H
#define IMS_RELIABLE_RESPONSE_H

#include "model/base/time-point.h"
#include "model/codec/sip/sip-message.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ims
{

/// Option tag of RFC 3262.
constexpr std::string_view RELIABLE_OPTION_TAG = "100rel";

/// @return whether the caller can acknowledge provisional responses, or demands to.
bool TakesReliableResponses(const SipMessage& invite);
bool DemandsReliableResponses(const SipMessage& invite);

/// @brief A callee's provisional response that is repeated until its PRACK (RFC 3262 clause 3).
class ReliableResponse
{
  public:
    /// What is due.
    enum class Due
    {
        Nothing,
        Repetition,
        Failure ///< no PRACK in time: the INVITE is to be refused with 5xx
    };

    /// @param response gets its Require and RSeq
    /// @param number its RSeq, 1 to 2**31 - 1
    /// @param t1 the first interval between repetitions; 64 of them are the end
    ReliableResponse(TimePoint now, SipMessage response, uint32_t number, Duration t1);

    const SipMessage& GetResponse() const;

    /// @brief A PRACK came. @return whether it is this response's and the first one
    bool TakePrack(const SipMessage& prack);

    /// @return whether its PRACK is awaited.
    bool IsOpen() const;

    /// @brief It is not repeated any more.
    void Stop();

    std::optional<TimePoint> NextTimeout() const;
    Due TakeDue(TimePoint now);

  private:
    SipMessage m_response;
    uint32_t m_number;
    Duration m_interval;
    std::optional<TimePoint> m_repeatAt; ///< nothing: not open
    TimePoint m_failsAt;
};

} // namespace ims

#endif // IMS_RELIABLE_RESPONSE_H
