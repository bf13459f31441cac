// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_IMS_AGW_APPLICATION_H
#define E2AE_IMS_AGW_APPLICATION_H

#include "model/app/cost-setup.h"
#include "model/app/role-application.h"
#include "model/app/tls-setup.h"
#include "model/session/agw/ims-agw.h"

#include "ns3/nstime.h"

namespace ns3
{

/// @brief The IMS-AGW: ends TLS on the access side and relays to the core.
class ImsAgwApplication : public RoleApplication
{
  public:
    /// @brief When the incoming leg's SYN is answered.
    enum SynAck
    {
        AT_ONCE,      ///< when the gate admits it
        AFTER_FAR_LEG ///< when the outgoing leg is up
    };

    static TypeId GetTypeId();

    std::string DescribeLeftovers() const override;

  private:
    static TypeId AddIqAttributes(TypeId tid);
    static TypeId AddCostAttributes(TypeId tid);
    static TypeId AddFaultAttributes(TypeId tid);
    void StopApplication() override;
    std::unique_ptr<ims::Role> MakeRole() override;
    std::unique_ptr<ims::CostMeter> MakeMeter() const override;
    ims::RoleMachine GetMachine() const override;
    std::vector<ims::TransportAddress> GetUdpAddresses() const override;

    Address m_iq;
    Address m_controller;
    Address m_access;
    Address m_core;
    std::string m_accessRealm;
    std::string m_coreRealm;
    uint32_t m_h248Version = 2;
    uint16_t m_firstMediaPort = 30000;
    uint16_t m_lastMediaPort = 59999;
    TlsVersions m_tlsVersions = TLS_1_2_AND_1_3;
    int m_tlsProvider = 0; ///< an ims::TlsProvider
    uint32_t m_idBase = 0;
    int m_tlsKey = 0; ///< an ims::KeyKind
    SynAck m_synAck = AT_ONCE;
    Time m_setupTimeout;
    Time m_idleTimeout;
    std::string m_ciphers;
    CostModel m_costModel = COST_NONE;
    std::string m_costTable;
    double m_cpuScale = 1.0;
    uint32_t m_cores = 1;
    uint32_t m_queueLimit = 0;
    bool m_foreignFingerprint = false;
    uint32_t m_refusedRequest = 0;
    bool m_deaf = false;
    bool m_untouchedMsrp = false;
    ims::ImsAgw* m_agw = nullptr; ///< owned by the base class
};

} // namespace ns3

#endif // E2AE_IMS_AGW_APPLICATION_H
