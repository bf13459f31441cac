// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/run-recording.h"

#include "helper/entity-addresses.h"
#include "model/app/role-application.h"
#include "model/net/ip-tap.h"

#include <set>
#include <vector>

namespace ns3
{

RunRecording::RunRecording(const E2aeApplications& applications)
    : m_entities(MapEntities(applications)),
      m_sink(std::make_shared<Sink>())
{
    m_sink->recorder = std::move(*ims::RunRecorder::Create("", m_entities));
    const auto names = applications.GetEntities();
    const auto all = applications.GetAll();
    std::set<Ptr<Node>> nodes; // a node may have several of the applications
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        if (nodes.insert(all[i]->GetNode()).second)
        {
            RecordPackets(all[i]);
        }
        RecordSteps(all[i], names[i]);
    }
}

std::optional<ims::Error>
RunRecording::Open(const std::string& path)
{
    if (m_sink->recorder->GetPacketCount() > 0)
    {
        return ims::Error{"cannot write '" + path + "': the run has begun", 0, ""};
    }
    auto recorder = ims::RunRecorder::Create(path, m_entities);
    if (!recorder)
    {
        return recorder.GetError();
    }
    m_sink->recorder = std::move(*recorder);
    return std::nullopt;
}

ims::RunRecorder&
RunRecording::GetRecorder() const
{
    return *m_sink->recorder;
}

void
RunRecording::RecordPackets(Ptr<ImsApplication> application) const
{
    auto tap = std::make_shared<IpTap>();
    tap->onSent = [sink = m_sink](ims::PacketKey key, const ims::Octets& packet) {
        sink->recorder->OnSent(GetNow(), key, packet);
    };
    tap->onDelivered = [sink = m_sink](ims::PacketKey key) {
        sink->recorder->OnDelivered(GetNow(), key);
    };
    if (const auto device = FindDevice(application))
    {
        AttachBorderTap(application->GetNode(), *device, tap);
        return;
    }
    AttachTap(application->GetNode(), tap);
}

/// What an entity does by itself, and the secrets of its TLS.
void
RunRecording::RecordSteps(Ptr<ImsApplication> application, const std::string& entity) const
{
    application->TraceConnectWithoutContext(
        "LocalStep",
        Callback<void, const ims::LocalStep&>([sink = m_sink, entity](const ims::LocalStep& step) {
            sink->recorder->OnLocalStep(GetNow(), entity, step.what, step.fields);
        }));
    application->TraceConnectWithoutContext(
        "TlsKeyLog",
        Callback<void, const std::string&>(
            [sink = m_sink](const std::string& line) { sink->recorder->OnSecret(line); }));
}

} // namespace ns3
