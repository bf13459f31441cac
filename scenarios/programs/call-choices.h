// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CALL_CHOICES_H
#define E2AE_CALL_CHOICES_H

#include "model/media/media-transport.h"
#include "scenarios/programs/choice.h"

/// @file
/// What a call can be like, for all programs that set up calls.

/// @brief Whose figures of TR 29.828 a call follows, and for which media.
enum class Figure
{
    MsrpOriginating,
    MsrpTerminating,
    BfcpOriginating,
    BfcpTerminating,
    Registration ///< no call at all
};

template <>
inline constexpr auto NAMES<Figure> = std::array{"msrp-originating",
                                                 "msrp-terminating",
                                                 "bfcp-originating",
                                                 "bfcp-terminating",
                                                 "registration"};

/// @return the figures that have a call.
inline std::vector<Figure>
GetCallFigures()
{
    return {Figure::MsrpOriginating,
            Figure::MsrpTerminating,
            Figure::BfcpOriginating,
            Figure::BfcpTerminating};
}

/// @return whether the figure's media are BFCP, else MSRP.
constexpr bool
IsBfcp(Figure figure)
{
    return figure == Figure::BfcpOriginating || figure == Figure::BfcpTerminating;
}

/// @return whether the offer goes to the UE, else it comes from the UE.
constexpr bool
IsTerminating(Figure figure)
{
    return figure == Figure::MsrpTerminating || figure == Figure::BfcpTerminating;
}

/// @brief Which entity of the figure is somebody else's.
enum class Device
{
    Ue,
    Alg,
    Agw,
    Peer
};

template <>
inline constexpr auto NAMES<Device> = std::array{"ue", "alg", "agw", "peer"};

/// @brief When the AGW sends the SYN of its outgoing leg.
enum class TcpSetup
{
    Immediate, ///< before the answer
    Delayed    ///< when a SYN has come
};

template <>
inline constexpr auto NAMES<TcpSetup> = std::array{"immediate", "delayed"};

/// @brief What an IMS-ALG that delays TCP has the gateway filter.
enum class FilterChoice
{
    Address,
    AddressAndPort
};

template <>
inline constexpr auto NAMES<FilterChoice> = std::array{"address", "address+port"};

template <>
inline constexpr auto NAMES<ims::IqMode> = std::array{"agnostic", "aware"};

#endif // E2AE_CALL_CHOICES_H
