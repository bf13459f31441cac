// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_INVARIANTS_H
#define IMS_INVARIANTS_H

#include "model/base/record.h"
#include "model/capture/judge/media-gate.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ims
{

/// @brief Checks, record by record, what holds in every run, whatever is lost, late or out of
/// order.
///
/// * On an access leg that TLS protects nothing but TLS is sent.
/// * The AGW forwards nothing to the core before the TLS handshake on the access leg is through,
///   and nothing after it has refused it.
/// * A gate that ignores SYNs answers none, neither by SYN-ACK nor by RST, until it is configured.
/// * A gate with delayed set-up on one side opens no connection on the other before a SYN has
///   reached it open.
/// * What the P-CSCF offers as media address, port and fingerprint is what the AGW has reserved,
///   and the AGW connects to nothing but what it was told.
class Invariants
{
  public:
    /// @brief Takes the next record, in the order of their sending.
    void Feed(const Record& record);

    /// @return a sentence for each record that breaks a rule.
    const std::vector<std::string>& GetViolations() const;

  private:
    using Gate = MediaGate;
    using Place = MediaGate::Place;

    struct PlaceHash
    {
        std::size_t operator()(const Place& place) const
        {
            const std::hash<std::string> hash;
            return 3 * hash(place.first) + hash(place.second);
        }
    };

    void FeedH248(const Record& record);
    void NoteRequest(const Gate& described);
    void NoteReply(const Gate& described);
    void Open(const Record& record);
    void FeedSip(const Record& record);
    void CheckOffered(const Record& record,
                      const Place& place,
                      const std::vector<std::string>& fingerprints);
    void FeedStream(const Record& record);
    void CheckFromAgw(const Record& record, Gate& gate);
    void CheckSyn(const Record& record, const Gate& gate);
    void CheckForwarded(const Record& record, const Gate& gate);
    void CheckToAgw(const Record& record, Gate& gate);
    void CheckSecrecy(const Record& record, const Gate& gate);

    /// Forget the gates of a context.
    void Remove(const std::string& context);
    void RemoveStream(const Gate& gone);
    void Forget(const Place& local, const std::string& context);
    void Renew(const Gate& described);
    template <typename Predicate>
    Gate* FindIn(const std::string& context, Predicate isWanted);
    Gate* FindLocal(const Place& place);
    Gate* FindStream(const Gate& described);
    Gate* FindOther(const Gate& gate);
    void Violate(const Record& record, const std::string& what);

    std::unordered_map<std::string, std::vector<Gate>> m_gates; ///< by context
    std::unordered_map<Place, std::vector<std::string>, PlaceHash>
        m_contexts; ///< of the gates, by local address; in the order of the replies
    std::unordered_map<std::string, std::vector<Gate>>
        m_asked; ///< by transaction: ADD without reply
    std::vector<std::string> m_violations;
};

} // namespace ims

#endif // IMS_INVARIANTS_H
