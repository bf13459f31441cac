// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/msrp-hops.h"

#include "model/codec/msrp/msrp-uri.h"

namespace ims
{

namespace
{

/// The far end is named by its a=path; until that is known, by where it has connected from.
MsrpHop
MakeHop(const AgwEndpoint& endpoint)
{
    MsrpHop hop{endpoint.tls ? "msrps" : "msrp", "", endpoint.local.ToString()};
    const auto words = SplitWords(endpoint.path);
    const auto uri = MsrpUri::Parse(words.empty() ? "" : words.front());
    if (uri)
    {
        hop.to = uri->authority;
    }
    else if (endpoint.connectedTo)
    {
        hop.to = endpoint.connectedTo->ToString();
    }
    return hop;
}

} // namespace

void
MsrpHops::Install(ProxyCore& proxy)
{
    for (const Side side : SIDES)
    {
        auto rewriter = std::make_unique<MsrpPathRewriter>();
        m_rewriters[side] = rewriter.get();
        proxy.SetFilter(GetOther(side), std::move(rewriter));
    }
}

void
MsrpHops::Renew(const AgwEndpoints& endpoints)
{
    for (const Side side : SIDES)
    {
        if (endpoints[side] && m_rewriters[side])
        {
            m_rewriters[side]->SetHop(MakeHop(*endpoints[side]));
        }
    }
}

} // namespace ims
