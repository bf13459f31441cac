// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/proxy-core.h"
#include "test/bench/core/server.h"

namespace ims::bench
{

namespace
{

constexpr std::size_t RECORD_OCTETS = 16384;

/// The TLS context of the model, and whom its connections accept.
struct Shared
{
    explicit Shared(const Setting& setting)
        : clientFingerprint(setting.client.GetFingerprint())
    {
        TlsSettings settings;
        settings.minimum = setting.version;
        settings.maximum = setting.version;
        settings.provider = setting.provider;
        auto created = TlsContext::Create(setting.server, settings);
        if (!created)
        {
            Stop(created.GetError().what);
        }
        context = *created;
    }

    std::shared_ptr<TlsContext> context;
    std::string clientFingerprint;
};

class EngineServer : public Server
{
  public:
    explicit EngineServer(const Shared& shared)
        : m_engine(shared.context)
    {
        m_engine.SetExpectedFingerprint(shared.clientFingerprint);
        m_engine.Start(TlsRole::Server);
    }

    void ReceiveTls(OctetsView octets) override
    {
        m_engine.Feed(octets);
        for (Octets part = m_engine.Read(RECORD_OCTETS); !part.empty();
             part = m_engine.Read(RECORD_OCTETS))
        {
            m_plain.Append(part);
        }
    }

    void SendTls(Wire& wire) override
    {
        wire.Send(m_engine.PendingOutput());
        m_engine.ConsumeOutput(m_engine.PendingOutput().size());
    }

    void ReceivePlain(OctetsView octets) override
    {
        m_engine.Write(octets);
    }

    void SendPlain(Wire& wire) override
    {
        wire.Send(m_plain.GetView());
        m_plain.Clear();
    }

    bool IsOpen() const override
    {
        return m_engine.GetState() == TlsState::Established;
    }

  private:
    TlsEngine m_engine;
    OctetQueue m_plain;
};

class RelayServer : public Server
{
  public:
    explicit RelayServer(const Shared& shared)
        : m_proxy(std::make_unique<Leg>(shared.context), std::make_unique<Leg>(nullptr))
    {
        Tls().SetExpectedFingerprint(shared.clientFingerprint);
        Tls().StartTls(TlsRole::Server);
        Tls().SetConnected();
        Plain().SetConnected();
    }

    void ReceiveTls(OctetsView octets) override
    {
        Tls().Receive(TimePoint(), octets);
        m_proxy.Pump();
    }

    void SendTls(Wire& wire) override
    {
        SendAll(Tls(), wire);
    }

    void ReceivePlain(OctetsView octets) override
    {
        Plain().Receive(TimePoint(), octets);
        m_proxy.Pump();
    }

    void SendPlain(Wire& wire) override
    {
        SendAll(Plain(), wire);
    }

    bool IsOpen() const override
    {
        return m_proxy.GetState() == RelayState::Relaying;
    }

  private:
    static void SendAll(StreamPort& port, Wire& wire)
    {
        const OctetsView octets = port.PendingOutput();
        wire.Send(octets);
        port.ConsumeOutput(octets.size());
    }

    Leg& Tls()
    {
        return m_proxy.GetLeg(Side::Access);
    }

    Leg& Plain()
    {
        return m_proxy.GetLeg(Side::Core);
    }

    ProxyCore m_proxy;
};

template <class ModelServer>
class Maker : public ServerMaker
{
  public:
    explicit Maker(const Setting& setting)
        : m_shared(setting)
    {
    }

    std::unique_ptr<Server> Make() const override
    {
        return std::make_unique<ModelServer>(m_shared);
    }

  private:
    Shared m_shared;
};

} // namespace

std::unique_ptr<ServerMaker>
MakeEngine(const Setting& setting)
{
    return std::make_unique<Maker<EngineServer>>(setting);
}

std::unique_ptr<ServerMaker>
MakeRelay(const Setting& setting)
{
    return std::make_unique<Maker<RelayServer>>(setting);
}

} // namespace ims::bench
