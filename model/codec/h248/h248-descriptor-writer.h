// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_DESCRIPTOR_WRITER_H
#define IMS_H248_DESCRIPTOR_WRITER_H

#include "model/codec/h248/h248-layout.h"
#include "model/codec/h248/h248-message.h"

#include <string>

namespace ims::h248
{

/// @return errorDescriptor.
std::string FormatError(const H248Error& error);

/// @return the descriptors of a command, or of its reply, in the order in which they are written.
Items FormatDescriptors(const H248Command& command, H248TransactionKind kind);

} // namespace ims::h248

#endif // IMS_H248_DESCRIPTOR_WRITER_H
