// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_DESCRIPTION_H
#define IMS_SIP_DESCRIPTION_H

#include "model/capture/describe/stream-message.h"
#include "model/codec/sip/sip-message.h"

namespace ims
{

/// @return what a record shows of a SIP message: Call-ID, then the mechanisms of Security-Client,
/// -Server and -Verify and marks for WWW-Authenticate and Authorization, then c=, m= and the a=
/// lines of each media part of its SDP, with those of the session part that hold for it.
StreamMessage DescribeSip(const SipMessage& message);

} // namespace ims

#endif // IMS_SIP_DESCRIPTION_H
