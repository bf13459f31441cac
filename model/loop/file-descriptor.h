// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FILE_DESCRIPTOR_H
#define IMS_FILE_DESCRIPTOR_H

#include <unistd.h>
#include <utility>

namespace ims
{

/// @brief A descriptor of the operating system that is closed with its owner.
class FileDescriptor
{
  public:
    FileDescriptor() = default;

    /// @param number negative for none, as system calls return it
    explicit FileDescriptor(int number)
        : m_number(number)
    {
    }

    FileDescriptor(FileDescriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }

    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }

    ~FileDescriptor()
    {
        Close();
    }

    explicit operator bool() const
    {
        return m_number >= 0;
    }

    int Get() const
    {
        return m_number;
    }

    /// @brief Somebody else closes it.
    int Release()
    {
        return std::exchange(m_number, -1);
    }

    void Close()
    {
        if (m_number >= 0)
        {
            ::close(std::exchange(m_number, -1));
        }
    }

  private:
    int m_number = -1;
};

} // namespace ims

#endif // IMS_FILE_DESCRIPTOR_H
