// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/fault-table.h"

#include "scenarios/programs/sim/faults/fault-events.h"
#include "scenarios/programs/sim/faults/fault-parts.h"

namespace
{

using Kind = ims::OutcomeKind;
using ims::MakeRejected;

constexpr Figure MSRP_ORIGINATING = Figure::MsrpOriginating;
constexpr Figure MSRP_TERMINATING = Figure::MsrpTerminating;

constexpr FaultyEntity UE = FaultyEntity::Ue;
constexpr FaultyEntity PEER = FaultyEntity::Peer;
constexpr FaultyEntity AGW = FaultyEntity::Agw;

/// How long the AGW waits for a leg where the fault is to be its end.
const FaultSetting SHORT_SETUP{AGW, "ns3::ImsAgwApplication::SetupTimeout", "10s"};

/// Name, figure of the flow file, what goes wrong; where that has a meaning, what is set, how it
/// ends; then what few faults have.
const std::vector<Fault> FAULTS{
    {"ue-certificate",
     MSRP_ORIGINATING,
     "the UE presents another certificate than in its SDP",
     WhereUeHasTls,
     Set({{UE, "ns3::UeApplication::ForeignFingerprint", "true"}}),
     EndByBadCertificate},
    {"agw-certificate",
     MSRP_ORIGINATING,
     "so does the AGW",
     WhereTlsEndsAtAgw,
     Set({{AGW, "ns3::ImsAgwApplication::ForeignFingerprint", "true"}}),
     EndByAlert("the UE", "bad_certificate")},
    {"no-certificate",
     MSRP_TERMINATING,
     "the UE, as TLS client, presents no certificate",
     WhereUeIsTlsClient,
     Set({{UE, "ns3::UeApplication::ClientCertificate", "false"}}),
     EndByMissingCertificate},
    {"syn-refused",
     MSRP_ORIGINATING,
     "the AGW's SYN (11) is answered with RST",
     Anywhere,
     SetAtPassive("refuse-syn", {}),
     EndUnconnected},
    {"syn-unanswered",
     MSRP_ORIGINATING,
     "the AGW's SYN (11) is never answered",
     Anywhere,
     SetAtPassive("ignore-syn", {SHORT_SETUP}),
     EndUnconnected},
    {"no-answer",
     MSRP_ORIGINATING,
     "the called end takes no notice of SIP",
     Anywhere,
     SetAtCalled("deaf"),
     EndSip(MakeRejected(408), std::nullopt, {Kind::NoSipAnswer})},
    {"sip-486",
     MSRP_ORIGINATING,
     "the called end is busy",
     Anywhere,
     LetCalledReject("486"),
     EndSip(MakeRejected(486), MakeRejected(486), MakeRejected(486))},
    {"sip-503",
     MSRP_ORIGINATING,
     "the called end answers 503",
     Anywhere,
     LetCalledReject("503"),
     EndSip(MakeRejected(500), MakeRejected(503), MakeRejected(503))},
    {"cancel",
     MSRP_ORIGINATING,
     "the caller sends CANCEL before the answer",
     Anywhere,
     DelayAnswer,
     EndSip({Kind::Cancelled}, {{Kind::Cancelled}}, {Kind::Cancelled}),
     WhenSeveral,
     CancelFirstCall},
    {"h248-error",
     MSRP_ORIGINATING,
     "the AGW refuses the first H.248 request after the answer",
     WhereIqFollowsAnswer,
     RefuseLateRequest,
     EndByGatewayError,
     WhenSeveral},
    {"h248-silent",
     MSRP_ORIGINATING,
     "the AGW does not reply to H.248",
     Anywhere,
     Set({{AGW, "ns3::ImsAgwApplication::Deaf", "true"}}),
     EndSip(MakeRejected(503), std::nullopt, {Kind::GatewaySilent})},
    {"syn-stranger",
     MSRP_ORIGINATING,
     "another host and another port send SYNs as well",
     Anywhere,
     Set({}),
     EndByStranger,
     Always,
     KnockAtFirstGate,
     1},
    {"tls-version",
     MSRP_ORIGINATING,
     "UE and AGW have no TLS version in common",
     WhereTlsEndsAtAgw,
     SetOtherTlsVersion,
     EndByAlert("the TLS server", "protocol_version")},
    {"tls-cipher",
     MSRP_ORIGINATING,
     "UE and AGW have no cipher suite in common",
     WhereCiphersAreChosen,
     Set({{UE, "ns3::UeApplication::Ciphers", "ECDHE-ECDSA-AES128-GCM-SHA256"},
          {AGW, "ns3::ImsAgwApplication::Ciphers", "ECDHE-ECDSA-CHACHA20-POLY1305"}}),
     EndByAlert("the TLS server", "handshake_failure")},
    {"garbage-hello",
     MSRP_TERMINATING,
     "the UE sends something else than TLS",
     Anywhere,
     Set({{UE, "ns3::UserAgentApplication::Fault", "garbage"}}),
     EndByNonsense},
    {"mute-client",
     MSRP_TERMINATING,
     "the UE opens TCP and says nothing",
     Anywhere,
     Set({{UE, "ns3::UserAgentApplication::Fault", "mute"}, SHORT_SETUP}),
     EndByNonsense},
    {"path-mismatch",
     MSRP_ORIGINATING,
     "paths are rewritten in SDP but not in MSRP, between ends that check them",
     WherePathsAreRewritten,
     Set({{AGW, "ns3::ImsAgwApplication::UntouchedMsrp", "true"},
          {UE, "ns3::UserAgentApplication::Cema", "false"},
          {PEER, "ns3::UserAgentApplication::Cema", "false"}}),
     EndByPathMismatch},
    {"access-cut",
     MSRP_ORIGINATING,
     "the UE's link fails, see --cut-access",
     Anywhere,
     Set({SHORT_SETUP}),
     EndAnyhow,
     Always,
     CutAccess,
     0,
     "cut-access"},
};

} // namespace

const std::vector<Fault>&
GetFaults()
{
    return FAULTS;
}
