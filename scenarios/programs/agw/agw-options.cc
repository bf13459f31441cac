// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/agw/agw-options.h"

namespace po = boost::program_options;

namespace
{

constexpr const char* PROGRAM = "e2ae-agw";

constexpr const char* ABOUT =
    "usage: e2ae-agw [options]\n\n"
    "The IMS-AGW of 3GPP TR 29.828, clause 5.2.1, over the sockets of this machine: relays media\n"
    "between TLS on the access side and TCP on the core side as an IMS-ALG tells it by H.248 over\n"
    "UDP. e2ae-load is such an IMS-ALG. It stops by itself, or on SIGINT and SIGTERM, and takes\n"
    "leave of its IMS-ALG (ServiceChange); a second signal ends it at once. Exit status: 0 it "
    "ran,\n"
    "1 the system refused something, 2 the call was wrong.\n";

/// Addresses and times as they are written.
struct Texts
{
    std::string iq = "127.0.0.3:2944";
    std::string controller = "127.0.0.2:2944";
    std::string access = "127.0.0.3";
    std::string core = "127.0.0.4";
    std::string setupTimeout = "60s";
    std::string idleTimeout = "300s";
    std::string graceful = "0s";
};

po::options_description
Describe(AgwOptions& o, Texts& t)
{
    po::options_description text("Options");
    auto add = text.add_options();
    add("iq", po::value(&t.iq)->value_name("ADDRESS"), "where it receives H.248 [127.0.0.3:2944]");
    add("controller",
        po::value(&t.controller)->value_name("ADDRESS"),
        "the IMS-ALG; nobody else is listened to [127.0.0.2:2944]");
    add("access",
        po::value(&t.access)->value_name("IP"),
        "of its terminations towards UEs [127.0.0.3]");
    add("core",
        po::value(&t.core)->value_name("IP"),
        "of its terminations towards peers, may be the same [127.0.0.4]");
    add("access-realm",
        po::value(&o.accessRealm)->value_name("NAME"),
        "ipdc/realm of the access side [access.ims]");
    add("core-realm",
        po::value(&o.coreRealm)->value_name("NAME"),
        "ipdc/realm of the core side [core.ims]");
    add("h248-version",
        po::value(&o.h248Version)->value_name("N"),
        "of H.248.1, the highest that it offers: 1 to 3 [2]");
    add("first-port", po::value(&o.firstPort)->value_name("PORT"), "of the media [30000]");
    add("last-port", po::value(&o.lastPort)->value_name("PORT"), "of the media [59999]");
    AddChoice(text, "tls", o.tls, "VERSIONS", "");
    AddTlsProvider(text, o.tlsProvider);
    AddChoice(text, "key", o.key, "KIND", "of its certificate: ");
    add("setup-timeout",
        po::value(&t.setupTimeout)->value_name("TIME"),
        "from the first SYN until a relay must run [60s]");
    add("idle-timeout",
        po::value(&t.idleTimeout)->value_name("TIME"),
        "without an octet on a running relay [300s]");
    add("graceful",
        po::value(&t.graceful)->value_name("TIME"),
        "how long its contexts may stay when a signal tells it to end; 0s: they end at once [0s]");
    add("contexts",
        po::value(&o.contexts)->value_name("N"),
        "that may exist at the same time [10000]");
    add("sessions", po::value(&o.sessions)->value_name("N"), "after which it stops [1000000]");
    add("seconds", po::value(&o.seconds)->value_name("N"), "after which it stops [3600]");
    add("keylog",
        po::value(&o.keyLog)->value_name("FILE"),
        "write its TLS secrets behind what the file has (NSS key log)");
    add("cost",
        po::bool_switch(&o.cost),
        "measure what each operation costs and print the table at the end");
    return text;
}

void
DemandRealms(const AgwOptions& o)
{
    DemandRealm("access-realm", o.accessRealm);
    DemandRealm("core-realm", o.coreRealm);
    if (o.accessRealm == o.coreRealm)
    {
        throw UsageMistake{"--core-realm: " + o.coreRealm + " is the realm of the access side"};
    }
}

using NamedIp = std::pair<const char*, ims::IpAddress>;

void
DemandSameVersion(const NamedIp& one, const NamedIp& other)
{
    if (one.second.IsIpv6() != other.second.IsIpv6())
    {
        throw UsageMistake{std::string("--") + one.first + ": " + one.second.ToString() +
                           " is of another IP version than --" + other.first};
    }
}

AgwOptions
Check(AgwOptions o, const Texts& t)
{
    constexpr int64_t maxPort = 65535;
    constexpr int64_t many = 1000000000;
    constexpr int64_t maxContexts = 100000;
    o.iq = DemandAddress("iq", t.iq);
    o.controller = DemandAddress("controller", t.controller);
    o.access = DemandIp("access", t.access);
    o.core = DemandIp("core", t.core);
    o.setupTimeout = DemandTimeout("setup-timeout", t.setupTimeout);
    o.idleTimeout = DemandTimeout("idle-timeout", t.idleTimeout);
    DemandSameVersion({"controller", o.controller.ip}, {"iq", o.iq.ip});
    DemandSameVersion({"core", o.core}, {"access", o.access});
    o.graceful = DemandTime("graceful", t.graceful);
    DemandRealms(o);
    DemandRange("h248-version", o.h248Version, 1, 3);
    DemandRange("first-port", o.firstPort, 1024, maxPort);
    DemandRange("last-port", o.lastPort, o.firstPort, maxPort);
    DemandRange("contexts", o.contexts, 1, maxContexts);
    DemandRange("sessions", o.sessions, 1, many);
    DemandRange("seconds", o.seconds, 1, many);
    return o;
}

} // namespace

std::variant<AgwOptions, ProgramEnd>
ReadAgwOptions(int argc, const char* const* argv)
{
    AgwOptions options;
    Texts texts;
    const auto end = ReadCommandLine(argc, argv, {PROGRAM, ABOUT}, Describe(options, texts), [&] {
        options = Check(options, texts);
    });
    return end ? std::variant<AgwOptions, ProgramEnd>(*end) : options;
}
