// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/state-machine.h"

#include <gtest/gtest.h>

/// @file
/// Part of each test program with state machines: an illegal move fails the test that runs.

namespace ims
{

namespace
{

[[maybe_unused]] const IllegalMoveObserver BEFORE =
    SetIllegalMoveObserver([](const StateChange& move) {
        ADD_FAILURE() << DescribeIllegalMove(move) << " (" << move.key << ")";
    });

} // namespace

} // namespace ims
