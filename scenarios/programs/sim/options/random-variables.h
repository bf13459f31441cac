// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RANDOM_VARIABLES_H
#define E2AE_RANDOM_VARIABLES_H

#include "ns3/random-variable-stream.h"

#include <string>

/// @file
/// Random variables as ns-3 writes them: "ns3::ExponentialRandomVariable[Mean=60]".

/// @return whether the text is meant to be one.
bool IsRandomVariable(const std::string& text);

/// @brief Throw UsageMistake unless ns-3 takes the text for a random variable.
void DemandRandomVariable(const std::string& option, const std::string& text);

/// @param text that ns-3 takes; for any other it ends the program
ns3::Ptr<ns3::RandomVariableStream> MakeRandomVariable(const std::string& text);

#endif // E2AE_RANDOM_VARIABLES_H
