// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_RECORDS_H
#define IMS_STREAM_RECORDS_H

#include "model/base/record-words.h"

#include <string>
#include <utility>

/// @file
/// What is asked of records of whatever TCP carries.

namespace ims
{

/// @return address and port, in the fields of these keys.
inline std::pair<std::string, std::string>
ReadPlace(const Record& record, std::string_view address, std::string_view port)
{
    return {std::string(GetFieldValue(record, address)), std::string(GetFieldValue(record, port))};
}

/// @return whether a record of TLS is one that the keys of its connection protect.
inline bool
IsProtected(const Record& record)
{
    return Is(record, protocols::TLS, names::ENCRYPTED_HANDSHAKE) ||
           Is(record, protocols::TLS, names::APPLICATION_DATA);
}

} // namespace ims

#endif // IMS_STREAM_RECORDS_H
