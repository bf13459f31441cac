// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-reply-size.h"

namespace ims
{

namespace
{

/// Head of the message and of the transaction.
constexpr std::size_t MESSAGE_OCTETS = 256;

/// Head of an action or a command, and the statistics or the error that it may have.
constexpr std::size_t HEAD_OCTETS = 256;

/// Head of a stream, and the address, port and fingerprint that the AGW puts into its SDP.
constexpr std::size_t STREAM_OCTETS = 320;

/// Type, "=", CR and LF.
constexpr std::size_t LINE_OCTETS = 4;

std::size_t
Measure(const SdpPart& part)
{
    std::size_t octets = 0;
    for (const auto& line : part.lines)
    {
        octets += line.value.size() + LINE_OCTETS;
    }
    return octets;
}

std::size_t
Measure(const std::optional<SdpDescription>& description)
{
    std::size_t octets = 0;
    if (description)
    {
        octets += Measure(description->session);
        for (const auto& media : description->media)
        {
            octets += Measure(media);
        }
    }
    return octets;
}

/// An error's text may repeat a property.
std::size_t
Measure(const H248Stream& stream)
{
    std::size_t octets = STREAM_OCTETS + Measure(stream.local) + Measure(stream.remote);
    for (const auto& property : stream.localControl)
    {
        octets += property.name.size() + property.value.size();
    }
    return octets;
}

/// An error's text may repeat the termination.
std::size_t
Measure(const H248Command& command)
{
    std::size_t octets = HEAD_OCTETS + 2 * command.termination.size();
    for (const auto& stream : command.streams)
    {
        octets += Measure(stream);
    }
    return octets;
}

} // namespace

std::size_t
BoundReplyOctets(const H248Transaction& request, std::size_t moreReplies)
{
    std::size_t octets = MESSAGE_OCTETS + moreReplies * 2 * HEAD_OCTETS; // of action and command
    for (const auto& action : request.actions)
    {
        octets += HEAD_OCTETS + 2 * action.context.size();
        for (const auto& command : action.commands)
        {
            octets += Measure(command);
        }
    }
    return octets;
}

} // namespace ims
