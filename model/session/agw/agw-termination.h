// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_TERMINATION_H
#define IMS_AGW_TERMINATION_H

#include "model/base/side.h"
#include "model/base/time-point.h"
#include "model/codec/h248/h248-message.h"
#include "model/proxy/proxy-core.h"
#include "model/role/role.h"

#include <map>
#include <optional>
#include <string>

namespace ims
{

/// @brief One H.248 Termination of a context: what its controller wants to hear of, and since when
/// no message has concerned it.
class AgwTermination
{
  public:
    /// @param figureName its name in the figures of clause 5.2.1: T2 is created first, T1 second
    AgwTermination(std::string id, Side side, std::string figureName, TimePoint now);

    const std::string& GetId() const;
    Side GetSide() const;

    /// @return a step of the figures about it: the verb, its name there, and which one it is.
    LocalStep MakeStep(const std::string& verb, uint32_t context) const;

    /// @brief Keep what a command has set, for AuditValue.
    void Store(const std::vector<H248Stream>& streams);

    /// @brief A stream is gone.
    void Forget(uint16_t stream);

    /// @return its descriptors, as AuditValue may ask for them.
    H248Command GetValues(TimePoint now, const RelayCounters& counters) const;

    /// @brief The Events descriptor, which replaces the last one.
    void SetEvents(const std::optional<H248Events>& events);

    /// @brief A message concerned it: only silence from here on makes it suspect (hangterm/thb).
    void NoteExchange(TimePoint now);

    /// @return when it has to be reported as hanging unless a message concerns it before, nothing
    /// when nobody asked for that.
    const std::optional<TimePoint>& NextHanging() const;

    /// @return the Notify of this event, nothing when the Events descriptor does not ask for it.
    std::optional<H248Command> MakeNotify(std::string_view event,
                                          std::optional<uint16_t> stream) const;

    /// @return the Notify that a stream has failed: this event, and with g/cause the reason
    /// (H.248.1 Annex E.1.2), as far as the Events descriptor asks for them.
    std::optional<H248Command> MakeFailureNotify(std::string_view event,
                                                 uint16_t stream,
                                                 const std::string& reason) const;

    /// @return its statistics.
    /// @param counters of all of its streams
    std::vector<H248Parameter> MakeStatistics(TimePoint now, const RelayCounters& counters) const;

  private:
    std::string m_id;
    Side m_side;
    std::string m_figureName;
    TimePoint m_since;
    std::map<uint16_t, H248Stream> m_streams; ///< by StreamID
    std::optional<H248Events> m_events;
    std::optional<TimePoint> m_hangsAt;
};

} // namespace ims

#endif // IMS_AGW_TERMINATION_H
