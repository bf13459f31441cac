// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_TOKENS_H
#define IMS_H248_TOKENS_H

#include <cstddef>
#include <string>
#include <string_view>

/// @file
/// The reserved words of the text encoding (H.248.1 Annex B.2) that the codec knows.
///
/// A word has a long and a short form; both may be written in any case. Inside the program only
/// the long form exists.

namespace ims::h248
{

/// @brief A reserved word in its two spellings.
struct Token
{
    std::string_view longForm;
    std::string_view shortForm;
};

// the frame of a message
constexpr Token MEGACO{"MEGACO", "!"};
constexpr Token TRANSACTION{"Transaction", "T"};
constexpr Token REPLY{"Reply", "P"};
constexpr Token PENDING{"Pending", "PN"};
constexpr Token RESPONSE_ACK{"TransactionResponseAck", "K"};
constexpr Token IMM_ACK_REQUIRED{"ImmAckRequired", "IA"};
constexpr Token CONTEXT{"Context", "C"};
constexpr Token ERROR{"Error", "ER"};

// properties of a context
constexpr Token TOPOLOGY{"Topology", "TP"};
constexpr Token PRIORITY{"Priority", "PR"};
constexpr Token EMERGENCY{"Emergency", "EG"};
constexpr Token EMERGENCY_OFF{"EmergencyOff", "EGO"};
constexpr Token CONTEXT_AUDIT{"ContextAudit", "CA"};

// descriptors
constexpr Token MEDIA{"Media", "M"};
constexpr Token STREAM{"Stream", "ST"};
constexpr Token LOCAL_CONTROL{"LocalControl", "O"};
constexpr Token LOCAL{"Local", "L"};
constexpr Token REMOTE{"Remote", "R"};
constexpr Token TERMINATION_STATE{"TerminationState", "TS"};
constexpr Token EVENTS{"Events", "E"};
constexpr Token EVENT_BUFFER{"EventBuffer", "EB"};
constexpr Token SIGNALS{"Signals", "SG"};
constexpr Token SIGNAL_LIST{"SignalList", "SL"};
constexpr Token OBSERVED_EVENTS{"ObservedEvents", "OE"};
constexpr Token SERVICES{"Services", "SV"};
constexpr Token AUDIT{"Audit", "AT"};
constexpr Token STATISTICS{"Statistics", "SA"};
constexpr Token PACKAGES{"Packages", "PG"};
constexpr Token MODEM{"Modem", "MD"};
constexpr Token MUX{"Mux", "MX"};
constexpr Token DIGIT_MAP{"DigitMap", "DM"};

// parameters of descriptors
constexpr Token MODE{"Mode", "MO"};
constexpr Token METHOD{"Method", "MT"};
constexpr Token REASON{"Reason", "RE"};
constexpr Token PROFILE{"Profile", "PF"};
constexpr Token VERSION{"Version", "V"};
constexpr Token EMBED{"Embed", "EM"};
constexpr Token SIGNAL_TYPE{"SignalType", "SY"};

/// @brief What a ContextAudit descriptor can ask for.
constexpr Token CONTEXT_AUDIT_NAMES[] = {TOPOLOGY, PRIORITY, EMERGENCY};

/// @brief Parameter names of a LocalControl descriptor.
constexpr Token LOCAL_CONTROL_NAMES[] = {MODE, {"ReservedValue", "RV"}, {"ReservedGroup", "RG"}};

/// @brief Values of Mode.
constexpr Token MODES[] = {{"SendOnly", "SO"},
                           {"ReceiveOnly", "RC"},
                           {"SendReceive", "SR"},
                           {"Inactive", "IN"},
                           {"Loopback", "LB"}};

/// @brief Parameter names of a TerminationState descriptor.
constexpr Token TERMINATION_STATE_NAMES[] = {{"ServiceStates", "SI"}, {"Buffer", "BF"}};

/// @brief Values of ServiceStates.
constexpr Token SERVICE_STATES[] = {{"InService", "IV"}, {"OutOfService", "OS"}, {"Test", "TE"}};

/// @brief Parameter names of events and signals.
constexpr Token ITEM_NAMES[] = {STREAM,
                                EMBED,
                                DIGIT_MAP,
                                SIGNAL_TYPE,
                                {"KeepActive", "KA"},
                                {"Duration", "DR"},
                                {"NotifyCompletion", "NC"}};

/// @brief Values of SignalType.
constexpr Token SIGNAL_TYPES[] = {{"OnOff", "OO"}, {"TimeOut", "TO"}, {"Brief", "BR"}};

/// @brief Parameter names of a ServiceChange descriptor.
constexpr Token SERVICE_CHANGE_NAMES[] = {METHOD,
                                          REASON,
                                          PROFILE,
                                          VERSION,
                                          {"Delay", "DL"},
                                          {"ServiceChangeAddress", "AD"},
                                          {"MgcIdToTry", "MG"}};

/// @brief Values of Method.
constexpr Token METHODS[] = {{"Failover", "FL"},
                             {"Forced", "FO"},
                             {"Graceful", "GR"},
                             {"Restart", "RS"},
                             {"Disconnected", "DC"},
                             {"HandOff", "HO"}};

/// @brief What an Audit descriptor can ask for.
constexpr Token AUDIT_NAMES[] = {MEDIA,
                                 MUX,
                                 MODEM,
                                 DIGIT_MAP,
                                 STATISTICS,
                                 OBSERVED_EVENTS,
                                 PACKAGES,
                                 SIGNALS,
                                 EVENTS,
                                 EVENT_BUFFER};

/// @return whether a word is one of the two spellings, in any case.
bool IsToken(std::string_view word, const Token& token);

/// @return the long form of a word that is among the tokens, any other word as it came.
std::string Expand(std::string_view word, const Token* tokens, std::size_t count);

/// @copydoc Expand
template <std::size_t N>
std::string
Expand(std::string_view word, const Token (&tokens)[N])
{
    return Expand(word, tokens, N);
}

} // namespace ims::h248

#endif // IMS_H248_TOKENS_H
