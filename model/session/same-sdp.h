// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SAME_SDP_H
#define IMS_SAME_SDP_H

#include "model/codec/sdp/sdp.h"

#include <string>
#include <string_view>

namespace ims
{

/// @brief Whether a session description repeats an earlier one of the same end, so that it changes
/// nothing (RFC 3264 8, RFC 4028 7.4).
///
/// Of the o= line the version alone is compared, and only where a=connection:new asks for another
/// connection: else it may be counted up all the same. An m= line that the other end has refused
/// may have port 0 by now, or still be as it was.
/// @param other the last description of the other end
bool DescribesSame(std::string_view sdp, std::string_view earlier, std::string_view other);

/// @return what an end was told before, for an offer or answer that repeats it: with the version of
/// that, and port 0 in each m= line that the end itself has refused (RFC 3264 8.2).
/// @param now the repetition, as the other end has sent it
/// @param own the last description of the end that is told
std::string RepeatSdp(std::string_view told, std::string_view now, std::string_view own);

/// @brief Replace sess-version in the o= line. Without such a line nothing changes.
void SetVersion(SdpDescription& description, std::string_view version);

} // namespace ims

#endif // IMS_SAME_SDP_H
