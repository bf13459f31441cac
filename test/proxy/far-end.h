// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FAR_END_H
#define IMS_FAR_END_H

#include "model/proxy/leg.h"
#include "test/tls/tls-pair.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <ostream>
#include <string>

namespace ims
{

/// For failure messages.
inline void
PrintTo(LegState state, std::ostream* stream)
{
    *stream << ToString(state);
}

/// @brief The far end of a leg's connection with the network between them: takes from the leg as
/// much as it is allowed to, and gives the leg no more than the leg can take.
class FarEnd
{
  public:
    /// @param context the far end's own TLS, or null when it speaks plainly
    FarEnd(Leg& leg, std::shared_ptr<TlsContext> context)
        : m_leg(leg)
    {
        if (context)
        {
            tls.emplace(std::move(context), std::numeric_limits<std::size_t>::max());
        }
    }

    void Send(OctetsView octets)
    {
        if (tls)
        {
            tls->Write(octets);
        }
        else
        {
            toLeg += octets;
        }
    }

    /// FIN after everything that was sent; with close_notify before it on TLS.
    void Close()
    {
        if (tls)
        {
            tls->CloseOutput();
        }
        CloseTcp();
    }

    void CloseTcp()
    {
        m_finWanted = true;
    }

    /// @return whether anything moved.
    bool Step()
    {
        const bool sent = GiveToLeg();
        const bool received = TakeFromLeg();
        return sent || received;
    }

    /// @return whether octets or a FIN went to the leg.
    bool GiveToLeg()
    {
        if (tls)
        {
            toLeg += tls->PendingOutput();
            tls->ConsumeOutput(tls->PendingOutput().size());
        }
        const auto count = std::min({toLeg.size(), piece, m_leg.ReadCapacity()});
        if (count > 0)
        {
            m_leg.Receive({}, OctetsView(toLeg).substr(0, count));
            toLeg.erase(0, count);
            return true;
        }
        const bool fin = toLeg.empty() && m_finWanted && !m_finSent;
        if (fin)
        {
            m_finSent = true;
            m_leg.ReceiveFin({});
        }
        return fin;
    }

    /// @return whether octets, a FIN or an RST came from the leg.
    bool TakeFromLeg()
    {
        mostOutput = std::max(mostOutput, m_leg.PendingOutput().size());
        if (resetSeen || stalled)
        {
            return false;
        }
        if (m_leg.WantsAbort())
        {
            resetSeen = true;
            return true;
        }
        const Octets octets(m_leg.PendingOutput().substr(0, piece));
        if (octets.empty())
        {
            const bool fin = m_leg.WantsFin() && !finSeen;
            finSeen = finSeen || fin;
            return fin;
        }
        m_leg.ConsumeOutput(octets.size());
        Take(octets);
        return true;
    }

    Octets toLeg;    ///< on its way to the leg
    Octets received; ///< application octets
    Octets wire;     ///< what the leg sent, as it was on the wire
    std::optional<TlsEngine> tls;
    std::size_t piece = 100000; ///< at most so many octets move at a time
    bool stalled = false;       ///< the far end takes nothing
    bool finSeen = false;
    bool resetSeen = false;
    std::size_t mostOutput = 0; ///< the longest output that the leg had waiting

  private:
    void Take(const Octets& octets)
    {
        wire += octets;
        if (!tls)
        {
            received += octets;
            return;
        }
        tls->Feed(octets);
        received += ReadAll(*tls);
    }

    Leg& m_leg;
    bool m_finWanted = false;
    bool m_finSent = false;
};

} // namespace ims

#endif // IMS_FAR_END_H
