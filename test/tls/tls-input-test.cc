// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-input.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

Octets
Take(TlsInput& input, std::size_t size)
{
    Octets place(size, '\0');
    place.resize(input.Take(place.data(), size));
    return place;
}

void
OfferAndKeep(TlsInput& input, OctetsView octets)
{
    input.Offer(octets);
    input.Keep();
}

/// @return a record of this type with size octets in it.
Octets
MakeRecord(uint8_t type, std::size_t size)
{
    return Octets{static_cast<char>(type), 3, 3, 0, static_cast<char>(size)} + Octets(size, 'x');
}

TEST(TlsInputTest, GivesWhatWasOfferedAndKept)
{
    TlsInput input;
    input.Offer("abcdef");
    EXPECT_EQ(Take(input, 2), "ab");
    input.Keep();
    EXPECT_EQ(input.GetSize(), 4u);
    input.Offer("gh");
    EXPECT_EQ(Take(input, 100), "cdefgh");
    EXPECT_EQ(Take(input, 100), "");
    input.Keep();
    EXPECT_EQ(input.GetSize(), 0u);
}

TEST(TlsInputTest, ClosedGateHoldsHandshakeRecords)
{
    TlsInput input;
    input.CloseGate();
    const Octets record = MakeRecord(22, 100);
    input.Offer(record);
    EXPECT_EQ(Take(input, 5), "");
    input.Keep();
    EXPECT_EQ(Take(input, 5), "");
    input.OpenGate();
    EXPECT_EQ(Take(input, 1000), record);
}

TEST(TlsInputTest, ClosedGateHoldsProtectedRecordsOfAnyOtherSizeThanAnAlerts)
{
    for (std::size_t size : {0, 1, 17, 18, 20, 25, 100})
    {
        TlsInput input;
        input.CloseGate();
        OfferAndKeep(input, MakeRecord(23, size));
        EXPECT_EQ(Take(input, 5), "") << size;
    }
}

TEST(TlsInputTest, ClosedGateLetsAlertsThrough)
{
    for (const Octets& record : {MakeRecord(21, 2), MakeRecord(23, 19), MakeRecord(20, 1)})
    {
        TlsInput input;
        input.CloseGate();
        OfferAndKeep(input, record + MakeRecord(22, 50));
        EXPECT_EQ(Take(input, 5), record.substr(0, 5));
        EXPECT_EQ(Take(input, 1000), record.substr(5));
        EXPECT_EQ(Take(input, 1000), "");
    }
}

TEST(TlsInputTest, ClosedGateWaitsForTheWholeAlert)
{
    TlsInput input;
    input.CloseGate();
    const Octets record = MakeRecord(21, 2);
    for (char octet : record)
    {
        EXPECT_EQ(Take(input, 100), "");
        OfferAndKeep(input, OctetsView(&octet, 1));
    }
    EXPECT_EQ(Take(input, 100), record);
}

} // namespace
} // namespace ims
