// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/process-state.h"

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>
#ifdef E2AE_TCMALLOC
#include <gperftools/malloc_extension.h>
#else
#include <malloc.h>
#endif

namespace
{

ims::Duration
ToDuration(const timeval& time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

std::size_t
CountDescriptors()
{
    std::error_code error;
    const std::filesystem::directory_iterator all("/proc/self/fd", error);
    const auto count = error ? 0 : std::distance(begin(all), end(all));
    return count > 0 ? static_cast<std::size_t>(count) - 1 : 0; // one is for reading the folder
}

std::size_t
ReadResidentKilobytes()
{
    constexpr std::size_t kilobyte = 1024;
    std::size_t size = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / kilobyte;
}

double
ToSeconds(ims::Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

ProcessState
ReadProcessState()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    ProcessState state;
    state.user = ToDuration(usage.ru_utime);
    state.system = ToDuration(usage.ru_stime);
    state.kilobytes = ReadResidentKilobytes();
    state.peakKilobytes = static_cast<std::size_t>(usage.ru_maxrss);
    state.descriptors = CountDescriptors();
    return state;
}

std::size_t
RaiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max)
    {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return static_cast<std::size_t>(limit.rlim_cur);
}

void
ReturnFreeMemory()
{
#ifdef E2AE_TCMALLOC
    // What the thread keeps for itself can be given back only after it was given up.
    MallocExtension::instance()->MarkThreadIdle();
    MallocExtension::instance()->ReleaseFreeMemory();
    MallocExtension::instance()->MarkThreadBusy();
#else
    malloc_trim(0);
#endif
}

std::string
FormatCpu(const ProcessState& before, const ProcessState& after)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(3) << ToSeconds(after.user - before.user) << " s user, "
         << ToSeconds(after.system - before.system) << " s system";
    return text.str();
}
