// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OPTIONS_H
#define E2AE_OPTIONS_H

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using OptionValue = std::variant<std::string, int64_t, double, bool>;

/// @brief What a run is told, by its scenario file and on the command line.
struct RunOptions
{
    std::string scenario; ///< name, as given
    std::string figure = "msrp-originating";
    std::string tcpSetup = "immediate"; ///< immediate, delayed
    std::string iq = "agnostic";        ///< agnostic, aware
    std::string tls = "1.2";            ///< 1.2, 1.3
    std::string tlsProvider = "stock";  ///< stock, lean
    std::string e2ae = "asked";         ///< one of GetE2aeDecisions()
    bool registers = false;       ///< the UEs register; with another e2ae than asked in any case
    std::string media = "figure"; ///< figure, both
    std::string answerSetup = "active";  ///< active, passive
    std::string offerSetup = "actpass";  ///< actpass, active, passive
    std::string procedures = "separate"; ///< separate, combined (NOTE 2), skip-configure (NOTE 3)
    std::string sourceFilter = "address+port"; ///< with delayed: address, address+port
    std::string synAck = "at-once";            ///< at-once, after-far-leg
    std::string answerIn = "200";              ///< 200, 183
    std::string ueTlsStart = "tcp-up";         ///< in bfcp-originating: tcp-up, after-answer
    std::string bye = "caller";                ///< caller, callee
    std::string delayAccess = "20ms";
    std::string delayCore = "10ms";
    std::string delayIq = "1ms";
    std::string rateAccess = "100Mbps";
    std::string rateCore = "1Gbps";
    std::string ip = "4";  ///< 4, 6
    double lossAccess = 0; ///< probability that a packet is lost on each UE's link, from 0 to 1
    double lossCore = 0;   ///< on each peer's link
    double lossIq = 0;
    std::string jitter = "0s";  ///< most that a link delays a packet beyond its delay
    std::string judge = "flow"; ///< flow, invariants
    int64_t random = 0;         ///< how many random runs to do instead; 0 for the run itself
    bool writesFiles = true;    ///< false within random runs
    std::string connTimeout = "1s";
    std::string answerDelay = "0s";
    int64_t messages = 3;
    int64_t messageSize = 1024;
    std::string messageInterval = "100ms";
    int64_t sessions = 1;
    std::string sessionInterval = "10ms";
    std::string arrivals = "even"; ///< even, poisson
    std::string cost = "none";     ///< none, calibrated, measured
    std::string costTable;         ///< for calibrated; the project's own when empty
    int64_t seed = 1;
    int64_t run = 1;
    std::string fault = "none";       ///< one of GetFaults()
    std::string cutAccess = "1500ms"; ///< when fault access-cut cuts the UE's link
    std::string stop = "600s";        ///< the run ends by itself; this is for one that does not
    std::string out;                  ///< prefix of the files; the scenario's name when empty
    std::string expect;               ///< flow file; that of the figure when empty
    bool pcap = false;
    std::vector<std::pair<std::string, std::string>>
        attributes;              ///< ns3::TypeName::Attribute and value
    std::set<std::string> given; ///< options that the scenario file or the command line names
    std::vector<std::pair<std::string, OptionValue>> effective; ///< all options, also by default
};

/// @brief The program is to end before any run.
struct EarlyExit
{
    int status = 0;   ///< 0 for --help and the like, 2 for a mistake of the user
    std::string text; ///< for stdout with status 0, else for stderr
};

/// @return whether the figure's media are BFCP, else MSRP.
bool IsBfcp(const RunOptions& options);

/// @return whether a session has the other media as well.
bool HasBothMedia(const RunOptions& options);

/// @return whether the offer goes to the UE, else it comes from the UE.
bool IsTerminating(const RunOptions& options);

/// @return the options of this call, the command line overriding the scenario file.
std::variant<RunOptions, EarlyExit> ReadOptions(int argc, const char* const* argv);

#endif // E2AE_OPTIONS_H
