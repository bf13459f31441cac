// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_OPTIONS_H
#define E2AE_RUN_OPTIONS_H

#include "model/base/time-point.h"
#include "model/tls/identity.h"
#include "model/tls/tls-provider.h"
#include "scenarios/programs/sim/options/choices.h"
#include "scenarios/programs/sim/options/drawn-number.h"

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

struct Fault;

/// As the prefix of the output: nothing is written.
constexpr const char* NO_FILES = "/dev/null";

using OptionValue = std::variant<std::string, int64_t, double, bool>;

/// @brief One kind of session of a load that has several.
struct MixedSession
{
    Figure figure = Figure::MsrpOriginating;
    TcpSetup tcpSetup = TcpSetup::Immediate;
    ims::IqMode iq = ims::IqMode::Agnostic;
    double weight = 1;
};

/// @brief What a run is told, by its scenario file and on the command line.
struct RunOptions
{
    std::string scenario; ///< name, as given
    Figure figure = Figure::MsrpOriginating;
    TcpSetup tcpSetup = TcpSetup::Immediate;
    ims::IqMode iq = ims::IqMode::Agnostic;
    ims::TlsVersion tls = ims::TlsVersion::V12;
    ims::TlsProvider tlsProvider = ims::TlsProvider::Stock;
    ims::KeyKind key = ims::KeyKind::P256; ///< of the gateway's certificate
    E2aeDecision e2ae = E2aeDecision::Asked;
    int64_t gateways = 1;   ///< IMS-AGWs, of which the P-CSCF chooses one for each session
    bool registers = false; ///< the UEs register; with another e2ae than asked in any case
    SessionMedia media = SessionMedia::Figure;
    AnswerSetup answerSetup = AnswerSetup::Active;
    OfferSetup offerSetup = OfferSetup::Actpass;
    ActivePort activePort = ActivePort::Own;
    PeerMsrp peerMsrp = PeerMsrp::Rfc6714;
    Procedures procedures = Procedures::Separate;
    SourceFilter sourceFilter = SourceFilter::AddressAndPort; ///< with delayed set-up
    SynAck synAck = SynAck::AtOnce;
    AnswerIn answerIn = AnswerIn::Ok;
    Refresh refresh = Refresh::None;
    SessionChange change = SessionChange::None;
    UeTlsStart ueTlsStart = UeTlsStart::TcpUp; ///< in bfcp-originating
    ByeFrom bye = ByeFrom::Caller;
    std::string delayAccess = "20ms";
    std::string delayCore = "10ms";
    std::string delayIq = "1ms";
    std::string rateAccess = "100Mbps";
    std::string rateCore = "1Gbps";
    IpVersion ip = IpVersion::V4;
    double lossAccess = 0; ///< probability that a packet is lost on each UE's link, from 0 to 1
    double lossCore = 0;   ///< on each peer's link
    double lossIq = 0;
    std::string jitter = "0s"; ///< most that a link delays a packet beyond its delay
    Judge judge = Judge::Flow;
    int64_t random = 0;      ///< how many random runs to do instead; 0 for the run itself
    bool writesFiles = true; ///< false within random runs, and for NO_FILES
    std::string connTimeout = "1s";
    std::string sipT1Access = "2s";
    std::string sipT2Access = "16s";
    std::string sipT4Access = "17s";
    std::string sipT1Core = "500ms";
    std::string sipT2Core = "4s";
    std::string sipT4Core = "5s";
    std::string answerDelay = "0s";
    DrawnNumber messages{3};
    DrawnNumber messageSize{1024};
    std::string messageInterval = "100ms";
    bool cpim = false;           ///< MSRP messages are message/cpim (RFC 3862)
    bool imdn = false;           ///< and ask for a delivery notification (RFC 5438)
    bool successReports = false; ///< they ask for REPORT (RFC 4975 7.1.3)
    bool composing = false;      ///< before each its sender says so (RFC 3994)
    int64_t sessions = 1;
    std::string sessionInterval = "10ms";
    double rate = 0; ///< sessions that start in a second; 0: by sessionInterval
    Arrivals arrivals = Arrivals::Even;
    double rampTo = 0;                 ///< sessions a second to which the rate changes; 0: it stays
    std::string rampTime;              ///< in which it does
    std::string mix;                   ///< kinds of sessions with their weights; empty: one kind
    std::vector<MixedSession> kinds;   ///< that are in it
    std::string startsFile;            ///< with the times of the starts; empty: by the above
    std::vector<ims::Duration> starts; ///< that are in it, in order, from the first session on
    std::string holdingTime;   ///< a time or a random variable; empty: as messages and HoldTime say
    std::string warmUp = "0s"; ///< sessions that start in it are not measured
    std::string coolDown = "0s"; ///< nor those that start so long before the last one
    CostChoice cost = CostChoice::None;
    std::string costTable; ///< for calibrated; the project's own when empty
    int64_t seed = 1;
    int64_t run = 1;
    const Fault* fault = nullptr;     ///< a row of GetFaults(), or null when nothing goes wrong
    std::string cutAccess = "1500ms"; ///< when a fault that cuts the UE's link does so
    std::string stop; ///< the run ends by itself; this is for one that does not; empty: by the load
    std::string out;  ///< prefix of the files; the scenario's name when empty
    std::string expect; ///< flow file; that of the figure when empty
    Capture capture = Capture::All;
    int64_t samples = 10; ///< sessions in a sampled capture
    int64_t width = 0;    ///< characters of a line of the report; 0 for those of the terminal
    ColourUse colour = ColourUse::Auto;
    bool pcap = false;
    bool html = false;
    std::string compare; ///< capture of a run that stands beside this one on the page
    bool netanim = false;
    SvgColumns svg = SvgColumns::None;
    bool msc = false;
    bool mermaid = false;
    bool realtime = false;      ///< a device outside the simulation plays a role
    Device device = Device::Ue; ///< which: UE or peer
    MediaChoice deviceMedia = MediaChoice::Any;
    std::string deviceRun; ///< a command that starts it; empty: it is there
    std::string tap;       ///< interface of the kernel at which that device is
    std::vector<std::pair<std::string, std::string>>
        attributes;              ///< ns3::TypeName::Attribute and value
    std::set<std::string> given; ///< options that the scenario file or the command line names
    std::vector<std::pair<std::string, OptionValue>> effective; ///< all options, also by default
};

/// @return whether the figure's media are BFCP, else MSRP.
bool IsBfcp(const RunOptions& options);

/// @return whether a session has the other media as well, from its beginning.
bool HasBothMedia(const RunOptions& options);

/// @return whether the offer goes to the UE, else it comes from the UE.
bool IsTerminating(const RunOptions& options);

/// @return whether nothing but a registration is to be replayed.
bool IsRegistrationOnly(const RunOptions& options);

/// @return whether the links lose packets, so that a session may also end in the ways that
/// time-outs bring about.
bool LosesPackets(const RunOptions& options);

/// @return whether the run writes a capture.
bool HasCapture(const RunOptions& options);

/// @return whether the user gave this option, in the scenario file or on the command line.
bool IsGiven(const RunOptions& options, const std::string& option);

#endif // E2AE_RUN_OPTIONS_H
