// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRATION_DRIVER_H
#define IMS_REGISTRATION_DRIVER_H

#include "model/session/registration/registration.h"

#include <functional>
#include <string>
#include <vector>

/// @file
/// Drives a UE's registration in virtual time and answers its requests.

namespace ims::registrationtest
{

inline UaRegistrationConfig
MakeConfig()
{
    UaRegistrationConfig config;
    config.publicIdentity = "sip:alice@ims.example";
    config.privateIdentity = "alice@ims.example";
    config.password = "wonderland";
    config.registrar = "sip:ims.example";
    config.user = "alice";
    config.contact = *TransportAddress::Parse("10.1.0.10:5060");
    config.proxy = *TransportAddress::Parse("10.1.0.2:5060");
    config.announced = {true, true};
    config.expiry = std::chrono::seconds(600);
    return config;
}

/// @brief One UE. Datagrams are kept, or handed to onRequest, whose response is delivered at once.
class RegistrationDriver
{
  public:
    explicit RegistrationDriver(const UaRegistrationConfig& config = MakeConfig())
        : m_config(config),
          m_sip(config.contact, m_random),
          m_ua(config, m_sip, m_random)
    {
    }

    void Start()
    {
        Actions actions;
        m_ua.Start({m_now, actions});
        Take(actions);
    }

    void Stop()
    {
        Actions actions;
        m_ua.Stop({m_now, actions});
        Take(actions);
    }

    /// @brief Answer the last REGISTER.
    /// @param fields further header fields
    void Answer(int status, const std::vector<SipHeader>& fields = {})
    {
        auto response = MakeSipResponse(m_requests.back(), status, "Reason", "t");
        response.headers.insert(response.headers.end(), fields.begin(), fields.end());
        Deliver(response);
    }

    void Deliver(const SipMessage& response)
    {
        Actions actions;
        const auto events = m_sip.Receive(m_now, m_config.proxy, response.Serialize(), actions);
        Dispatch(events, actions);
        Take(actions);
    }

    /// @brief Let the time pass up to and including this moment.
    void RunTo(TimePoint end)
    {
        for (auto next = Next(); next && *next <= end; next = Next())
        {
            m_now = *next;
            Actions actions;
            const auto events = m_sip.HandleTimeout(m_now, actions);
            Dispatch(events, actions);
            m_ua.OnTimeout({m_now, actions});
            Take(actions);
        }
        m_now = end;
    }

    const UaRegistration& Ua() const
    {
        return m_ua;
    }

    TimePoint Now() const
    {
        return m_now;
    }

    /// @return the REGISTERs that were sent, repetitions left out.
    const std::vector<SipMessage>& Requests() const
    {
        return m_requests;
    }

    /// @return a header field of the last REGISTER, "-" when absent.
    std::string Field(std::string_view name) const
    {
        return std::string(m_requests.back().Get(name).value_or("-"));
    }

    /// @return the states that the registration entered, as "Registering Challenged ...".
    const std::string& States() const
    {
        return m_states;
    }

    /// Answers a REGISTER; nothing: it is lost.
    std::function<std::optional<SipMessage>(const SipMessage&)> onRequest;

  private:
    std::optional<TimePoint> Next() const
    {
        const auto sip = m_sip.NextTimeout();
        const auto ua = m_ua.NextTimeout();
        return sip && ua ? std::min(*sip, *ua) : sip ? sip : ua;
    }

    void Dispatch(const std::vector<SipEvent>& events, Actions& actions)
    {
        for (const auto& event : events)
        {
            if (const auto* arrived = std::get_if<SipResponseArrived>(&event))
            {
                m_ua.OnResponse({m_now, actions}, *arrived);
            }
            else if (const auto* failed = std::get_if<SipTransactionFailed>(&event))
            {
                m_ua.OnTransactionFailed({m_now, actions}, *failed);
            }
        }
    }

    void Take(const Actions& actions)
    {
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                TakeRequest(*ParseSip(datagram->octets));
            }
            const auto* change = std::get_if<StateChange>(&action);
            if (change && change->machine == "registration")
            {
                m_states += (m_states.empty() ? "" : " ") + change->to;
            }
        }
    }

    void TakeRequest(const SipMessage& request)
    {
        if (m_requests.empty() || m_requests.back().Get("Via") != request.Get("Via"))
        {
            m_requests.push_back(request);
        }
        const auto response = onRequest ? onRequest(request) : std::nullopt;
        if (response)
        {
            Deliver(*response);
        }
    }

    UaRegistrationConfig m_config;
    Random m_random{1};
    SipTransactions m_sip;
    UaRegistration m_ua;
    TimePoint m_now{};
    std::vector<SipMessage> m_requests;
    std::string m_states;
};

} // namespace ims::registrationtest

#endif // IMS_REGISTRATION_DRIVER_H
