// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_STREAM_H
#define IMS_MSRP_STREAM_H

#include "model/capture/describe/stream-message.h"
#include "model/codec/msrp/msrp-framer.h"

namespace ims
{

/// @return what a record shows of an MSRP message.
StreamMessage DescribeMsrp(const MsrpMessage& message);

/// @brief The MSRP messages of one direction of a connection.
class MsrpStream : public StreamContent
{
  public:
    /// @return false when it is not MSRP any more; messages then ends with one named MALFORMED.
    bool Push(OctetsView octets, std::vector<StreamMessage>& messages) override;

  private:
    MsrpFramer m_framer;
};

} // namespace ims

#endif // IMS_MSRP_STREAM_H
