// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_IMS_ALG_APPLICATION_H
#define E2AE_IMS_ALG_APPLICATION_H

#include "model/app/role-application.h"
#include "model/session/alg/ims-alg.h"

namespace ns3
{

/// @brief The P-CSCF with IMS-ALG.
class ImsAlgApplication : public RoleApplication
{
  public:
    /// @brief When the AGW is to answer SYNs.
    enum TcpSetup
    {
        IMMEDIATE, ///< as they come
        DELAYED    ///< only when the remote address is known: delayed TCP connection establishment
    };

    /// @brief What Iq says of the transport.
    enum IqTransport
    {
        AGNOSTIC, ///< TCP, TCP/TLS
        AWARE     ///< TCP/MSRP, TCP/TLS/MSRP
    };

    /// @brief By what it chooses among several AGWs.
    enum GatewayChoice
    {
        ROUND_ROBIN,
        LEAST_CONTEXTS
    };

    static TypeId GetTypeId();

    /// @brief Before the simulation: it has another AGW beside the one of attribute Gateway.
    /// @param gateway its socket address for H.248
    void AddGateway(const Address& gateway);

    /// @brief Before the simulation: calls of a UE have a set-up and a transport of their own,
    /// instead of those of the attributes.
    /// @param ue its IP address, with a port or without
    void SetVariantOf(const Address& ue, TcpSetup setup, IqTransport transport);

    std::string DescribeLeftovers() const override;

  private:
    std::unique_ptr<ims::Role> MakeRole() override;
    void Refresh() override;
    std::vector<ims::TransportAddress> GetUdpAddresses() const override;
    static TypeId AddSupportAttributes(TypeId tid);
    static TypeId AddIqAttributes(TypeId tid);
    static TypeId AddTimerAttributes(TypeId tid);
    static TypeId AddSessionAttributes(TypeId tid);
    ims::AlgOptions MakeOptions() const;
    ims::RegistrarConfig MakeRegistrar() const;

    Address m_gm;
    Address m_mw;
    Time m_gmT1;
    Time m_gmT2;
    Time m_gmT4;
    Time m_mwT1;
    Time m_mwT2;
    Time m_mwT4;
    Address m_iq;
    Address m_gateway;
    std::vector<Address> m_furtherGateways;
    GatewayChoice m_gatewayChoice = ROUND_ROBIN;
    TcpSetup m_tcpSetup = IMMEDIATE;
    IqTransport m_iqTransport = AGNOSTIC;
    std::map<ims::IpAddress, ims::AlgVariant> m_variants; ///< by the UE's address
    bool m_portFilter = true;
    bool m_combine = false;
    bool m_skipConfigure = false;
    Time m_minSessionExpires;
    Time m_bearerLossTime;
    bool m_registrar = false;
    std::string m_subscribers;
    bool m_supportMsrp = true;
    bool m_supportBfcp = true;
    bool m_alwaysTerminate = false;
    std::string m_accessRealm;
    std::string m_coreRealm;
    uint32_t m_h248Version = 2;
    ims::ImsAlg* m_alg = nullptr; ///< owned by the base class
};

} // namespace ns3

#endif // E2AE_IMS_ALG_APPLICATION_H
