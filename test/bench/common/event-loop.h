// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_EVENT_LOOP_H
#define IMS_BENCH_EVENT_LOOP_H

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ims::bench
{

/// @brief A file descriptor that is closed with its owner.
class Descriptor
{
  public:
    explicit Descriptor(int number = -1);
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;

    int Get() const;

  private:
    int m_number;
};

/// @brief Waits for many descriptors at once with epoll, in one thread.
class EventLoop
{
  public:
    /// Hears what epoll reports of one descriptor: EPOLLIN and so on.
    class Listener
    {
      public:
        virtual ~Listener() = default;
        virtual void OnReady(uint32_t events) = 0;
    };

    EventLoop();

    /// @param events EPOLLIN and so on, level-triggered
    void Add(int descriptor, uint32_t events, Listener& listener);
    void Change(int descriptor, uint32_t events, Listener& listener);

    /// @brief Delete something when no event is being handled any more.
    void DeleteLater(std::shared_ptr<void> object);

    /// @brief Handle events until done says so or the time is over.
    /// @return whether done said so
    bool Run(const std::function<bool()>& done, int seconds);

  private:
    Descriptor m_epoll;
    std::vector<std::shared_ptr<void>> m_deleted;
};

/// All of these are for 127.0.0.1 alone, do not block and end the program when they fail.

/// @param port 0: any that is free
Descriptor ListenOnLoopback(uint16_t port);
uint16_t GetPort(const Descriptor& socket);

/// @brief A connection that may still be under way when this returns.
Descriptor ConnectToLoopback(uint16_t port);

/// @brief A UDP socket that receives on this port, and exchanges datagrams with that one only.
Descriptor OpenDatagramsOnLoopback(uint16_t port, uint16_t farPort);

/// @return a negative descriptor when there is no connection to accept.
Descriptor Accept(const Descriptor& listener);

} // namespace ims::bench

#endif // IMS_BENCH_EVENT_LOOP_H
