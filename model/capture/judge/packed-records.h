// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PACKED_RECORDS_H
#define IMS_PACKED_RECORDS_H

#include "model/base/octets.h"
#include "model/base/record.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief Turns records into few octets and back. Texts that recur, such as the names of entities
/// and fields, are kept once for all.
class RecordPacker
{
  public:
    /// @param maxNames how many texts are kept; those that come later stand in each record
    explicit RecordPacker(std::size_t maxNames = 1024);

    /// @return the octets, until the next call
    OctetsView Pack(const Record& record);

    /// @param octets what Pack() of this object returned
    Record Unpack(OctetsView octets) const;

  private:
    uint64_t FindName(std::string_view text);
    std::string_view TakeName(OctetsView& octets) const;

    std::size_t m_maxNames;
    std::vector<std::string> m_names;
    std::vector<uint64_t> m_numbers; ///< of the names, each at the next free place from its hash on
    Octets m_packed;                 ///< the last one, and room for more
};

/// @brief Packed records with a number each, in the order of these numbers.
class PackedRecords
{
  public:
    /// @brief Adds a record that comes after those that are here.
    /// @param octets of its packet
    void Add(uint64_t number, uint64_t octets, OctetsView packed);

    /// @brief Takes over the records of another object, each at its place.
    void Merge(PackedRecords&& other);

    /// @param take receives each record with its number and the octets of its packet
    void Unpack(const RecordPacker& packer,
                const std::function<void(uint64_t number, uint64_t octets, Record&&)>& take) const;

    std::size_t GetCount() const;

  private:
    Octets m_octets; ///< of each: number, octets of the packet, size, what was packed
    std::size_t m_count = 0;
};

} // namespace ims

#endif // IMS_PACKED_RECORDS_H
