// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OPEN_CAPTURE_H
#define IMS_OPEN_CAPTURE_H

#include "model/pcap/capture-reader.h"

#include <memory>

namespace ims
{

/// @brief Open a capture, pcap or pcapng.
/// @param path of the file; "-" for standard input
/// @return an error that names the path when it cannot be read or is no capture
Result<std::unique_ptr<CaptureReader>> OpenCapture(const std::string& path);

} // namespace ims

#endif // IMS_OPEN_CAPTURE_H
