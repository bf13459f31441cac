// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/run-options.h"

bool
IsBfcp(const RunOptions& options)
{
    return IsBfcp(options.figure);
}

bool
HasBothMedia(const RunOptions& options)
{
    return options.media == SessionMedia::Both || options.change == SessionChange::RemoveStream;
}

bool
IsTerminating(const RunOptions& options)
{
    return IsTerminating(options.figure);
}

bool
IsRegistrationOnly(const RunOptions& options)
{
    return options.figure == Figure::Registration;
}

bool
LosesPackets(const RunOptions& o)
{
    return o.lossAccess > 0 || o.lossCore > 0 || o.lossIq > 0;
}

bool
HasCapture(const RunOptions& options)
{
    return options.writesFiles && options.capture != Capture::None;
}

bool
IsGiven(const RunOptions& options, const std::string& option)
{
    return options.given.count(option) > 0;
}
