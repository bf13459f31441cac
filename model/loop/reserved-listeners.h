// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RESERVED_LISTENERS_H
#define IMS_RESERVED_LISTENERS_H

#include "model/loop/file-descriptor.h"
#include "model/role/listener-reserve.h"

#include <functional>
#include <map>

namespace ims
{

/// @brief Sockets that are bound to their addresses and do not listen yet.
class ReservedListeners : public ListenerReserve
{
  public:
    /// @param onRefusal hears what the system refuses and why
    explicit ReservedListeners(std::function<void(const std::string& what)> onRefusal);

    std::optional<std::string> Reserve(const TransportAddress& local) override;
    void GiveBack(const TransportAddress& local) override;

    /// @return the socket that is kept for this address, none when there is none.
    FileDescriptor Take(const TransportAddress& local);

  private:
    std::function<void(const std::string&)> m_onRefusal;
    std::map<TransportAddress, FileDescriptor> m_sockets;
};

} // namespace ims

#endif // IMS_RESERVED_LISTENERS_H
