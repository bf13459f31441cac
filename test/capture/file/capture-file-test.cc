// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/capture-file.h"
#include "model/capture/file/text-file.h"
#include "test/capture/packet/packet-builder.h"
#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>
#include <sstream>

namespace ims
{

namespace
{

using test::ReadFile;
using test::TemporaryFolder;

class CaptureFileTest : public testing::Test
{
  protected:
    std::unique_ptr<CaptureFile> Create(const std::string& path)
    {
        auto file = CaptureFile::Create(path,
                                        {{"Gm", "SIP"}, {"other", "rest"}},
                                        {{*IpAddress::Parse("10.0.0.1"), "ue-0"}});
        return file ? std::move(*file) : nullptr;
    }

    TemporaryFolder m_folder;
};

TEST_F(CaptureFileTest, OnlyWhatIsKeptIsWrittenOnceSomethingIs)
{
    const auto file = Create(m_folder.GetPath("run.pcapng"));
    ASSERT_TRUE(file);
    for (const char* octets : {"first", "second", "third", "fourth"})
    {
        file->AddPacket(TimePoint{}, 0, octets);
    }
    file->Comment(1, "of a packet that goes");
    file->Comment(3, "stays");
    file->Keep(3);
    file->Keep(2);
    file->Keep(5); // no such packet
    ASSERT_FALSE(file->Close());

    std::ostringstream expected;
    PcapngWriter writer(expected);
    writer.WriteSectionHeader("ims-e2ae");
    writer.WriteInterface({"Gm", "SIP"});
    writer.WriteInterface({"other", "rest"});
    writer.WriteNames({{*IpAddress::Parse("10.0.0.1"), "ue-0"}});
    writer.WritePacket({TimePoint{}, 0, "second", {}});
    writer.WritePacket({TimePoint{}, 0, "third", {"stays"}});
    EXPECT_EQ(ReadFile(m_folder.GetPath("run.pcapng")), expected.str());
}

TEST_F(CaptureFileTest, CommentsGivenLaterStandAtTheirPackets)
{
    const auto file = Create(m_folder.GetPath("run.pcapng"));
    ASSERT_TRUE(file);
    EXPECT_EQ(file->AddPacket(TimePoint{}, 0, "first"), 1U);
    file->AddSecret("A B C");
    EXPECT_EQ(file->AddPacket(TimePoint{std::chrono::seconds(1)}, 7, "second"), 2U);
    file->Comment(2, "10'");
    file->Comment(1, "10");
    file->Comment(1, "lost");
    file->Comment(3, "no such packet");
    ASSERT_FALSE(file->Close());

    std::ostringstream expected;
    PcapngWriter writer(expected);
    writer.WriteSectionHeader("ims-e2ae");
    writer.WriteInterface({"Gm", "SIP"});
    writer.WriteInterface({"other", "rest"});
    writer.WriteNames({{*IpAddress::Parse("10.0.0.1"), "ue-0"}});
    writer.WritePacket({TimePoint{}, 0, "first", {"10", "lost"}});
    writer.WriteSecrets("A B C\n");
    writer.WritePacket({TimePoint{std::chrono::seconds(1)}, 1, "second", {"10'"}});
    EXPECT_EQ(ReadFile(m_folder.GetPath("run.pcapng")), expected.str());
    EXPECT_EQ(m_folder.List(), std::vector<std::string>{"run.pcapng"});
}

TEST_F(CaptureFileTest, SecretsBehindTheLastPacketAreKept)
{
    const auto file = Create(m_folder.GetPath("run.pcapng"));
    file->AddPacket(TimePoint{}, 0, "x");
    file->AddSecret("LAST LINE\n");
    ASSERT_FALSE(file->Close());
    EXPECT_NE(ReadFile(m_folder.GetPath("run.pcapng")).find("LAST LINE\n"), std::string::npos);
}

TEST_F(CaptureFileTest, WithoutCloseNothingRemains)
{
    Create(m_folder.GetPath("run.pcapng"))->AddPacket(TimePoint{}, 0, "x");
    EXPECT_TRUE(m_folder.List().empty());
}

TEST_F(CaptureFileTest, WithoutCloseAnOlderFileStays)
{
    test::WriteFile(m_folder.GetPath("run.pcapng"), "old");
    Create(m_folder.GetPath("run.pcapng"))->AddPacket(TimePoint{}, 0, "x");
    EXPECT_EQ(ReadFile(m_folder.GetPath("run.pcapng")), "old");
}

TEST_F(CaptureFileTest, PathThatCannotBeWrittenIsNamed)
{
    const auto file = CaptureFile::Create("/nowhere/run.pcapng", {{"Gm", ""}}, {});
    ASSERT_FALSE(file);
    EXPECT_EQ(file.GetError().what,
              "cannot write '/nowhere/run.pcapng': No such file or directory");
}

TEST_F(CaptureFileTest, FileThatCannotBeReplacedIsNamedAndNothingRemains)
{
    const std::string path = m_folder.GetPath("run.pcapng");
    const auto file = Create(path);
    m_folder.MakeFolder("run.pcapng");
    const auto error = file->Close();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->what, "cannot write '" + path + "': Is a directory");
    EXPECT_EQ(m_folder.List(), std::vector<std::string>{"run.pcapng"});
}

TEST_F(CaptureFileTest, SecondCloseIsAnError)
{
    const auto file = Create(m_folder.GetPath("run.pcapng"));
    EXPECT_FALSE(file->Close());
    EXPECT_TRUE(file->Close());
}

TEST_F(CaptureFileTest, NoInterfaceIsAnError)
{
    EXPECT_FALSE(CaptureFile::Create(m_folder.GetPath("run.pcapng"), {}, {}));
    EXPECT_TRUE(m_folder.List().empty());
}

TEST_F(CaptureFileTest, FullDiskIsReported)
{
    const auto file = Create(m_folder.GetPath("run.pcapng"));
    m_folder.LinkTo("/dev/full", MakeTemporaryName("run.pcapng"));
    file->AddPacket(TimePoint{}, 0, Octets(100000, 'x'));
    const auto error = file->Close();
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("No space left on device"), std::string::npos) << error->what;
    EXPECT_TRUE(m_folder.List().empty());
}

} // namespace

} // namespace ims
