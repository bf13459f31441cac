// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RELAY_FILTER_H
#define IMS_RELAY_FILTER_H

#include "model/base/octets.h"
#include "model/base/result.h"

namespace ims
{

/// @brief What changes the octets of one direction of a relay on their way.
///
/// It holds back no more than a bounded number of octets, those that it cannot judge yet.
class RelayFilter
{
  public:
    virtual ~RelayFilter() = default;

    /// @brief The next octets of the stream, cut anywhere. @return what is to be sent on now, or
    /// what is wrong with the stream; after that nothing passes.
    virtual Result<Octets> Pass(OctetsView octets) = 0;

    /// @brief The stream ends here. @return what was held back and is to be sent on
    virtual Octets Finish() = 0;
};

} // namespace ims

#endif // IMS_RELAY_FILTER_H
