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
    case H248ErrorCode::Unauthorized:
        return "Unauthorized";
    case H248ErrorCode::VersionUnknown:
        return "Version Not Supported";
    case H248ErrorCode::UnknownContext:
        return "The transaction refers to an unknown ContextID";
    case H248ErrorCode::NoContextAvailable:
        return "No ContextIDs available";
    case H248ErrorCode::IllegalCombination:
        return "Unknown action or illegal combination of actions";
    case H248ErrorCode::UnknownTermination:
        return "Unknown TerminationID";
    case H248ErrorCode::NoTerminationMatched:
        return "No TerminationID matched a wildcard";
    case H248ErrorCode::TerminationNotInContext:
        return "TerminationID is not in specified context";
    case H248ErrorCode::UnknownPackage:
        return "Unsupported or unknown Package";
    case H248ErrorCode::UnsupportedCommand:
        return "Unsupported or Unknown Command";
    case H248ErrorCode::UnsupportedDescriptor:
        return "Unsupported or Unknown Descriptor";
    case H248ErrorCode::UnsupportedProperty:
        return "Unsupported or Unknown Property";
    case H248ErrorCode::UnsupportedParameter:
        return "Unsupported or Unknown Parameter";
    case H248ErrorCode::IllegalDescriptor:
        return "Descriptor not legal in this command";
    case H248ErrorCode::UnsupportedValue:
        return "Unsupported or Unknown Parameter or Property Value";
    case H248ErrorCode::NoSuchProperty:
        return "No such property in this package";
    case H248ErrorCode::NoSuchEvent:
        return "No such event in this package";
    case H248ErrorCode::NoSuchSignal:
        return "No such signal in this package";
    case H248ErrorCode::NotImplemented:
        return "Not Implemented";
    case H248ErrorCode::NotReady:
        return "Not ready";
    case H248ErrorCode::NotRegistered:
        return "Transaction Request Received before a Service Change Reply has been received";
    case H248ErrorCode::InsufficientResources:
        return "Insufficient Resources";
    case H248ErrorCode::UndetectableEvent:
        return "Media Gateway unequipped to detect requested Event";
    case H248ErrorCode::UnequippedForSignal:
        return "Media Gateway unequipped to generate requested Signals";
    case H248ErrorCode::UnsupportedMode:
        return "Unsupported or invalid mode";
    case H248ErrorCode::ResponseTooLong:
        return "Response exceeds maximum transport PDU size";
    case H248ErrorCode::NotOnThisTermination:
        return "Command is not allowed on this termination";
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
