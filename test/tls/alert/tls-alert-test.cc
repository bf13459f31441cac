// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/alert/tls-alert.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

TEST(TlsAlertTest, HasTheNameOfTheSpecification)
{
    // RFC 8446 clause 6
    EXPECT_EQ(GetTlsAlertName(0), "close_notify");
    EXPECT_EQ(GetTlsAlertName(42), "bad_certificate");
    EXPECT_EQ(GetTlsAlertName(70), "protocol_version");
    EXPECT_EQ(GetTlsAlertName(116), "certificate_required");
    EXPECT_EQ(GetTlsAlertName(120), "no_application_protocol");
}

TEST(TlsAlertTest, UnknownNumberIsShown)
{
    EXPECT_EQ(GetTlsAlertName(1), "alert_1");
    EXPECT_EQ(GetTlsAlertName(255), "alert_255");
}

TEST(TlsAlertTest, OrderlyEndsAreNoErrors)
{
    EXPECT_FALSE(IsTlsErrorAlert(0));
    EXPECT_FALSE(IsTlsErrorAlert(90));
    EXPECT_FALSE(IsTlsErrorAlert(100));
    EXPECT_TRUE(IsTlsErrorAlert(42));
    EXPECT_TRUE(IsTlsErrorAlert(255));
}

} // namespace
} // namespace ims
