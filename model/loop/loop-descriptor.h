// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LOOP_DESCRIPTOR_H
#define IMS_LOOP_DESCRIPTOR_H

#include "model/loop/event-loop.h"
#include "model/loop/file-descriptor.h"

#include <boost/asio/posix/basic_descriptor.hpp>

namespace ims
{

/// @brief A descriptor of the operating system that an event loop watches; closed with its owner.
///
/// Who waits keeps himself alive until he is called (shared_from_this()): he may be called although
/// the descriptor has been closed since, when what he waits for had come already.
class LoopDescriptor
    : private boost::asio::posix::basic_descriptor<boost::asio::io_context::executor_type>
{
  public:
    using basic_descriptor::cancel;
    using basic_descriptor::is_open;
    using basic_descriptor::wait_type;

    /// @brief None yet.
    explicit LoopDescriptor(EventLoop& loop)
        : basic_descriptor(loop.GetContext()),
          m_loop(&loop)
    {
    }

    int Get()
    {
        return native_handle();
    }

    /// @brief Watch this one, which does not block. @return false when the system refuses
    bool Open(FileDescriptor descriptor)
    {
        boost::system::error_code error;
        assign(descriptor.Get(), error);
        if (!error)
        {
            descriptor.Release();
        }
        return !error;
    }

    /// @brief Call then() once, when there is input (wait_read), room for output (wait_write) or an
    /// error (wait_error), which may be so already; never after cancel() or Close() unless it was
    /// due before.
    template <class Handler>
    void Await(wait_type what, Handler then)
    {
        async_wait(what,
                   [meter = m_loop->GetMeter(),
                    then = std::move(then)](const boost::system::error_code& error) {
                       if (!error)
                       {
                           const CostScope cost(meter, Operation::Dispatch);
                           then();
                       }
                   });
    }

    /// @brief Watch it no more. @return the descriptor
    FileDescriptor Release()
    {
        return FileDescriptor(release());
    }

    void Close()
    {
        boost::system::error_code ignored;
        close(ignored);
    }

  private:
    EventLoop* m_loop;
};

} // namespace ims

#endif // IMS_LOOP_DESCRIPTOR_H
