// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_GATED_LISTENER_H
#define IMS_GATED_LISTENER_H

#include "model/loop/loop-descriptor.h"
#include "model/role/role.h"

namespace ims
{

/// @brief A listener for one TCP connection, and the gate that keeps SYNs away from it.
class GatedListener
{
  public:
    explicit GatedListener(EventLoop& loop);

    /// @param gated whether only those connect whom the gate admits; the others get no answer.
    /// Before SetGate(), that is everybody.
    /// @param socket bound to that address; none for a new one
    /// @return why the address cannot be used, nothing when all is well
    std::optional<Error> Open(const TransportAddress& local,
                              bool gated,
                              FileDescriptor socket = {});

    /// @brief Whom it admits if it is gated, also when it is opened later. An operating system that
    /// does not take the filter leaves the gate as it was.
    void SetGate(const SynGate& gate);

    bool IsOpen() const;
    bool IsGated() const;

    /// @brief Call then() once when somebody has connected.
    template <class Handler>
    void Await(Handler then)
    {
        m_socket.Await(LoopDescriptor::wait_type::wait_read, std::move(then));
    }

    /// @param from who has connected
    /// @return the connection, none when there is none (any more); errno says why
    FileDescriptor Accept(TransportAddress& from);

    /// @brief Close, and leave the address to a socket that can connect from it. Who has knocked is
    /// reset.
    /// @return a socket bound to that address, if it is the listener's; none otherwise
    FileDescriptor PassAddress(const TransportAddress& local);

    void Close();

  private:
    bool ApplyGate(int socket);

    LoopDescriptor m_socket;
    TransportAddress m_local;
    SynGate m_gate;
    bool m_gated = false;
    bool m_filtered = false; ///< the socket has a filter
};

} // namespace ims

#endif // IMS_GATED_LISTENER_H
