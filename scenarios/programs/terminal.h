// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TERMINAL_H
#define E2AE_TERMINAL_H

#include <cstddef>

/// @file
/// What the terminal is like that the program writes to.

/// @return the characters of a line: the environment's COLUMNS, else those of the terminal, else
/// the fallback.
std::size_t GetTerminalColumns(std::size_t fallback);

/// @return whether standard output is a terminal that shows colours, and nobody objects: NO_COLOR
/// is not set in the environment, and TERM is not "dumb".
bool HasColour();

#endif // E2AE_TERMINAL_H
