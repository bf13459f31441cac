// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/live/live-text.h"

#include "model/base/octets.h"

namespace
{

constexpr const char* H248_PORT = ":2944";

std::string
ToPlace(const ims::IpAddress& ip, int64_t port)
{
    return ims::TransportAddress{ip, static_cast<uint16_t>(port)}.ToString();
}

/// Of a user agent that is played here.
std::string
MakeUri(const LiveOptions& o, bool isUe)
{
    return (isUe ? "sip:alice-0@" : "sip:bob-0@") +
           ToPlace(isUe ? o.ue : o.peer, o.sipPort + (isUe ? 2 : 3));
}

/// What a user agent has to be told.
std::string
DescribeEnd(const LiveOptions& o, bool isUe)
{
    const bool isCaller = IsTerminating(o.figure) != isUe;
    std::string text = "SIP over UDP with the P-CSCF at " +
                       ToPlace(o.alg, o.sipPort + (isUe ? 0 : 1)) + "; media at " +
                       (isUe ? o.ue : o.peer).ToString() + "\n";
    if (isCaller)
    {
        return text + "  it calls " + MakeUri(o, !isUe) + "\n";
    }
    return text + "  it is called at " + (o.call.empty() ? MakeUri(o, isUe) : o.call) + "\n";
}

} // namespace

std::string
DescribeDevice(const LiveOptions& o)
{
    const std::string name = ims::ToUpper(GetName(o.device));
    std::string text = "the device is the " + name + "\n  ";
    switch (o.device)
    {
    case Device::Ue:
        return text + DescribeEnd(o, true);
    case Device::Peer:
        return text + DescribeEnd(o, false);
    case Device::Agw:
        return text + "H.248 over UDP at " + o.agw.ToString() + H248_PORT + " for the IMS-ALG at " +
               o.alg.ToString() + H248_PORT + "\n  media at " + o.agw.ToString() +
               " (realm access.ims) and " + o.agwCore.ToString() + " (realm core.ims)\n";
    case Device::Alg:
        return text + "SIP over UDP at " + ToPlace(o.alg, o.sipPort) + " (Gm) and " +
               ToPlace(o.alg, o.sipPort + 1) + " (Mw)\n  H.248 over UDP at " + o.alg.ToString() +
               H248_PORT + " for the IMS-AGW at " + o.agw.ToString() + H248_PORT + "\n";
    }
    return text;
}
