// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_TEXT_H
#define IMS_STREAM_TEXT_H

#include "model/base/octets.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief What a message says, for a person.
struct MessageText
{
    std::string protocol;
    std::string name; ///< as its record has it; empty where a packet has but one message
    std::string text; ///< may hold any octets
};

/// @brief Tells what the messages of one protocol in one direction of a TCP connection say.
class StreamText
{
  public:
    virtual ~StreamText() = default;

    /// @brief Takes the next octets of the stream.
    /// @param texts receives those of the messages that end within octets
    /// @return false when the stream is not of this protocol after all
    virtual bool Push(OctetsView octets, std::vector<MessageText>& texts) = 0;
};

} // namespace ims

#endif // IMS_STREAM_TEXT_H
