// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CHOICES_H
#define E2AE_CHOICES_H

#include "model/tls/tls-context.h"
#include "scenarios/programs/call-choices.h"
#include "scenarios/programs/capture-rules.h"

/// @file
/// The options of e2ae-sim with a fixed set of values.

template <>
inline constexpr auto NAMES<ims::TlsVersion> = std::array{"1.2", "1.3"};

/// @brief What UE, P-CSCF and operator want of e2ae security.
enum class E2aeDecision
{
    Asked, ///< what the figures show
    NotAsked,
    UeWithout,      ///< support
    NetworkWithout, ///< support
    MsrpOnly,       ///< for MSRP, not for BFCP beside it
    Forced,         ///< by the operator's policy (5.2.1.2.2 NOTE 1)
    ForcedRefused   ///< so, by a UE that does not stand it
};

template <>
inline constexpr auto NAMES<E2aeDecision> = std::array{"asked",
                                                       "not-asked",
                                                       "ue-without",
                                                       "network-without",
                                                       "msrp-only",
                                                       "forced",
                                                       "forced-refused"};

/// @brief How wide a figure for a paper is.
enum class SvgColumns
{
    None, ///< it is not written
    One,
    Two
};

template <>
inline constexpr auto NAMES<SvgColumns> = std::array{"none", "one", "two"};

/// @brief When the terminal shows colours.
enum class ColourUse
{
    Auto, ///< where it can, and NO_COLOR is not in the environment
    Always,
    Never
};

template <>
inline constexpr auto NAMES<ColourUse> = std::array{"auto", "always", "never"};

/// @brief The streams of a session.
enum class SessionMedia
{
    Figure, ///< those of the figure
    Both    ///< MSRP and BFCP, those of the figure first
};

template <>
inline constexpr auto NAMES<SessionMedia> = std::array{"figure", "both"};

/// @brief The answer's a=setup when the offer says actpass.
enum class AnswerSetup
{
    Active,
    Passive
};

template <>
inline constexpr auto NAMES<AnswerSetup> = std::array{"active", "passive"};

/// @brief The port in an m= line with a=setup:active.
enum class ActivePort
{
    Own,    ///< from which it dials, as in the figures
    Discard ///< 9 (RFC 4145 clause 4.1)
};

template <>
inline constexpr auto NAMES<ActivePort> = std::array{"own", "discard"};

/// @brief The offer's a=setup.
enum class OfferSetup
{
    Actpass,
    Active,
    Passive
};

template <>
inline constexpr auto NAMES<OfferSetup> = std::array{"actpass", "active", "passive"};

/// @brief What the peer knows of MSRP.
enum class PeerMsrp
{
    Rfc6714, ///< it dials c= and m=
    Rfc4975  ///< it dials a=path, and wants its own URI in To-Path
};

template <>
inline constexpr auto NAMES<PeerMsrp> = std::array{"rfc-6714", "rfc-4975"};

/// @brief How the IMS-ALG asks for terminations on Iq.
enum class Procedures
{
    Separate,
    Combined,     ///< NOTE 2
    SkipConfigure ///< NOTE 3
};

template <>
inline constexpr auto NAMES<Procedures> = std::array{"separate", "combined", "skip-configure"};

/// @brief Which SYNs the AGW takes, with delayed set-up.
enum class SourceFilter
{
    Address,
    AddressAndPort
};

template <>
inline constexpr auto NAMES<SourceFilter> = std::array{"address", "address+port"};

/// @brief When the AGW answers the SYN of the incoming leg.
enum class SynAck
{
    AtOnce,
    AfterFarLeg
};

template <>
inline constexpr auto NAMES<SynAck> = std::array{"at-once", "after-far-leg"};

/// @brief The SIP response that carries the SDP answer.
enum class AnswerIn
{
    Ok,              ///< 200
    SessionProgress, ///< 183, and the 200 again
    Reliable         ///< 183 with PRACK (RFC 3262), and a 200 without it
};

template <>
inline constexpr auto NAMES<AnswerIn> = std::array{"200", "183", "183-reliable"};

/// @brief By what a session is refreshed (RFC 4028).
enum class Refresh
{
    None,
    Update,
    Invite
};

template <>
inline constexpr auto NAMES<Refresh> = std::array{"none", "update", "invite"};

/// @brief What a re-INVITE of the caller changes in a session that lasts.
enum class SessionChange
{
    None,
    AddStream,    ///< of the other media
    RemoveStream, ///< of the other media, which were there from the beginning
    Reconnect,    ///< the connection breaks, and another address takes its place
    Hold          ///< and its end
};

template <>
inline constexpr auto NAMES<SessionChange> =
    std::array{"none", "add-stream", "remove-stream", "reconnect", "hold"};

/// @brief When a UE that calls as floor participant begins TLS.
enum class UeTlsStart
{
    TcpUp,
    AfterAnswer
};

template <>
inline constexpr auto NAMES<UeTlsStart> = std::array{"tcp-up", "after-answer"};

/// @brief Who sends BYE.
enum class ByeFrom
{
    Caller,
    Callee
};

template <>
inline constexpr auto NAMES<ByeFrom> = std::array{"caller", "callee"};

enum class IpVersion
{
    V4,
    V6
};

template <>
inline constexpr auto NAMES<IpVersion> = std::array{"4", "6"};

/// @brief What a run is judged by.
enum class Judge
{
    Flow,      ///< it is compared with the figure
    Invariants ///< what holds in every run
};

template <>
inline constexpr auto NAMES<Judge> = std::array{"flow", "invariants"};

/// @brief How the starts of the sessions are spread.
enum class Arrivals
{
    Even,
    Poisson,
    AtOnce
};

template <>
inline constexpr auto NAMES<Arrivals> = std::array{"even", "poisson", "at-once"};

/// @brief What the AGW's work costs in simulated time.
enum class CostChoice
{
    None,
    Calibrated, ///< what a table says
    Measured    ///< the CPU time that it takes here
};

template <>
inline constexpr auto NAMES<CostChoice> = std::array{"none", "calibrated", "measured"};

/// @brief Of which sessions the capture has the packets.
enum class Capture
{
    All,
    Sampled, ///< so many as another option says
    None     ///< there is no capture
};

template <>
inline constexpr auto NAMES<Capture> = std::array{"all", "sampled", "none"};

#endif // E2AE_CHOICES_H
