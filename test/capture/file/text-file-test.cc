// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(TextFile, ReplacesAnOlderFileAsAWhole)
{
    const test::TemporaryFolder folder;
    test::WriteFile(folder.GetPath("a.csv"), "a longer text than the new one");
    EXPECT_FALSE(WriteFileAtomically(folder.GetPath("a.csv"), "new"));
    EXPECT_EQ(test::ReadFile(folder.GetPath("a.csv")), "new");
    EXPECT_EQ(folder.List(), std::vector<std::string>{"a.csv"});
}

TEST(TextFile, MissingFolderIsNamed)
{
    const auto error = WriteFileAtomically("/nowhere/a.csv", "text");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->what, "cannot write '/nowhere/a.csv': No such file or directory");
}

TEST(TextFile, FullDiskLeavesTheOlderFile)
{
    const test::TemporaryFolder folder;
    test::WriteFile(folder.GetPath("a.csv"), "old");
    folder.LinkTo("/dev/full", MakeTemporaryName("a.csv"));
    const auto error = WriteFileAtomically(folder.GetPath("a.csv"), std::string(100000, 'x'));
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("No space left on device"), std::string::npos) << error->what;
    EXPECT_EQ(test::ReadFile(folder.GetPath("a.csv")), "old");
    EXPECT_EQ(folder.List(), std::vector<std::string>{"a.csv"});
}

TEST(TextFile, PathThatIsAFolderLeavesNothingBehind)
{
    const test::TemporaryFolder folder;
    folder.MakeFolder("a.csv");
    EXPECT_TRUE(WriteFileAtomically(folder.GetPath("a.csv"), "text"));
    EXPECT_EQ(folder.List(), std::vector<std::string>{"a.csv"});
}

TEST(TextFile, DeviceIsNotReplaced)
{
    const test::TemporaryFolder folder;
    folder.LinkTo("/dev/null", "null");
    const auto error = WriteFileAtomically(folder.GetPath("null"), "text");
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("Is no regular file"), std::string::npos) << error->what;
    EXPECT_EQ(folder.List(), std::vector<std::string>{"null"});
}

TEST(TextFile, WhatCannotBeWrittenIsToldBefore)
{
    const test::TemporaryFolder folder;
    EXPECT_TRUE(CheckWritable("/nowhere/a.csv"));
    EXPECT_TRUE(CheckWritable(folder.GetPath("")));
    EXPECT_TRUE(CheckWritable("/dev/null"));
    EXPECT_FALSE(CheckWritable(folder.GetPath("a.csv")));
    EXPECT_TRUE(folder.List().empty());
}

} // namespace

} // namespace ims
