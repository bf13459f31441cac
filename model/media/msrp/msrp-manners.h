// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_MANNERS_H
#define IMS_MSRP_MANNERS_H

#include <string>

namespace ims
{

/// @brief How an end sends its messages, besides plain text. What the other end asks for in its own
/// messages it is given in any case.
struct MsrpManners
{
    bool cpim = false;           ///< message/cpim around the text (RFC 3862)
    bool imdn = false;           ///< asks in it for a delivery notification (RFC 5438); with cpim
    bool successReports = false; ///< asks for REPORT (RFC 4975 7.1.3)
    bool composing = false;      ///< says before each message that one is composed (RFC 3994)
    std::string localUri;        ///< of this end, for message/cpim
    std::string remoteUri;
};

} // namespace ims

#endif // IMS_MSRP_MANNERS_H
