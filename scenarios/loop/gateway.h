// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_GATEWAY_H
#define E2AE_GATEWAY_H

#include "model/loop/loop-role.h"
#include "model/session/ims-agw.h"
#include "scenarios/loop/agw-options.h"

#include <memory>

/// @brief An IMS-AGW over the sockets of this machine.
class Gateway
{
  public:
    /// @param loop that drives it
    /// @param options its addresses and bounds
    /// @param meter who keeps account of what it costs, or null
    /// @return an error that names what the system refuses
    static ims::Result<std::unique_ptr<Gateway>> Start(ims::EventLoop& loop,
                                                       const AgwOptions& options,
                                                       ims::CostMeter* meter);

    /// @return sessions that are over.
    int64_t GetSessionCount() const;

    const ims::TlsContext& GetTls() const;
    const ims::ImsAgw& GetRole() const;
    const ims::LoopRole& GetSockets() const;

  private:
    Gateway() = default;

    std::shared_ptr<ims::TlsContext> m_tls;
    const ims::ImsAgw* m_role = nullptr; ///< owned by m_sockets
    int64_t m_sessions = 0;
    std::unique_ptr<ims::LoopRole> m_sockets;
};

#endif // E2AE_GATEWAY_H
