// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/realtime/tap-interface.h"

#ifdef __linux__

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <ifaddrs.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace
{

constexpr const char* TUN = "/dev/net/tun";

/// @return the octets of an IP address; empty for another one.
ims::Octets
GetOctets(const sockaddr* address)
{
    const auto read = [](const auto& place) {
        return ims::Octets(reinterpret_cast<const char*>(&place), sizeof place);
    };
    if (address && address->sa_family == AF_INET)
    {
        return read(reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
    }
    if (address && address->sa_family == AF_INET6)
    {
        return read(reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
    }
    return {};
}

} // namespace

ims::Result<int>
OpenTap(const std::string& name)
{
    const auto fail = [](const std::string& what) {
        return ims::Error{what + ": " + std::strerror(errno), 0, ""};
    };
    const int descriptor = open(TUN, O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
    {
        return fail(std::string("cannot open ") + TUN);
    }
    ifreq request = {};
    request.ifr_flags = IFF_TAP | IFF_NO_PI;
    name.copy(request.ifr_name, IFNAMSIZ - 1);
    if (ioctl(descriptor, TUNSETIFF, &request) < 0)
    {
        const auto error = fail("cannot have the TAP interface '" + name + "'");
        close(descriptor);
        return error;
    }
    return descriptor;
}

bool
IsInterfaceReady(const std::string& name, const ims::IpAddress& address)
{
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) != 0)
    {
        return false;
    }
    bool isReady = false;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next)
    {
        const bool isUp = (one->ifa_flags & IFF_UP) != 0;
        isReady = isReady ||
                  (isUp && name == one->ifa_name && GetOctets(one->ifa_addr) == address.ToOctets());
    }
    freeifaddrs(all);
    return isReady;
}

#else

ims::Result<int>
OpenTap(const std::string&)
{
    return ims::Error{"TAP interfaces are Linux's", 0, ""};
}

bool
IsInterfaceReady(const std::string&, const ims::IpAddress&)
{
    return false;
}

#endif
