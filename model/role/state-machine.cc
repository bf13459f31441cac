// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/state-machine.h"

namespace ims
{

namespace
{

IllegalMoveObserver g_observer = nullptr;

} // namespace

IllegalMoveObserver
SetIllegalMoveObserver(IllegalMoveObserver observer)
{
    return std::exchange(g_observer, observer);
}

std::string
DescribeIllegalMove(const StateChange& move)
{
    return "illegal move of " + move.machine + " from " + move.from + " to " + move.to;
}

void
ReportIllegalMove(const StateChange& move)
{
    if (g_observer)
    {
        g_observer(move);
    }
}

} // namespace ims
