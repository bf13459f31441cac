// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/role-finder.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"

#include <algorithm>
#include <string_view>

namespace ims
{

namespace
{

constexpr std::size_t MAX_HOSTS = 100000; ///< that are remembered
constexpr std::size_t MAX_SHOWN = 4;      ///< addresses of an entity
constexpr const char* const ALL[] = {entities::UE, entities::ALG, entities::AGW, entities::PEER};

std::string
MakePlace(const std::string& address, std::string_view port)
{
    const bool isIpv6 = address.find(':') != std::string::npos;
    return (isIpv6 ? "[" + address + "]" : address) + ":" + std::string(port);
}

/// @param address what can be read of the place
std::string
GetHost(const std::string& place, const Result<TransportAddress>& address)
{
    return address ? address->ip.ToString() : place.substr(0, place.rfind(':'));
}

std::string
GetHost(const std::string& place)
{
    return GetHost(place, TransportAddress::Parse(place));
}

bool
HasPart(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// Add, Modify and Subtract are the controller's alone.
bool
IsOfController(const Record& record)
{
    return IsOf(record, protocols::H248) &&
           (HasPart(record.name, "ADD") || HasPart(record.name, "MOD") ||
            HasPart(record.name, "SUB"));
}

} // namespace

RoleFinder::RoleFinder(EntityRules rules, std::string caller)
    : m_rules(std::move(rules)),
      m_caller(std::move(caller))
{
}

std::size_t
RoleFinder::Name(std::vector<Record>& records)
{
    Places places;
    LearnGateway(records, places);
    const auto offers = CollectOffers(records, places);
    LearnAlg(offers, places);
    LearnEnds(offers, places);
    LearnMedia(offers, places);
    Names names;
    const auto name = [&](const std::string& address) -> const std::string& {
        const auto [known, isNew] = names.try_emplace(address);
        if (isNew)
        {
            known->second = Find(address, places);
        }
        return known->second;
    };
    const std::size_t before = records.size();
    for (Record& record : records)
    {
        const std::string& from = name(record.from);
        const std::string& to = name(record.to);
        std::string sender = from.empty() ? FindByOther(record.to, places) : from;
        record.to = to.empty() ? FindByOther(record.from, places) : to;
        record.from = std::move(sender);
    }
    Remember(names);
    const auto isOutside = [](const Record& record) {
        return record.from.empty() || record.to.empty() || record.from == record.to;
    };
    records.erase(std::remove_if(records.begin(), records.end(), isOutside), records.end());
    return before - records.size();
}

void
RoleFinder::Set(const std::string& address, const std::string& entity, Places& places)
{
    const auto [known, isNew] = places.exact.emplace(address, entity);
    if (isNew || known->second != entity)
    {
        places.hosts[GetHost(address)].insert(entity);
    }
}

void
RoleFinder::LearnGateway(const std::vector<Record>& records, Places& places)
{
    for (const Record& record : records)
    {
        if (!IsOfController(record))
        {
            continue;
        }
        const bool isRequest = HasPart(record.name, ".req");
        places.hasGateway = true;
        Set(isRequest ? record.from : record.to, entities::ALG, places);
        Set(isRequest ? record.to : record.from, entities::AGW, places);
        const std::string* address = nullptr;
        for (const Field& field : record.fields)
        {
            address = HasKey(field, fields::LOCAL_ADDRESS) ? &field.value : address;
            if (HasKey(field, fields::LOCAL_PORT) && address && *address != "?" &&
                field.value != "?")
            {
                Set(MakePlace(*address, field.value), entities::AGW, places);
            }
        }
    }
}

std::vector<RoleFinder::Offer>
RoleFinder::CollectOffers(const std::vector<Record>& records, const Places& places)
{
    std::vector<Offer> offers;
    for (const Record& record : records)
    {
        if (!IsOf(record, protocols::SIP))
        {
            continue;
        }
        Offer offer;
        offer.from = record.from;
        offer.to = record.to;
        offer.isRequest = record.name == names::INVITE;
        const std::string* address = nullptr;
        bool hasMedia = false;
        for (const Field& field : record.fields)
        {
            address = HasKey(field, fields::CONNECTION) ? &field.value : address;
            offer.hasE2ae = offer.hasE2ae ||
                            (HasKey(field, fields::ATTRIBUTE) && HasPrefix(field.value, "3ge2ae"));
            if (HasKey(field, fields::MEDIA) && address)
            {
                hasMedia = true;
                offer.hasTls = offer.hasTls || HasPart(field.value, "/TLS/");
                const std::string place =
                    MakePlace(*address,
                              std::string_view(field.value).substr(0, field.value.find(' ')));
                offer.place = offer.place.empty() ? place : offer.place;
                const auto owner = places.exact.find(place);
                offer.isGateways = offer.isGateways ||
                                   (owner != places.exact.end() && owner->second == entities::AGW);
            }
        }
        if (hasMedia || offer.isRequest)
        {
            offers.push_back(std::move(offer));
        }
    }
    return offers;
}

/// Where there is no H.248, e2ae tells: it is spoken of between UE and P-CSCF only.
void
RoleFinder::LearnAlg(const std::vector<Offer>& offers, Places& places) const
{
    for (const Offer& offer : offers)
    {
        if (places.hasGateway && !offer.place.empty())
        {
            Set(offer.isGateways ? offer.from : offer.to, entities::ALG, places);
        }
        else if (!places.hasGateway && offer.isRequest)
        {
            const bool isAccess = offer.hasE2ae || offer.hasTls;
            const bool fromAlg = isAccess != (m_caller == entities::UE);
            Set(fromAlg ? offer.from : offer.to, entities::ALG, places);
        }
    }
}

/// @return the address with which the UE speaks SIP; empty when it cannot be told.
std::string
RoleFinder::FindUe(const std::vector<Offer>& offers, const Places& places) const
{
    const auto getEnd = [&](const Offer& offer) {
        const bool toAlg = Find(offer.to, places) == entities::ALG;
        const bool fromAlg = Find(offer.from, places) == entities::ALG;
        return toAlg == fromAlg ? std::string() : toAlg ? offer.from : offer.to;
    };
    std::set<std::string> withTls;
    std::set<std::string> without;
    for (const Offer& offer : offers)
    {
        std::string end = getEnd(offer);
        if (!end.empty() && offer.hasE2ae)
        {
            return end;
        }
        if (!end.empty() && !offer.place.empty())
        {
            (offer.hasTls ? withTls : without).insert(end);
        }
    }
    if (!withTls.empty() && !without.empty())
    {
        return *withTls.begin();
    }
    for (const Offer& offer : offers)
    {
        const std::string end = getEnd(offer);
        if (!end.empty() && offer.isRequest)
        {
            const bool calls = end == offer.from;
            return calls == (m_caller == entities::UE) ? end : std::string();
        }
    }
    return "";
}

void
RoleFinder::LearnEnds(const std::vector<Offer>& offers, Places& places) const
{
    const std::string ue = FindUe(offers, places);
    for (const Offer& offer : offers)
    {
        const bool toAlg = Find(offer.to, places) == entities::ALG;
        const bool fromAlg = Find(offer.from, places) == entities::ALG;
        if (toAlg != fromAlg)
        {
            const std::string& end = toAlg ? offer.from : offer.to;
            Set(end, end == ue ? entities::UE : entities::PEER, places);
        }
    }
}

void
RoleFinder::LearnMedia(const std::vector<Offer>& offers, Places& places)
{
    for (const Offer& offer : offers)
    {
        const auto sender = places.exact.find(offer.from);
        const auto receiver = places.exact.find(offer.to);
        if (offer.place.empty() || sender == places.exact.end() || receiver == places.exact.end())
        {
            continue;
        }
        if (offer.isGateways)
        {
            places.faces.emplace(offer.place, receiver->second);
        }
        else if (sender->second != entities::ALG)
        {
            Set(offer.place, sender->second, places);
        }
    }
}

std::string
RoleFinder::Find(const std::string& address, const Places& places) const
{
    const auto parsed = TransportAddress::Parse(address);
    const auto given = parsed ? m_rules.Find(*parsed) : std::nullopt;
    if (given)
    {
        return *given;
    }
    const auto exact = places.exact.find(address);
    if (exact != places.exact.end())
    {
        return exact->second;
    }
    const std::string host = GetHost(address, parsed);
    for (const auto* hosts : {&places.hosts, &m_hosts})
    {
        const auto found = hosts->find(host);
        if (found != hosts->end())
        {
            return found->second.size() == 1 ? *found->second.begin() : "";
        }
    }
    return "";
}

/// Who speaks with a place of the AGW is whom that place is for; who connects to an end is the AGW.
std::string
RoleFinder::FindByOther(const std::string& other, const Places& places) const
{
    const auto faced = places.faces.find(other);
    if (faced != places.faces.end())
    {
        return faced->second;
    }
    const std::string entity = Find(other, places);
    return entity == entities::UE || entity == entities::PEER ? entities::AGW : "";
}

void
RoleFinder::Remember(const Names& names)
{
    for (const auto& [address, entity] : names)
    {
        const std::string host = entity.empty() ? "" : GetHost(address);
        if (!host.empty() && (m_hosts.size() < MAX_HOSTS || m_hosts.count(host) != 0))
        {
            m_hosts[host].insert(entity);
        }
    }
}

std::string
RoleFinder::Describe() const
{
    std::string text;
    for (const char* entity : ALL)
    {
        std::string list;
        std::size_t count = 0;
        for (const auto& [host, found] : m_hosts)
        {
            if (found.count(entity) != 0)
            {
                ++count;
                list += count <= MAX_SHOWN ? (list.empty() ? "" : ", ") + host : "";
            }
        }
        std::string name = entity;
        name.resize(6, ' ');
        const std::string further =
            count > MAX_SHOWN ? " and " + std::to_string(count - MAX_SHOWN) + " more" : "";
        text += name + (count == 0 ? "not found" : list + further) + "\n";
    }
    return text;
}

std::map<std::string, std::string>
RoleFinder::GetHosts() const
{
    std::map<std::string, std::string> hosts;
    for (const auto& [host, found] : m_hosts)
    {
        if (found.size() == 1)
        {
            hosts.emplace(host, *found.begin());
        }
    }
    return hosts;
}

} // namespace ims
