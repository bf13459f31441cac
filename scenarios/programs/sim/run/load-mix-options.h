// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_MIX_OPTIONS_H
#define E2AE_LOAD_MIX_OPTIONS_H

#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>

/// @file
/// A load of sessions of several figures: --mix.

/// @brief Read the kinds of sessions that the text of the option names; the first one is also the
/// run's figure and variant. Throws UsageMistake.
void ReadMix(RunOptions& options);

/// @return what a mix does not go together with; nothing when all is well.
std::optional<std::string> FindMixMistake(const RunOptions& options);

/// @return how many kinds of sessions there are, 1 without a mix.
std::size_t CountKinds(const RunOptions& options);

/// @return the options of a run that has sessions of this kind only.
RunOptions TakeKind(const RunOptions& options, std::size_t kind);

/// @return "msrp-originating/delayed-aware", as the mix may name it too.
std::string NameKind(const MixedSession& kind);

#endif // E2AE_LOAD_MIX_OPTIONS_H
