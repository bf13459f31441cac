// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_PORT_H
#define IMS_STREAM_PORT_H

#include "model/base/octets.h"
#include "model/base/time-point.h"

namespace ims
{

/// @brief The network side of one TCP connection, as the pure code offers it to whoever owns the
/// socket.
///
/// The socket's owner hands over what was received, never more than ReadCapacity() octets at a
/// time: that is the back-pressure, octets left in the socket close its window. It sends
/// PendingOutput() as the socket takes it and reports how much went. When the output is empty and
/// WantsFin() is true, it closes its sending direction; when WantsAbort() is true, it resets at
/// once.
class StreamPort
{
  public:
    virtual ~StreamPort() = default;

    /// @return how many octets Receive() takes now, in octets; 0 means leave them in the socket.
    virtual std::size_t ReadCapacity() const = 0;

    /// @brief Octets from the network, in order, at most ReadCapacity() of them.
    virtual void Receive(TimePoint now, OctetsView octets) = 0;

    /// @brief The remote end closed its sending direction; all of its octets have been handed over.
    virtual void ReceiveFin(TimePoint now) = 0;

    /// @return octets that wait to be sent; valid until the next call of a non-const method.
    virtual OctetsView PendingOutput() const = 0;

    /// @brief The first count octets of PendingOutput() have been handed to the socket.
    virtual void ConsumeOutput(std::size_t count) = 0;

    /// @return whether a FIN is to follow the pending output.
    virtual bool WantsFin() const = 0;

    /// @return whether the connection is to be reset now, pending output notwithstanding.
    virtual bool WantsAbort() const = 0;
};

} // namespace ims

#endif // IMS_STREAM_PORT_H
