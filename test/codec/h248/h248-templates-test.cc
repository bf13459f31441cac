// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octets.h"
#include "test/codec/h248/h248-describe.h"
#include "test/codec/h248/h248-templates.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @brief Run with each Iq message of the flows.
class H248TemplateTest : public testing::TestWithParam<H248Template>
{
};

TEST_P(H248TemplateTest, LongFormMeansWhatTheFlowSays)
{
    EXPECT_EQ(DescribeParsed(GetParam().longForm), GetParam().description);
}

TEST_P(H248TemplateTest, ShortFormMeansTheSameButForTheCaseOfNames)
{
    EXPECT_EQ(ToLower(DescribeParsed(GetParam().shortForm)), ToLower(GetParam().description));
}

TEST_P(H248TemplateTest, LineEndsDoNotMatter)
{
    EXPECT_EQ(DescribeParsed(ToCrLf(GetParam().longForm)), GetParam().description);
}

TEST_P(H248TemplateTest, CaseOfReservedWordsDoesNotMatter)
{
    // the letters of SDP types have a case, so only messages without SDP can change theirs
    if (GetParam().longForm.find("v=0") == std::string_view::npos)
    {
        EXPECT_EQ(ToLower(DescribeParsed(ToUpper(GetParam().longForm))),
                  ToLower(GetParam().description));
    }
}

TEST_P(H248TemplateTest, WrittenAndReadAgainIsUnchanged)
{
    const auto message = ParseH248(GetParam().longForm);
    ASSERT_TRUE(message);
    EXPECT_EQ(DescribeParsed(SerializeH248(*message)), GetParam().description);
}

TEST_P(H248TemplateTest, EveryCutIsAnErrorWithinTheMessage)
{
    for (const auto whole : {Trim(GetParam().longForm), Trim(GetParam().shortForm)})
    {
        for (std::size_t length = 0; length < whole.size(); ++length)
        {
            const auto message = ParseH248(whole.substr(0, length));
            ASSERT_FALSE(message) << "cut at " << length;
            EXPECT_LE(message.GetError().offset, length);
            EXPECT_FALSE(message.GetError().clause.empty());
        }
    }
}

std::string
NameOf(const testing::TestParamInfo<H248Template>& info)
{
    return std::string(info.param.name);
}

INSTANTIATE_TEST_SUITE_P(Iq, H248TemplateTest, testing::ValuesIn(H248_TEMPLATES), NameOf);

} // namespace

} // namespace ims
