// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/role-application.h"

/// @file
/// What ns-3 is told of the applications' trace sources.

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(RoleApplication);

TypeId
RoleApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::RoleApplication")
            .SetParent<Application>()
            .SetGroupName("E2ae")
            .AddTraceSource("MessageTx",
                            "A SIP or H.248 message was sent",
                            MakeTraceSourceAccessor(&RoleApplication::m_messageTx),
                            "ns3::RoleApplication::MessageTracedCallback")
            .AddTraceSource("MessageRx",
                            "A SIP or H.248 message was received",
                            MakeTraceSourceAccessor(&RoleApplication::m_messageRx),
                            "ns3::RoleApplication::MessageTracedCallback")
            .AddTraceSource("StateTransition",
                            "A state machine changed its state",
                            MakeTraceSourceAccessor(&RoleApplication::m_stateTransition),
                            "ns3::RoleApplication::StateTracedCallback")
            .AddTraceSource("TlsState",
                            "A TLS connection changed its state",
                            MakeTraceSourceAccessor(&RoleApplication::m_tlsState),
                            "ns3::RoleApplication::TlsTracedCallback")
            .AddTraceSource("LocalStep",
                            "A local event that the figures number happened",
                            MakeTraceSourceAccessor(&RoleApplication::m_localStep),
                            "ns3::RoleApplication::LocalStepTracedCallback")
            .AddTraceSource("Milestone",
                            "A session came a step further",
                            MakeTraceSourceAccessor(&RoleApplication::m_milestone),
                            "ns3::RoleApplication::MilestoneTracedCallback")
            .AddTraceSource("ContextEnd",
                            "A context of the AGW is gone",
                            MakeTraceSourceAccessor(&RoleApplication::m_contextEnd),
                            "ns3::RoleApplication::ContextEndTracedCallback")
            .AddTraceSource("SessionEnd",
                            "A session is over at this entity",
                            MakeTraceSourceAccessor(&RoleApplication::m_sessionEnd),
                            "ns3::RoleApplication::SessionEndTracedCallback")
            .AddTraceSource("TlsKeyLog",
                            "A secret of a TLS connection, as a line of the NSS key log",
                            MakeTraceSourceAccessor(&RoleApplication::m_keyLog),
                            "ns3::RoleApplication::KeyLogTracedCallback");
    return tid;
}

} // namespace ns3
