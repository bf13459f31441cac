// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/e2ae-policy.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// One case of step 1 and its NOTE.
struct Case
{
    bool tls;         ///< offered transport
    bool requested;   ///< a=3ge2ae:requested
    bool fingerprint; ///< a=fingerprint
    bool network;     ///< the P-CSCF announced support
    bool ue;          ///< the UE announced support
    bool always;      ///< operator policy of the NOTE
    bool msrp;        ///< expected for MSRP
    bool bfcp;        ///< expected for BFCP
};

void
Check(SessionDirection direction, const Case& row, MediaKind kind)
{
    E2aePolicy policy;
    // Support for the other kind of media must not matter.
    policy.networkSupportsMsrp = kind == MediaKind::Msrp ? row.network : !row.network;
    policy.networkSupportsBfcp = kind == MediaKind::Bfcp ? row.network : !row.network;
    policy.ueSupportsMsrp = kind == MediaKind::Msrp ? row.ue : !row.ue;
    policy.ueSupportsBfcp = kind == MediaKind::Bfcp ? row.ue : !row.ue;
    policy.alwaysTerminateMsrp = row.always;
    const OfferedMedia media{{kind, row.tls}, row.requested, row.fingerprint};
    const bool expected = kind == MediaKind::Msrp ? row.msrp : row.bfcp;
    EXPECT_EQ(AppliesE2ae(direction, media, policy), expected)
        << "tls " << row.tls << " requested " << row.requested << " fingerprint " << row.fingerprint
        << " network " << row.network << " ue " << row.ue << " always " << row.always
        << (kind == MediaKind::Msrp ? " MSRP" : " BFCP");
}

void
CheckBothKinds(SessionDirection direction, const Case& row)
{
    Check(direction, row, MediaKind::Msrp);
    Check(direction, row, MediaKind::Bfcp);
}

} // namespace

// 5.2.1.2.2 and 5.2.1.3.2 step 1: TLS transport, a=3ge2ae:requested, support announced by the
// P-CSCF; NOTE 1 (MSRP alone): TLS transport and a fingerprint are enough.
TEST(E2aePolicyTest, AnOriginatingOfferHasToAskForIt)
{
    constexpr Case rows[] = {
        // tls, requested, fingerprint, network, ue, always -> msrp, bfcp
        {true, true, true, true, true, false, true, true},
        {true, true, true, true, false, false, true, true}, // what the UE announced is not asked
        {true, true, true, false, true, false, false, false},
        {true, false, true, true, true, false, false, false},
        {true, true, false, true, true, false, false, false},
        {false, true, true, true, true, false, false, false},
        {true, false, true, false, false, true, true, false},
        {true, false, false, false, false, true, false, false},
        {false, false, true, true, true, true, false, false},
    };
    for (const auto& row : rows)
    {
        CheckBothKinds(SessionDirection::Originating, row);
    }
}

// 5.2.1.2.3 and 5.2.1.3.3 step 1: plain transport, support announced by both; NOTE (MSRP alone):
// plain transport is enough.
TEST(E2aePolicyTest, ATerminatingOfferNeedsSupportOfBoth)
{
    constexpr Case rows[] = {
        {false, false, false, true, true, false, true, true},
        {false, false, false, false, true, false, false, false},
        {false, false, false, true, false, false, false, false},
        {true, false, true, true, true, false, false, false},
        {false, false, false, false, false, true, true, false},
        {true, false, true, false, false, true, false, false},
    };
    for (const auto& row : rows)
    {
        CheckBothKinds(SessionDirection::Terminating, row);
    }
}

} // namespace ims
