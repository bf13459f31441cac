// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/spooled-file.h"
#include "model/capture/file/text-file.h"
#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

class SpooledFileTest : public testing::Test
{
  protected:
    test::TemporaryFolder m_folder;
    const std::string m_path = m_folder.GetPath("file");
};

TEST_F(SpooledFileTest, PiecesStandBetweenHeadAndTail)
{
    const auto file = SpooledFile::Create(m_path);
    ASSERT_TRUE(file);
    (*file)->Add("one", 1);
    (*file)->Add(std::string(100000, 'x'), 2);
    (*file)->Add("", 3);
    EXPECT_FALSE((*file)->Close("head ", "tail", [](uint64_t count) {
        return " " + std::to_string(count) + "\n";
    }));
    EXPECT_EQ(ReadTextFile(m_path), "head one 1\n" + std::string(100000, 'x') + " 2\n 3\ntail");
    EXPECT_EQ(m_folder.List(), std::vector<std::string>{"file"});
}

TEST_F(SpooledFileTest, WithoutCloseNothingRemains)
{
    {
        const auto file = SpooledFile::Create(m_path);
        ASSERT_TRUE(file);
        (*file)->Add("one");
    }
    EXPECT_TRUE(m_folder.List().empty());
}

TEST_F(SpooledFileTest, WhatCannotBeWrittenIsNamed)
{
    const auto file = SpooledFile::Create(m_folder.GetPath("none/file"));
    ASSERT_FALSE(file);
    EXPECT_NE(file.GetError().what.find("/none/file"), std::string::npos);
}

} // namespace

} // namespace ims
