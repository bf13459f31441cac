// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_RECORD_TEXT_H
#define IMS_TEST_RECORD_TEXT_H

#include "model/capture/describe/stream-message.h"

namespace ims::test
{

/// @return "key=value|mark|key=value".
inline std::string
Show(const std::vector<Field>& fields)
{
    std::string text;
    for (const Field& field : fields)
    {
        text +=
            (text.empty() ? "" : "|") + field.key + (field.value.empty() ? "" : "=" + field.value);
    }
    return text;
}

/// @return "NAME key=value|mark".
inline std::string
Show(const StreamMessage& message)
{
    return message.name + (message.fields.empty() ? "" : " " + Show(message.fields));
}

/// @return "FROM>TO PROTOCOL NAME".
inline std::string
Show(const Record& record)
{
    return record.from + ">" + record.to + " " + record.protocol + " " + record.name;
}

} // namespace ims::test

#endif // IMS_TEST_RECORD_TEXT_H
