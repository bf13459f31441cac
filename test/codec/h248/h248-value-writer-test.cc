// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-value-writer.h"

#include <gtest/gtest.h>

namespace ims::h248
{

namespace
{

TEST(H248ValueWriterTest, QuotesOnlyWhatNeedsThem)
{
    EXPECT_EQ(FormatValue("ON"), "ON");
    EXPECT_EQ(FormatValue("threegimsiq/2"), "threegimsiq/2");
    EXPECT_EQ(FormatValue("901 Cold Boot"), "\"901 Cold Boot\"");
    EXPECT_EQ(FormatValue("a;b"), "\"a;b\"");
    EXPECT_EQ(FormatValue("a=b"), "\"a=b\"");
    EXPECT_EQ(FormatValue("a,b"), "\"a,b\"");
    EXPECT_EQ(FormatValue("a}b"), "\"a}b\"");
    EXPECT_EQ(FormatValue(" a"), "\" a\"");
    EXPECT_EQ(FormatValue(""), "\"\"");
}

TEST(H248ValueWriterTest, ListsAndAddressesStayUnquoted)
{
    EXPECT_EQ(FormatValue("[1,2]"), "[1,2]");
    EXPECT_EQ(FormatValue("[1:9]"), "[1:9]");
    EXPECT_EQ(FormatValue("{a,\"b c\"}"), "{a,\"b c\"}");
    EXPECT_EQ(FormatValue("[10.0.2.1]:2944"), "[10.0.2.1]:2944");
    EXPECT_EQ(FormatValue("<alg.example>:2944"), "<alg.example>:2944");
    EXPECT_EQ(FormatValue("[1,2"), "\"[1,2\"");
    EXPECT_EQ(FormatValue("[1, 2]"), "\"[1, 2]\"");
}

TEST(H248ValueWriterTest, RealmIsAlwaysQuoted)
{
    EXPECT_EQ(FormatParameter({"ipdc/realm", "core.ims"}), "ipdc/realm = \"core.ims\"");
    EXPECT_EQ(FormatParameter({"gm/saf", "ON"}), "gm/saf = ON");
}

TEST(H248ValueWriterTest, OtherRelationsReplaceTheEqualsSign)
{
    EXPECT_EQ(FormatParameter({"x/y", "<5"}), "x/y < 5");
    EXPECT_EQ(FormatParameter({"x/y", ">5"}), "x/y > 5");
    EXPECT_EQ(FormatParameter({"x/y", "#5"}), "x/y # 5");
    EXPECT_EQ(FormatParameter({"x/y", "<"}), "x/y = \"<\"");
}

TEST(H248ValueWriterTest, NameWithoutValueStandsAlone)
{
    EXPECT_EQ(FormatParameter({"KeepActive", ""}), "KeepActive");
}

TEST(H248ValueWriterTest, EmbedHasNoEqualsSign)
{
    EXPECT_EQ(FormatParameter({"Embed", "{Signals{x/y}}"}), "Embed {Signals{x/y}}");
    EXPECT_EQ(FormatParameter({"Embed", "5"}), "Embed = 5"); // a statistic of that name
}

TEST(H248ValueWriterTest, NothingLeavesAQuotedString)
{
    EXPECT_EQ(Quote("say \"a\"\r\n\xC3"), "\"say 'a'???\"");
    EXPECT_EQ(QuoteText("{a} \"b\""), "\"(a) 'b'\"");
}

TEST(H248ValueWriterTest, OctetStringEscapesTheClosingBraceOnly)
{
    EXPECT_EQ(FormatOctetString("a=x:{\\}"), "a=x:{\\\\}");
}

} // namespace

} // namespace ims::h248
