// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-uri.h"

#include <gtest/gtest.h>

namespace ims
{

TEST(MsrpUriTest, UriIsReadIntoItsParts)
{
    const auto uri = MsrpUri::Parse("MSRPS://[2001:db8::1]:20000/kjhd37s2s20w2a;tcp");
    ASSERT_TRUE(uri);
    EXPECT_EQ(uri->scheme, "msrps");
    EXPECT_EQ(uri->authority, "[2001:db8::1]:20000");
    EXPECT_EQ(uri->sessionId, "kjhd37s2s20w2a");
    EXPECT_EQ(uri->parameters, ";tcp");
}

TEST(MsrpUriTest, UriSurvivesARoundTrip)
{
    for (const std::string_view text : {"msrp://10.1.0.10:20000/abc;tcp",
                                        "msrp://10.1.0.10:20000;tcp",
                                        "msrps://alice@a.example/x=y+z;tcp;other=1"})
    {
        const auto uri = MsrpUri::Parse(text);
        ASSERT_TRUE(uri) << text;
        EXPECT_EQ(uri->ToString(), text);
    }
}

TEST(MsrpUriTest, OtherTextIsAnError)
{
    for (const std::string_view text : {"",
                                        "msrp",
                                        "msrp:",
                                        "sip://a.example:1/x;tcp",
                                        "msrp://",
                                        "msrp:///x;tcp",
                                        "msrp://a.example:1/x"})
    {
        EXPECT_FALSE(MsrpUri::Parse(text)) << text;
    }
}

TEST(MsrpUriTest, UriCutAtAnyOctetIsReadOrRefused)
{
    const std::string_view text = "msrp://10.1.0.10:20000/abc;tcp";
    for (std::size_t cut = 0; cut < text.size(); ++cut)
    {
        EXPECT_EQ(static_cast<bool>(MsrpUri::Parse(text.substr(0, cut))), cut >= 27) << cut;
    }
}

} // namespace ims
