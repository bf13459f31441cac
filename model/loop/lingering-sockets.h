// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LINGERING_SOCKETS_H
#define IMS_LINGERING_SOCKETS_H

#include "model/loop/loop-descriptor.h"
#include "model/loop/loop-timer.h"

#include <deque>
#include <unordered_map>

namespace ims
{

/// @brief Connections that their users have released before the far end has closed its direction.
///
/// Closed at once, they would answer what still arrives with RST, and the last octets might never
/// be read. What arrives is thrown away until the FIN is there. One whose FIN does not come in
/// time, or that goes on sending, is reset.
class LingeringSockets
{
  public:
    explicit LingeringSockets(EventLoop& loop);
    ~LingeringSockets();
    LingeringSockets(const LingeringSockets&) = delete;
    LingeringSockets& operator=(const LingeringSockets&) = delete;

    void Add(LoopDescriptor socket);

    std::size_t GetCount() const;

  private:
    class Socket;

    void Remove(uint64_t id);
    void ResetOverdue();

    EventLoop& m_loop;
    std::unordered_map<uint64_t, std::shared_ptr<Socket>> m_sockets;
    std::deque<std::pair<TimePoint, uint64_t>> m_deadlines;
    LoopTimer m_timer;
    uint64_t m_nextId = 1;
};

} // namespace ims

#endif // IMS_LINGERING_SOCKETS_H
