// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LIVE_CAPTURE_H
#define IMS_LIVE_CAPTURE_H

#include "model/base/result.h"

#include <memory>
#include <optional>
#include <string>

namespace ims
{

/// @brief Writes the packets of an interface of this machine into a pcap file.
class LiveCapture
{
  public:
    /// @param interface "lo"
    /// @param filter which packets, as libpcap has it: "host 127.0.0.1"
    /// @return an error with the system's reason
    static Result<std::unique_ptr<LiveCapture>> Start(const std::string& interface,
                                                      const std::string& filter,
                                                      const std::string& path);

    ~LiveCapture();
    LiveCapture(const LiveCapture&) = delete;
    LiveCapture& operator=(const LiveCapture&) = delete;

    /// @brief Write what has come; to be called more often than the system's buffer of 32 MiB is
    /// full.
    std::optional<Error> Take();

    /// @return packets that the system had no room for.
    uint64_t GetLostCount() const;

  private:
    struct Handles; ///< libpcap's

    explicit LiveCapture(std::unique_ptr<Handles> handles);

    std::unique_ptr<Handles> m_handles;
};

} // namespace ims

#endif // IMS_LIVE_CAPTURE_H
