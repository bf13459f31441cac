// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ims-fields.h"

namespace ims
{

namespace
{

std::string
MakeNameAddr(std::string_view uri)
{
    return "<" + std::string(uri) + ">";
}

/// The Call-ID tells the call from every other, so it can be its charging identifier.
void
AddChargingVector(SipMessage& invite, std::string_view origin)
{
    const auto callId = invite.Get("Call-ID").value_or("");
    invite.Append("P-Charging-Vector",
                  "icid-value=\"" + std::string(callId) +
                      "\";icid-generated-at=" + std::string(origin));
}

/// Only the trusted says who somebody is (RFC 3325 5).
void
Assert(SipMessage& message, std::string_view identity)
{
    const std::string uri(identity);
    message.RemoveAll("P-Preferred-Identity");
    message.RemoveAll("P-Asserted-Identity");
    message.Append("P-Asserted-Identity", MakeNameAddr(uri));
}

} // namespace

void
AddUeFields(SipMessage& invite, std::string_view identity, std::string_view accessNetwork)
{
    invite.Append("P-Preferred-Identity", MakeNameAddr(identity));
    invite.Append("P-Access-Network-Info", accessNetwork);
}

void
AddCoreFields(SipMessage& invite, std::string_view identity, std::string_view origin)
{
    invite.Append("P-Asserted-Identity", MakeNameAddr(identity));
    AddChargingVector(invite, origin);
}

void
AssertCaller(SipMessage& invite, std::string_view origin)
{
    const auto preferred = invite.Get("P-Preferred-Identity");
    Assert(invite, GetSipUri(preferred ? *preferred : invite.Get("From").value_or("")));
    invite.RemoveAll("P-Charging-Vector");
    AddChargingVector(invite, origin);
}

void
AssertCallee(SipMessage& response)
{
    Assert(response, GetSipUri(response.Get("To").value_or("")));
    response.RemoveAll("P-Charging-Vector");
}

void
RemoveNetworkFields(SipMessage& message)
{
    message.RemoveAll("P-Charging-Vector");
    message.RemoveAll("P-Access-Network-Info");
}

} // namespace ims
