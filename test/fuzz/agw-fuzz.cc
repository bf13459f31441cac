// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/fuzz/agw-world.h"
#include "test/session/agw/make-endpoint.h"

#include <array>
#include <cstdint>

/// @file
/// An IMS-AGW among a controller, UEs, peers and strangers that do what the input says. Whatever
/// happens, nothing passes between the sides before a certificate is verified, nothing plain on a
/// side with TLS, all that the AGW sends on Iq can be read, and its terminations leave nothing
/// behind. The input is a list of steps, with 0xFF between them: a letter, an octet that chooses
/// what it is about, octets.

namespace
{

using namespace ims;
using namespace ims::fuzz;

constexpr char BETWEEN_STEPS = '\xff';
constexpr std::size_t MOST_STEPS = 200;

/// @brief One step of the input.
struct Step
{
    char what = 0;
    uint8_t which = 0;
    OctetsView octets;
};

/// @return one of them, by an octet of the input.
template <class List>
const auto&
Choose(const List& list, unsigned by)
{
    return list[by % list.size()];
}

const std::array<TransportAddress, 4>&
GetFarEnds()
{
    static const std::array<TransportAddress, 4> ends{UE, PEER, STRANGER, {PEER.ip, 40000}};
    return ends;
}

/// SDP of Local or Remote; the access side has TLS, the core side has none.
std::string
Sdp(bool access, const std::string& address, const std::string& port, uint8_t which)
{
    static const std::array<std::string, 4> applications{"/MSRP", "/BFCP", "", "/MSRP"};
    return "v=0\nc=IN IP4 " + address + "\nm=- " + port + (access ? " TCP/TLS" : " TCP") +
           Choose(applications, which & 3) + " *\n";
}

/// @return a Remote with one of the far ends; on the access side with the UE's fingerprint or none.
std::string
Remote(bool access, uint8_t which)
{
    const auto& end = Choose(GetFarEnds(), which >> 2);
    const std::string port = std::to_string(end.port);
    std::string text = "Remote{\n" + Sdp(access, end.ip.ToString(), port, which);
    if (access && (which & 0x20) == 0)
    {
        text += "a=fingerprint:" + GetIdentities().ue->GetIdentity().GetFingerprint() + "\n";
    }
    if ((which & 3) == 0) // that the AGW knows MSRP's paths
    {
        text += std::string("a=path:msrp") + (access ? "s" : "") + "://" + end.ip.ToString() + ":" +
                port + "/x;tcp\n";
    }
    return text + "}";
}

std::string
Add(bool access, uint8_t which)
{
    const std::string filter = (which & 0x40) != 0 ? "gm/saf=ON,gm/spf=ON," : "";
    const std::string local = "Local{\n" + Sdp(access, "$", "$", which) +
                              (access ? "a=fingerprint:SHA-256 $\n" : "") + "}";
    return std::string("Add=ip/$/") + (access ? "access" : "core") +
           "/${Media{Stream=1{LocalControl{" + filter + "Mode=SendReceive}," + local +
           ((which & 0x80) != 0 ? "," + Remote(access, which) : "") +
           "}},Events=1{tcpbcc/BNCChange{Stream=1},tlsbsc/BNCChange{Stream=1}}}";
}

/// A context with a termination on each side, which have two numbers in a row.
std::string
SetUp(uint8_t which)
{
    return "Context=${" + Add(false, which & 0x7f) + "," + Add(true, which | 0x80) + "}";
}

/// @param which in its lower half the context, whose terminations are 2 n - 1 and 2 n
std::string
Modify(bool access, uint8_t which, const std::string& descriptor)
{
    const unsigned context = 1 + which % 4;
    const unsigned termination = 2 * context - (access ? 0 : 1);
    return "Context=" + std::to_string(context) + "{Modify=ip/1" +
           (access ? "/access/" : "/core/") + std::to_string(termination) + "{" + descriptor + "}}";
}

void
Signal(AgwWorld& world, const Step& step)
{
    const auto media = [&](bool access) {
        return "Media{Stream=1{" + Remote(access, static_cast<uint8_t>(step.which >> 2)) + "}}";
    };
    switch (step.what)
    {
    case 'A':
        world.Ask(SetUp(step.which));
        break;
    case 'M':
        world.Ask(Modify(false, step.which, media(false)));
        break;
    case 'F':
        world.Ask(Modify(true, step.which, media(true)));
        break;
    case 'E':
        world.Ask(Modify(true, step.which, "Signals{tlsbsc/EstBNC{Stream=1}}"));
        break;
    case 'X':
        world.Ask("Context=" + std::to_string(1 + step.which % 4) + "{Subtract=*}");
        break;
    case 'R':
        world.NoteAnythingGoes();
        world.Give(DatagramReceived{IQ, CONTROLLER, Octets(step.octets)});
        break;
    case 'S':
        world.Give(DatagramReceived{IQ, STRANGER, Octets(step.octets)});
        break;
    default:
        break;
    }
}

/// TLS at the far end: of the UE or of a stranger, as either role.
void
StartTls(Socket& socket, uint8_t which)
{
    socket.isStranger = (which & 1) != 0;
    socket.end.emplace(socket.isStranger ? GetIdentities().stranger : GetIdentities().ue);
    socket.end->SetExpectedFingerprint(GetIdentities().agw.tls->GetIdentity().GetFingerprint());
    socket.end->Start((which & 2) != 0 ? TlsRole::Client : TlsRole::Server);
}

/// The UE never says what the stranger says.
void
SayInTls(Socket& socket, OctetsView octets)
{
    if (socket.isStranger)
    {
        socket.end->Write(Octets(STRANGERS_WORDS) + Octets(octets));
    }
    else if (octets.find(STRANGERS_WORDS) == octets.npos)
    {
        socket.end->Write(octets);
    }
}

/// What somebody at the far end of a connection does.
void
UseConnection(AgwWorld& world, Socket& socket, StreamId id, const Step& step)
{
    const bool plain = !socket.access;
    switch (step.what)
    {
    case 'D':
        world.Receive(id, (plain ? Octets(CORE_SECRET) : "") + Octets(step.octets));
        break;
    case 'T':
        if (socket.access && !socket.end)
        {
            StartTls(socket, step.which >> 4);
        }
        break;
    case 'P':
        if (socket.end)
        {
            SayInTls(socket, step.octets);
        }
        break;
    case 'H':
        socket.holdsOutput = !socket.holdsOutput;
        break;
    case 'Z':
        world.ReceiveFin(id);
        return;
    case 'B':
        world.Give(StreamBroken{id});
        return;
    default:
        return;
    }
    world.Give(StreamActivity{id});
}

/// What happens before a connection is there.
void
OpenConnection(AgwWorld& world, Socket& socket, StreamId id, const Step& step)
{
    const auto& from = Choose(GetFarEnds(), step.which >> 4);
    switch (step.what)
    {
    case 'Y':
        if (!socket.dials)
        {
            world.Give(SynArrived{id, from});
        }
        break;
    case 'C':
        if (socket.dials || socket.wanted)
        {
            socket.connected = true;
            world.Give(StreamConnected{id, from});
        }
        break;
    case 'Q':
        if (socket.dials)
        {
            world.Give(ConnectFailed{id, (step.which & 0x10) != 0});
        }
        break;
    default:
        break;
    }
}

void
Take(AgwWorld& world, const Step& step)
{
    if (step.what == 'G')
    {
        world.Register();
        return;
    }
    if (step.what == 'W')
    {
        world.Pass(std::chrono::milliseconds(step.which * step.which * 10));
        return;
    }
    StreamId id = 0;
    if (Socket* socket = world.FindSocket(step.which % 16, id))
    {
        socket->connected ? UseConnection(world, *socket, id, step)
                          : OpenConnection(world, *socket, id, step);
    }
    Signal(world, step);
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    OctetsView rest(reinterpret_cast<const char*>(data), size);
    GetIdentities();
    const DeterministicRandom random(2);
    AgwWorld world;
    for (std::size_t steps = 0; !rest.empty() && steps < MOST_STEPS; ++steps)
    {
        const auto end = std::min(rest.find(BETWEEN_STEPS), rest.size());
        const auto text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.size() >= 2)
        {
            Take(world, {text[0], static_cast<uint8_t>(text[1]), text.substr(2)});
        }
    }
    world.End();
    return 0;
}
