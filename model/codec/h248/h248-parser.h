// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_PARSER_H
#define IMS_H248_PARSER_H

#include "model/codec/h248/h248-message.h"
#include "model/codec/h248/h248-reader.h"
#include "model/codec/h248/h248-tokens.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// The grammatical part of H.248.1 Annex B.2, one function for each of its larger rules.
///
/// Each reads from the cursor what its rule describes, from behind the word that introduces it. A
/// failure stays in the cursor.

namespace ims::h248
{

/// @brief Read megacoMessage.
void ReadMessage(H248Reader& reader, H248Message& message);

/// @brief Read actionRequest or actionReply, from behind "Context".
H248Action ReadAction(H248Reader& reader, H248TransactionKind kind);

/// @brief Read commandRequest or a command's reply.
/// @param name the word in front of "=", with its "O-" or "W-"
H248Command ReadCommand(H248Reader& reader, std::string_view name, H248TransactionKind kind);

/// @brief Read the braces of mediaDescriptor.
void ReadMedia(H248Reader& reader, H248Command& command);

/// @brief Read eventsDescriptor from behind "Events".
void ReadEvents(H248Reader& reader, H248Command& command);

/// @brief Read signalsDescriptor from behind "Signals".
void ReadSignals(H248Reader& reader, H248Command& command);

/// @brief Read observedEventsDescriptor from behind "ObservedEvents".
void ReadObservedEvents(H248Reader& reader, H248Command& command);

/// @brief Read the braces of serviceChangeDescriptor.
void ReadServices(H248Reader& reader, H248Command& command);

/// @brief Read the braces of auditDescriptor.
void ReadAudit(H248Reader& reader, H248Command& command);

/// @brief Read errorDescriptor from behind "Error".
std::optional<H248Error> ReadError(H248Reader& reader);

/// @brief Read the parameters of a LocalControl or Statistics descriptor, with their braces.
std::vector<H248Parameter> ReadProperties(H248Reader& reader);

/// @brief Read parmValue: "=", "<", ">" or "#" and a value.
/// @return the value; a relation other than "=" stays in front of it
std::string ReadRelation(H248Reader& reader);

/// @brief Read VALUE, a list, a range, a set of alternatives, or an mId.
std::string ReadValue(H248Reader& reader);

/// @brief Read over a descriptor that the program has no use for.
void SkipDescriptor(H248Reader& reader);

/// @return whether the word just read stands alone in its list.
bool StandsAlone(H248Reader& reader);

} // namespace ims::h248

#endif // IMS_H248_PARSER_H
