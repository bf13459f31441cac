// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-errors.h"

namespace ims
{

namespace
{

std::string_view
GetText(H248ErrorCode code)
{
    switch (code)
    {
    case H248ErrorCode::UnknownContext:
        return "The transaction refers to an unknown ContextID";
    case H248ErrorCode::NoContextAvailable:
        return "No ContextIDs available";
    case H248ErrorCode::UnknownTermination:
        return "Unknown TerminationID";
    case H248ErrorCode::NoTerminationMatched:
        return "No TerminationID matched a wildcard";
    case H248ErrorCode::TerminationNotInContext:
        return "TerminationID is not in specified context";
    case H248ErrorCode::UnsupportedCommand:
        return "Unsupported or Unknown Command";
    case H248ErrorCode::UnsupportedProperty:
        return "Unsupported or Unknown Property";
    case H248ErrorCode::UnsupportedValue:
        return "Unsupported or Unknown Parameter or Property Value";
    case H248ErrorCode::InsufficientResources:
        return "Insufficient Resources";
    case H248ErrorCode::ResponseTooLong:
        return "Response exceeds maximum transport PDU size";
    case H248ErrorCode::NotImplemented:
        return "Not Implemented";
    }
    return "";
}

} // namespace

H248Error
MakeH248Error(H248ErrorCode code, std::string_view detail)
{
    std::string text(GetText(code));
    if (!detail.empty())
    {
        text.append(": ").append(detail);
    }
    return H248Error{static_cast<uint16_t>(code), std::move(text)};
}

} // namespace ims
