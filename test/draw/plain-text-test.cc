// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/plain-text.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

// RFC 3629: sequences that no decoder may take, from the table of its clause 4.
TEST(PlainTextTest, OctetsThatAreNoUtf8AreReplaced)
{
    EXPECT_EQ(MakeReadable("a\xff"), "a\xef\xbf\xbd");
    EXPECT_EQ(MakeReadable("\xc0\xaf"), "\xef\xbf\xbd\xef\xbf\xbd") << "overlong";
    EXPECT_EQ(MakeReadable("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd") << "surrogate";
    EXPECT_EQ(MakeReadable("\xe2\x82"), "\xef\xbf\xbd\xef\xbf\xbd") << "cut";
    EXPECT_EQ(MakeReadable("\xf4\x8f\xbf\xbf"), "\xf4\x8f\xbf\xbf") << "the last one there is";
    EXPECT_EQ(MakeReadable("\xe2\x82\xac"), "\xe2\x82\xac");
}

TEST(PlainTextTest, ControlCharactersAreReplacedButForLineEnds)
{
    EXPECT_EQ(MakeReadable("a\r\nb\nc"), "a\nb\nc");
    EXPECT_EQ(MakeReadable(std::string("a\0b\x1b", 4)),
              "a\xef\xbf\xbd"
              "b\xef\xbf\xbd");
}

TEST(PlainTextTest, MarkupIsText)
{
    EXPECT_EQ(EscapeXml("<a href=\"x\">&\n"), "&lt;a href=&quot;x&quot;&gt;&amp; ");
}

// RFC 8259 7, and nothing that would end a script element.
TEST(PlainTextTest, JsonStringsCannotEndTheScriptThatHoldsThem)
{
    EXPECT_EQ(QuoteJson("a\"\\\n</script>"), R"("a\"\\\n\u003c/script>")");
}

TEST(PlainTextTest, TextIsCutBetweenCharacters)
{
    EXPECT_EQ(CutText("12345", 5), "12345");
    EXPECT_EQ(CutText("123456", 5), "123..");
    EXPECT_EQ(CutText("\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f", 3), "\xc3\xa4..");
    EXPECT_EQ(CountCharacters("\xc3\xa4\xc3\xb6"), 2U);
}

// Adobe's metrics of Helvetica: 'i' is 222, 'W' 944, ' ' 278 thousandths wide.
TEST(PlainTextTest, WidthsAreHelveticas)
{
    EXPECT_DOUBLE_EQ(MeasureText("iW "), 1.444);
}

TEST(PlainTextTest, WordsAreWrappedWithinTheWidth)
{
    // "aaaa" is 4 * 0.556 wide, the separator ", " 0.556.
    EXPECT_EQ(WrapWords({"aaaa", "aaaa", "aaaa"}, ", ", 5.1),
              (std::vector<std::string>{"aaaa, aaaa", "aaaa"}));
    EXPECT_EQ(WrapWords({"aaaaaaaaaa"}, ", ", 3), (std::vector<std::string>{"aaaa.."}));
}

} // namespace
} // namespace ims
