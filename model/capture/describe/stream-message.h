// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_MESSAGE_H
#define IMS_STREAM_MESSAGE_H

#include "model/base/record.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief What a packet shows of one protocol: a record before it has a time, addresses and
/// entities.
struct StreamMessage
{
    std::string protocol;
    std::string name;
    std::vector<Field> fields;
    bool ofReceiver = false; ///< it is about what the packet's receiver has sent before
};

/// @brief Recognises the messages of one protocol in one direction of a TCP connection.
class StreamContent
{
  public:
    virtual ~StreamContent() = default;

    /// @brief Takes the next octets of the stream.
    /// @param messages receives those that end within octets
    /// @return false when the stream is not of this protocol after all; nothing is to be pushed
    /// after that
    virtual bool Push(OctetsView octets, std::vector<StreamMessage>& messages) = 0;
};

} // namespace ims

#endif // IMS_STREAM_MESSAGE_H
