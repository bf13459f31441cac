// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_NAMES_H
#define IMS_H248_NAMES_H

#include <string_view>

/// @file
/// Every package and element name that the Iq messages use, in one place.
///
/// A name marked "assumed" could not be confirmed in a published specification; a reader who holds
/// H.248.89, H.248.90 or TS 29.334 corrects it here and nowhere else. doc/assumptions.md repeats
/// the marks.

namespace ims::h248
{

// H.248.1 7.1.5: LocalControl's Mode
constexpr std::string_view STREAM_MODE = "Mode";
constexpr std::string_view SEND_RECEIVE = "SendReceive";
constexpr std::string_view SEND_ONLY = "SendOnly";
constexpr std::string_view RECEIVE_ONLY = "ReceiveOnly";
constexpr std::string_view INACTIVE = "Inactive";

// H.248.1 7.2.8: methods of ServiceChange
constexpr std::string_view RESTART = "Restart";
constexpr std::string_view FORCED = "Forced";
constexpr std::string_view GRACEFUL = "Graceful";
constexpr std::string_view HAND_OFF = "HandOff";
constexpr std::string_view DISCONNECTED = "Disconnected";
constexpr std::string_view FAILOVER = "Failover";

// H.248.1 7.2.8: its parameters
constexpr std::string_view SERVICE_CHANGE_DELAY = "Delay";
constexpr std::string_view CONTROLLER_ADDRESS = "ServiceChangeAddress";
constexpr std::string_view OTHER_CONTROLLER = "MgcIdToTry";

// H.248.8: reasons of ServiceChange
constexpr std::string_view SERVICE_RESTORED = "900 Service Restored";
constexpr std::string_view COLD_BOOT = "901 Cold Boot";
constexpr std::string_view CONTROLLER_DIRECTED_CHANGE = "903 MGC Directed Change";
constexpr std::string_view OUT_OF_SERVICE = "905 Termination Taken Out of Service";
constexpr std::string_view CONTROLLER_FAILURE = "909 MGC Impending Failure";
constexpr std::string_view CANCEL_GRACEFUL = "918 Cancel Graceful";

// H.248.43, TS 29.334 5.14.1: gate management
constexpr std::string_view SOURCE_ADDRESS_FILTER = "gm/saf";
constexpr std::string_view SOURCE_PORT_FILTER = "gm/spf";
constexpr std::string_view SOURCE_ADDRESS_MASK = "gm/sam";
constexpr std::string_view SOURCE_PORT_RANGE = "gm/spr";

// TS 29.334 5.14.1, H.248.41
constexpr std::string_view IP_REALM = "ipdc/realm";

// TS 29.334 5.14.1: package 0x0098, H.248.36; the names in it are assumed
constexpr std::string_view HANGING_TERMINATION = "hangterm/thb";
constexpr std::string_view HANGING_TERMINATION_TIMER = "timerx";

// H.248.1 Annex E.1
constexpr std::string_view CAUSE = "g/cause";
constexpr std::string_view CAUSE_GENERAL = "Generalcause";
constexpr std::string_view CAUSE_FAILURE = "Failurecause";
constexpr std::string_view CAUSE_FAILURE_TEMPORARY = "FT";

// H.248.37: latching
constexpr std::string_view LATCH_SIGNAL = "ipnapt/latch";
constexpr std::string_view LATCH_PROCESSING = "napt";

// H.248.89 (TCP basic connection control, 0x0115) and H.248.90 (TLS basic session control, 0x0117);
// element names are assumed, after Q.1950 gb
constexpr std::string_view TCP_CHANGE_EVENT = "tcpbcc/BNCChange";
constexpr std::string_view TLS_CHANGE_EVENT = "tlsbsc/BNCChange";
constexpr std::string_view TLS_ESTABLISH_SIGNAL = "tlsbsc/EstBNC";

// H.248.1 Annex E.11: network package
constexpr std::string_view DURATION = "nt/dur";
constexpr std::string_view OCTETS_SENT = "nt/os";
constexpr std::string_view OCTETS_RECEIVED = "nt/or";

// assumed: profile name and version of TS 29.334
constexpr std::string_view IQ_PROFILE = "threegimsiq/2";

// assumed for Iq: ip/group/interface/id, which Ia has (TS 183 018 5.6.1.1.1)
constexpr std::string_view TERMINATION_CHOOSE_CORE = "ip/$/core/$";
constexpr std::string_view TERMINATION_CHOOSE_ACCESS = "ip/$/access/$";

} // namespace ims::h248

#endif // IMS_H248_NAMES_H
