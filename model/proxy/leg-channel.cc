// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/leg-channel.h"

namespace ims
{

LegChannel::LegChannel(const std::shared_ptr<TlsContext>& context, std::size_t maxInputOctets)
{
    if (context)
    {
        m_engine.emplace(context, maxInputOctets);
    }
}

TlsEngine*
LegChannel::GetTls()
{
    return m_engine ? &*m_engine : nullptr;
}

const TlsEngine*
LegChannel::GetTls() const
{
    return m_engine ? &*m_engine : nullptr;
}

void
LegChannel::Write(OctetsView octets)
{
    if (m_engine)
    {
        m_engine->Write(octets);
        return;
    }
    m_output.Append(octets);
}

void
LegChannel::Write(OctetQueue& from, std::size_t count)
{
    if (m_engine)
    {
        m_engine->Write(from.GetView().substr(0, count));
        from.Consume(count);
        return;
    }
    m_output.Take(from, count);
}

std::size_t
LegChannel::Read(OctetQueue& to, std::size_t maximum)
{
    return m_engine ? m_engine->Read(to, maximum) : to.Take(m_input, maximum);
}

std::size_t
LegChannel::GetInputSize() const
{
    return m_engine ? m_engine->GetBufferedInput() : m_input.GetSize();
}

void
LegChannel::Receive(OctetsView octets)
{
    if (m_engine)
    {
        m_engine->Feed(octets);
        return;
    }
    m_input.Append(octets);
}

OctetsView
LegChannel::PendingOutput() const
{
    return m_engine ? m_engine->PendingOutput() : m_output.GetView();
}

void
LegChannel::ConsumeOutput(std::size_t count)
{
    if (m_engine)
    {
        m_engine->ConsumeOutput(count);
        return;
    }
    m_output.Consume(count);
}

void
LegChannel::Clear()
{
    m_input.Clear();
    m_output.Clear();
}

} // namespace ims
