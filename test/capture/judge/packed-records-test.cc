// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/packed-records.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr uint64_t BIG = 300; ///< more than one group of seven bits

Record
MakeRecord(const std::string& name)
{
    return {TimePoint(Duration(1234567890123)),
            "UE",
            "ALG",
            "SIP",
            name,
            {{"Call-ID", "a@10.1.0.10"}, {"retransmission", ""}, {"text", std::string(BIG, '\0')}},
            BIG};
}

void
ExpectEqual(const Record& left, const Record& right)
{
    EXPECT_EQ(left.time, right.time);
    EXPECT_EQ(left.from, right.from);
    EXPECT_EQ(left.to, right.to);
    EXPECT_EQ(left.protocol, right.protocol);
    EXPECT_EQ(left.name, right.name);
    EXPECT_EQ(left.packet, right.packet);
    ASSERT_EQ(left.fields.size(), right.fields.size());
    for (std::size_t i = 0; i < left.fields.size(); ++i)
    {
        EXPECT_EQ(left.fields[i].key, right.fields[i].key);
        EXPECT_EQ(left.fields[i].value, right.fields[i].value);
    }
}

/// @return what these tests take for the octets of a record's packet.
uint64_t
GetOctets(uint64_t number)
{
    return BIG + number;
}

std::vector<std::pair<uint64_t, std::string>>
ListNames(const PackedRecords& records, const RecordPacker& packer)
{
    std::vector<std::pair<uint64_t, std::string>> names;
    records.Unpack(packer, [&names](uint64_t number, uint64_t octets, Record&& record) {
        EXPECT_EQ(octets, GetOctets(number));
        names.emplace_back(number, record.name);
    });
    return names;
}

TEST(RecordPacker, RecordComesBackAsItWas)
{
    RecordPacker packer;
    for (const Record& record : {MakeRecord("INVITE"), Record{}, MakeRecord("")})
    {
        ExpectEqual(packer.Unpack(packer.Pack(record)), record);
    }
}

TEST(RecordPacker, TimeBeforeTheStartOfARunComesBack)
{
    RecordPacker packer;
    Record record = MakeRecord("INVITE");
    record.time = TimePoint(Duration(-1));
    ExpectEqual(packer.Unpack(packer.Pack(record)), record);
}

TEST(RecordPacker, TextsThatRecurTakeNoRoom)
{
    RecordPacker packer;
    const auto record = MakeRecord(std::string(BIG, 'n'));
    EXPECT_GT(record.name.size() + record.fields.back().value.size(), packer.Pack(record).size());
}

TEST(RecordPacker, TextsBeyondItsRoomComeBackAsWell)
{
    RecordPacker packer(2);
    for (const char* name : {"one", "two", "three", "one"})
    {
        const Record record = MakeRecord(name);
        ExpectEqual(packer.Unpack(packer.Pack(record)), record);
    }
    EXPECT_LT(packer.Pack(MakeRecord("n")).size(), packer.Pack(MakeRecord("nn")).size());
}

TEST(PackedRecords, MergedRecordsStandInTheOrderOfTheirNumbers)
{
    RecordPacker packer;
    PackedRecords odd;
    PackedRecords even;
    for (const uint64_t number : {1, 3, 301})
    {
        odd.Add(number, GetOctets(number), packer.Pack(MakeRecord("odd")));
    }
    for (const uint64_t number : {2, 300})
    {
        even.Add(number, GetOctets(number), packer.Pack(MakeRecord("even")));
    }
    odd.Merge(std::move(even));
    EXPECT_EQ(ListNames(odd, packer),
              (std::vector<std::pair<uint64_t, std::string>>{{1, "odd"},
                                                             {2, "even"},
                                                             {3, "odd"},
                                                             {300, "even"},
                                                             {301, "odd"}}));
    EXPECT_EQ(odd.GetCount(), 5U);
}

TEST(PackedRecords, MergingWithNothingChangesNothing)
{
    RecordPacker packer;
    PackedRecords records;
    records.Merge({});
    EXPECT_TRUE(ListNames(records, packer).empty());
    PackedRecords one;
    one.Add(1, GetOctets(1), packer.Pack(MakeRecord("one")));
    records.Merge(std::move(one));
    records.Merge({});
    EXPECT_EQ(ListNames(records, packer).size(), 1U);
}

} // namespace

} // namespace ims
