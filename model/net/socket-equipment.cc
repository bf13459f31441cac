// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/socket-equipment.h"

#include "ns3/object-factory.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(SocketEquipment);

namespace
{

/// @param model null, or of the type that an attribute named when it was made
/// @return one of the type that the attribute names now
template <class T>
Ptr<T>
Renew(Ptr<T> model, Ptr<TcpL4Protocol> tcp, const std::string& attribute)
{
    TypeIdValue type;
    tcp->GetAttribute(attribute, type);
    if (model && model->GetInstanceTypeId() == type.Get())
    {
        return model;
    }
    ObjectFactory factory;
    factory.SetTypeId(type.Get());
    return factory.Create<T>();
}

} // namespace

TypeId
SocketEquipment::GetTypeId()
{
    static TypeId tid = TypeId("ns3::SocketEquipment")
                            .SetParent<Object>()
                            .SetGroupName("E2ae")
                            .AddConstructor<SocketEquipment>();
    return tid;
}

Ptr<SocketEquipment>
SocketEquipment::Of(Ptr<Node> node)
{
    auto equipment = node->GetObject<SocketEquipment>();
    if (!equipment)
    {
        equipment = CreateObject<SocketEquipment>();
        equipment->m_tcp = node->GetObject<TcpL4Protocol>();
        node->AggregateObject(equipment);
    }
    return equipment;
}

void
SocketEquipment::Equip(Ptr<TcpSocketBase> socket)
{
    m_rtt = Renew(m_rtt, m_tcp, "RttEstimatorType");
    m_congestion = Renew(m_congestion, m_tcp, "SocketType");
    m_recovery = Renew(m_recovery, m_tcp, "RecoveryType");
    socket->SetRtt(m_rtt->Copy());
    socket->SetCongestionControlAlgorithm(m_congestion->Fork());
    socket->SetRecoveryAlgorithm(m_recovery->Fork());
}

void
SocketEquipment::DoDispose()
{
    m_tcp = nullptr;
    m_rtt = nullptr;
    m_congestion = nullptr;
    m_recovery = nullptr;
    Object::DoDispose();
}

} // namespace ns3
