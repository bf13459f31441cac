// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ENTITY_MAP_H
#define IMS_ENTITY_MAP_H

#include "model/base/ip-address.h"
#include "model/capture/file/pcapng-writer.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief The reference points of the figures as interfaces of a capture: Gm, Iq, access media,
/// core media, Mw, and "other" as the last.
const std::vector<CaptureInterface>& GetReferencePoints();

/// @return the index in GetReferencePoints() of what joins two entities (UE, ALG, AGW, PEER), in
/// either order.
std::size_t FindReferencePoint(std::string_view entity, std::string_view other);

/// @brief Which entity of the figures, and which node of the run, an address belongs to.
class EntityMap
{
  public:
    /// @param entity UE, ALG, AGW or PEER
    /// @param node the node's name, "ue-0"
    void Add(const IpAddress& address, std::string entity, std::string node);

    /// @return the entity; the address as text when it is nobody's.
    std::string GetEntity(const IpAddress& address) const;

    /// @return the node's name; the address as text when it is nobody's.
    std::string GetNode(const IpAddress& address) const;

    /// @return the name of every address, in the order of the addresses.
    std::vector<HostName> GetNames() const;

  private:
    struct Host
    {
        std::string entity;
        std::string node;
    };

    std::map<IpAddress, Host> m_hosts;
};

} // namespace ims

#endif // IMS_ENTITY_MAP_H
