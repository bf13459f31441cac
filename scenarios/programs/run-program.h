// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_PROGRAM_H
#define E2AE_RUN_PROGRAM_H

#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <unistd.h>
#include <vector>

/// @file
/// How each of the programs ends whatever its surroundings lack.

constexpr int EXIT_WITHOUT_MEMORY = 1;

/// @brief Tell the user that there is no memory, without needing any.
inline void
TellOutOfMemory()
{
    constexpr std::string_view text = "out of memory\n";
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

/// @brief For a lack of memory where no exception may pass: in a destructor, between C functions.
[[noreturn]] inline void
EndWithoutMemory()
{
    try
    {
        if (const auto error = std::current_exception())
        {
            std::rethrow_exception(error);
        }
    }
    catch (const std::bad_alloc&)
    {
        TellOutOfMemory();
        _exit(EXIT_WITHOUT_MEMORY);
    }
    catch (...)
    {
    }
    std::abort();
}

/// @return the signals on which a program ends in order; the terminal's end is one of them unless
/// the program was started to outlive it (nohup).
inline std::vector<int>
GetEndSignals()
{
    struct sigaction hangUp = {};
    sigaction(SIGHUP, nullptr, &hangUp);
    std::vector<int> signals{SIGINT, SIGTERM};
    if (hangUp.sa_handler != SIG_IGN)
    {
        signals.push_back(SIGHUP);
    }
    return signals;
}

/// @brief Run what main() is for. Who reads its output may go away, a file may not be allowed to
/// grow: these are errors of writing, not signals that end the program. @return its status
template <class Program>
int
RunProgram(Program program)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::set_terminate(&EndWithoutMemory);
    try
    {
        return program();
    }
    catch (const std::bad_alloc&)
    {
        TellOutOfMemory();
        return EXIT_WITHOUT_MEMORY;
    }
}

#endif // E2AE_RUN_PROGRAM_H
