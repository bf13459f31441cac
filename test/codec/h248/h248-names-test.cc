// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-names.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace ims
{

namespace
{

/// @return the content of a file of the source tree, empty when it cannot be found.
std::string
ReadSource(const std::string& path)
{
    const char* top = std::getenv("E2AE_SOURCE");
    for (const std::string& folder : {std::string(top ? top : "."), std::string("..")})
    {
        std::ifstream file(folder + '/' + path);
        if (file)
        {
            return {std::istreambuf_iterator<char>(file), {}};
        }
    }
    return {};
}

/// @return all first groups of the matches in a text.
std::set<std::string>
FindAll(const std::string& text, const std::string& expression)
{
    const std::regex regex(expression);
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
    {
        found.insert((*match)[1]);
    }
    return found;
}

/// @return the paragraphs of h248-names.h whose comment says "assumed", as one text.
std::string
AssumedParagraphs(const std::string& header)
{
    std::string result;
    for (std::size_t start = 0; start < header.size();)
    {
        const auto end = std::min(header.find("\n\n", start), header.size());
        const auto paragraph = header.substr(start, end - start);
        const bool isAssumed = paragraph.find("assumed") != std::string::npos;
        result += isAssumed ? paragraph + '\n' : "";
        start = end + 2;
    }
    return result;
}

class H248NamesTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        m_header = ReadSource("model/codec/h248/h248-names.h");
        m_assumptions = ReadSource("doc/assumptions.md");
        if (m_header.empty())
        {
            GTEST_SKIP() << "the source tree is not at hand";
        }
    }

    std::string m_header;
    std::string m_assumptions;
};

TEST_F(H248NamesTest, EveryAssumedNameIsInTheListOfAssumptions)
{
    const auto assumed = AssumedParagraphs(m_header);
    const auto constants = FindAll(assumed, "constexpr std::string_view (\\w+)");
    EXPECT_FALSE(constants.empty());
    for (const auto& constant : constants)
    {
        EXPECT_NE(m_assumptions.find('`' + constant + '`'), std::string::npos) << constant;
    }
    for (const auto& name : FindAll(assumed, "= \"([^\"]+)\""))
    {
        EXPECT_NE(m_assumptions.find('`' + name + '`'), std::string::npos) << name;
    }
}

TEST_F(H248NamesTest, ListOfAssumptionsNamesOnlyConstantsThatExist)
{
    const auto constants = FindAll(m_header, "constexpr std::string_view (\\w+)");
    for (const auto& constant : FindAll(m_assumptions, "`([A-Z][A-Z0-9]+_[A-Z0-9_]+)`"))
    {
        EXPECT_EQ(constants.count(constant), 1U) << constant;
    }
}

} // namespace

} // namespace ims
