// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RESULT_H
#define IMS_RESULT_H

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace ims
{

/// @brief Why something that came from the wire or from the user could not be used.
struct Error
{
    std::string what;       ///< what is wrong, for a person
    std::size_t offset = 0; ///< octet at which it was noticed, from the start of the input
    std::string clause;     ///< the specification's clause that is not met, e.g. "RFC 3261 7.3.1"

    /// @return "what at octet N (clause)".
    std::string ToString() const
    {
        return what + " at octet " + std::to_string(offset) +
               (clause.empty() ? "" : " (" + clause + ")");
    }
};

/// @brief A value, or the error that explains its absence.
template <class T>
class Result
{
  public:
    Result(T value)
        : m_content(std::move(value))
    {
    }

    Result(Error error)
        : m_content(std::move(error))
    {
    }

    explicit operator bool() const
    {
        return std::holds_alternative<T>(m_content);
    }

    T& operator*()
    {
        return std::get<T>(m_content);
    }

    const T& operator*() const
    {
        return std::get<T>(m_content);
    }

    T* operator->()
    {
        return &std::get<T>(m_content);
    }

    const T* operator->() const
    {
        return &std::get<T>(m_content);
    }

    /// @return the error; only when there is no value.
    const Error& GetError() const
    {
        return std::get<Error>(m_content);
    }

  private:
    std::variant<T, Error> m_content;
};

} // namespace ims

#endif // IMS_RESULT_H
