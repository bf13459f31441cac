// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_BUFFER_H
#define IMS_STREAM_BUFFER_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <optional>

namespace ims
{

/// @brief The octets of a stream that have come and are not taken yet, and where in the stream they
/// are. After an error the stream is lost: nothing more is kept.
class StreamBuffer
{
  public:
    /// @brief Octets of the stream, cut anywhere.
    void Push(OctetsView octets);

    /// @return what has not been taken. It is valid until the next call that changes something.
    OctetsView GetPending() const;

    /// @brief Take so many of the pending octets.
    Octets Take(std::size_t octets);

    /// @return where in the stream the pending octets begin.
    uint64_t GetOffset() const;

    /// @brief Give the stream up.
    /// @param error its offset is counted from the pending octets
    /// @param taken counted from so many octets before them instead
    /// @return the error with its offset in the stream, as GetError() has it from now on
    Error Fail(Error error, std::size_t taken = 0);

    const std::optional<Error>& GetError() const;

  private:
    Octets m_buffer;
    std::size_t m_consumed = 0; ///< octets of m_buffer already taken
    uint64_t m_offset = 0;
    std::optional<Error> m_error;
};

} // namespace ims

#endif // IMS_STREAM_BUFFER_H
