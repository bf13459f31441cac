// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OCTET_SOURCE_H
#define IMS_OCTET_SOURCE_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <memory>
#include <string>

namespace ims
{

/// @return whether a path stands for standard input: "-".
inline bool
IsStandardInput(std::string_view path)
{
    return path == "-";
}

/// @brief The octets of a file or a pipe, from the first on.
class OctetSource
{
  public:
    /// @param path of the file; IsStandardInput() of it counts
    /// @return an error that names the path
    static Result<std::unique_ptr<OctetSource>> Open(const std::string& path);

    ~OctetSource();
    OctetSource(const OctetSource&) = delete;
    OctetSource& operator=(const OctetSource&) = delete;

    /// @brief Take what there is, at least one octet, and wait for that.
    /// @return how many, 0 at the end, -1 on an error, for which errno tells the reason
    ssize_t Take(char* buffer, std::size_t size);

    /// @brief Take that many octets.
    /// @return false when there are not as many
    bool TakeAll(Octets& octets, std::size_t count);

    /// @brief Pass over that many octets.
    bool Skip(std::size_t count);

    /// @brief Look at the first octets without taking them; fewer where there are no more.
    OctetsView Peek(std::size_t count);

  private:
    explicit OctetSource(int descriptor);

    bool IsEmpty() const;

    int m_descriptor;
    Octets m_ahead;          ///< room for what is read at once
    std::size_t m_end = 0;   ///< of what is in it
    std::size_t m_taken = 0; ///< of that
};

} // namespace ims

#endif // IMS_OCTET_SOURCE_H
