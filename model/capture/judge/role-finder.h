// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_FINDER_H
#define IMS_ROLE_FINDER_H

#include "model/base/octet-hash.h"
#include "model/base/record.h"
#include "model/capture/packet/entity-rules.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ims
{

/// @brief Finds out which entity of the figures each address of a session is.
///
/// What a person says (EntityRules) comes first. Otherwise the messages tell: who sends Add and
/// Modify requests of H.248 is the IMS-ALG, who gets them the IMS-AGW, and so is whose address
/// stands in Local. Who sends SDP with such an address is the IMS-ALG as well; whose own address
/// stands in it is an end. The end that is spoken to with a=3ge2ae, or alone has TLS, is the UE;
/// where neither tells, the caller is whom the figure says.
class RoleFinder
{
  public:
    /// @param caller UE or PEER: who calls in the figure
    RoleFinder(EntityRules rules, std::string caller);

    /// @brief Names the entities of a session's records, whose from and to are addresses with
    /// ports, "10.0.0.1:5060".
    ///
    /// What both ends of which are one entity, or one of which is none, is taken out: it is not in
    /// any figure.
    /// @return how many records were taken out
    std::size_t Name(std::vector<Record>& records);

    /// @return a line for each entity with its addresses: "UE    10.1.0.10", "AGW   not found".
    std::string Describe() const;

    /// @return the addresses that were named so far, with their entities, as far as each has one.
    std::map<std::string, std::string> GetHosts() const;

  private:
    /// What is known of one session: by "ADDRESS:PORT" and by address.
    struct Places
    {
        std::map<std::string, std::string> exact;
        std::map<std::string, std::set<std::string>> hosts;
        std::map<std::string, std::string> faces; ///< whom a place of the AGW is for
        bool hasGateway = false;                  ///< H.248 was seen
    };

    /// One SDP on its way.
    struct Offer
    {
        std::string from;
        std::string to;
        std::string place; ///< of its first stream with a port
        bool isRequest = false;
        bool hasE2ae = false;
        bool hasTls = false;
        bool isGateways = false; ///< the place is one of the AGW's
    };

    /// Entities by address with its port; empty where none was found.
    using Names = std::unordered_map<std::string, std::string, OctetHash>;

    static void LearnGateway(const std::vector<Record>& records, Places& places);
    static std::vector<Offer> CollectOffers(const std::vector<Record>& records,
                                            const Places& places);
    void LearnAlg(const std::vector<Offer>& offers, Places& places) const;
    void LearnEnds(const std::vector<Offer>& offers, Places& places) const;
    static void LearnMedia(const std::vector<Offer>& offers, Places& places);
    std::string FindUe(const std::vector<Offer>& offers, const Places& places) const;
    std::string Find(const std::string& address, const Places& places) const;
    std::string FindByOther(const std::string& other, const Places& places) const;
    void Remember(const Names& names);
    static void Set(const std::string& address, const std::string& entity, Places& places);

    EntityRules m_rules;
    std::string m_caller;
    std::map<std::string, std::set<std::string>> m_hosts; ///< entities by address, of all sessions
};

} // namespace ims

#endif // IMS_ROLE_FINDER_H
