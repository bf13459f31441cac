// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SAME_SDP_H
#define IMS_SAME_SDP_H

#include <string_view>

namespace ims
{

/// @brief Whether a session description repeats an earlier one of the same end, so that it changes
/// nothing (RFC 3264 8, RFC 4028 7.4).
///
/// Of the o= line the version alone is compared, and only where a=connection:new asks for another
/// connection: else it may be counted up all the same.
bool DescribesSame(std::string_view sdp, std::string_view earlier);

} // namespace ims

#endif // IMS_SAME_SDP_H
