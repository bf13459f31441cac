// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/sdp-rewrite.h"

#include "model/proxy/msrp-path-rewriter.h"

namespace ims
{

namespace
{

void
RewritePath(SdpMedia& media, const SdpRewrite& rewrite)
{
    const auto path = RewriteMsrpPath(media.GetAttribute("path").value_or(""),
                                      rewrite.transport->tls ? "msrps" : "msrp",
                                      rewrite.address.ToString());
    if (path)
    {
        media.SetAttribute("path", *path);
    }
}

} // namespace

void
RewriteMedia(SdpDescription& description, std::size_t mediaIndex, const SdpRewrite& rewrite)
{
    description.MoveConnectionToMedia();
    SdpMedia& media = description.media[mediaIndex];
    SdpMediaLine line = media.GetMediaLine();
    line.port = std::to_string(rewrite.address.port);
    if (rewrite.transport)
    {
        line.transport = rewrite.transport->ToString();
    }
    media.SetMediaLine(line);
    media.SetConnectionAddress(rewrite.address.ip.ToString(), rewrite.address.ip.IsIpv6());
    if (!rewrite.transport)
    {
        return;
    }
    description.MoveToMedia("3ge2ae");
    description.MoveToMedia("fingerprint");
    media.RemoveAttribute("3ge2ae");
    if (rewrite.fingerprint)
    {
        media.SetAttribute("fingerprint", *rewrite.fingerprint);
    }
    else
    {
        media.RemoveAttribute("fingerprint");
    }
    if (rewrite.applied)
    {
        media.SetAttribute("3ge2ae", "applied");
    }
    if (rewrite.path)
    {
        RewritePath(media, rewrite);
    }
}

} // namespace ims
