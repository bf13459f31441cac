// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRATION_SUPPORT_H
#define IMS_REGISTRATION_SUPPORT_H

#include "model/codec/sip/sip-security.h"

namespace ims
{

/// @brief What UE and P-CSCF announced to each other during one registration (TR 29.828
/// 5.2.1.2.1 and 5.2.1.3.1).
struct E2aeSupport
{
    MediaSecurity ue;      ///< Security-Client
    MediaSecurity network; ///< Security-Server

    /// @return what both announced.
    MediaSecurity GetCommon() const
    {
        return {ue.msrp && network.msrp, ue.bfcp && network.bfcp};
    }
};

} // namespace ims

#endif // IMS_REGISTRATION_SUPPORT_H
