// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "model/capture/judge/session-table-file.h"
#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(SessionTableFile, EarlierRowsHaveTheColumnsOfLaterOnes)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.GetPath("table.csv");
    const auto file = SessionTableFile::Create(path, {"session"});
    ASSERT_TRUE(file);
    (*file)->AddRow().Set("session", "a");
    SessionTable& last = (*file)->AddRow();
    last.Set("session", "b,c");
    last.Set("step_1_ms", std::chrono::milliseconds(2));
    EXPECT_FALSE((*file)->Close());
    EXPECT_EQ(ReadTextFile(path), "session,step_1_ms\r\na,\r\n\"b,c\",2.000000\r\n");
}

TEST(SessionTableFile, WithoutRowsItHasAHeader)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.GetPath("table.csv");
    const auto file = SessionTableFile::Create(path, {"a", "b"});
    ASSERT_TRUE(file);
    EXPECT_FALSE((*file)->Close());
    EXPECT_EQ(ReadTextFile(path), "a,b\r\n");
}

TEST(SessionTableFile, APathThatCannotBeWrittenIsNamed)
{
    const auto file = SessionTableFile::Create("/nowhere/table.csv", {"a"});
    ASSERT_FALSE(file);
    EXPECT_NE(file.GetError().what.find("/nowhere/table.csv"), std::string::npos);
}

} // namespace

} // namespace ims
