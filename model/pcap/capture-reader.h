// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CAPTURE_READER_H
#define IMS_CAPTURE_READER_H

#include "model/base/result.h"
#include "model/base/time-point.h"
#include "model/capture/packet/link-layer.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief One frame of a capture.
struct CapturedFrame
{
    Duration time{};              ///< since 1970-01-01 00:00:00 UTC
    std::size_t interface = 0;    ///< on which it was captured, in the order of the capture's
    std::optional<LinkType> link; ///< nothing when it is one that is not known here
    OctetsView octets; ///< from the first octet of the link's header; until the next Read()
    bool cut = false;  ///< the frame was longer: only its beginning was captured
};

/// @brief Reads the frames of a capture.
class CaptureReader
{
  public:
    virtual ~CaptureReader() = default;

    /// @brief Read the next frame; from a pipe, wait for it.
    /// @return nothing at the end; an error when the capture breaks off or is damaged
    virtual Result<std::optional<CapturedFrame>> Read() = 0;

    /// @return TLS secrets (lines of an NSS key log) that stood before the last frame and were not
    /// taken yet.
    virtual std::string TakeSecrets() = 0;
};

} // namespace ims

#endif // IMS_CAPTURE_READER_H
