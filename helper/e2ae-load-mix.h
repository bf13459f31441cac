// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_MIX_H
#define E2AE_LOAD_MIX_H

#include "helper/e2ae-applications.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{

/// @brief A kind of session of a load. Each has UEs and peers of its own, so that these may differ
/// in their attributes.
struct LoadKind
{
    Caller caller = Caller::Ue; ///< who starts them
    uint32_t firstHost = 0;     ///< of E2aeApplications::ues, and of its peers
    uint32_t hosts = 1;         ///< UEs, and as many peers
};

/// @param weights of the kinds, 0 or more, not all of them 0
/// @param point from 0 on, less than 1
/// @return the kind that owns this point of the line on which each has a part by its weight.
std::size_t ChooseByWeight(const std::vector<double>& weights, double point);

/// @brief Divide hosts among the kinds.
/// @param sessions of each kind
/// @param perHost that a host may have as long as there are enough hosts
/// @param most hosts for all kinds together, unless there are more kinds than that
/// @return kinds whose hosts follow each other, one host at least for each
std::vector<LoadKind> DivideHosts(const std::vector<uint32_t>& sessions,
                                  uint32_t perHost,
                                  uint32_t most);

} // namespace ns3

#endif // E2AE_LOAD_MIX_H
