// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_HOPS_H
#define IMS_MSRP_HOPS_H

#include "model/proxy/msrp-path-rewriter.h"
#include "model/session/agw/agw-endpoint.h"

namespace ims
{

/// @brief What each far end of an aware MSRP stream is to read in the messages that are relayed to
/// it: itself in To-Path, the AGW's address on its side in From-Path.
class MsrpHops
{
  public:
    /// @brief Have the proxy core's octets rewritten, in both directions.
    void Install(ProxyCore& proxy);

    /// @brief What is known of an endpoint may have changed.
    void Renew(const AgwEndpoints& endpoints);

  private:
    PerSide<MsrpPathRewriter*> m_rewriters; ///< towards each side, owned by the proxy core; null
                                            ///< before Install()
};

} // namespace ims

#endif // IMS_MSRP_HOPS_H
