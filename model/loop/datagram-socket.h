// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DATAGRAM_SOCKET_H
#define IMS_DATAGRAM_SOCKET_H

#include "model/base/ip-address.h"
#include "model/loop/loop-descriptor.h"

namespace ims
{

/// @brief A UDP socket of the operating system. What cannot be sent now is lost, as on the way.
///
/// What has arrived is handed over one round later, when the streams have been read to where they
/// were: a Subtract does not overtake the octets that were sent before it. While more of them wait
/// to be handed over, what the receiver sends waits for the next answer, and a few leave by one
/// system call; unless there is a meter, which wants to know what each of them costs.
class DatagramSocket : public std::enable_shared_from_this<DatagramSocket>
{
  public:
    using Receiver = std::function<void(const TransportAddress& from, Octets octets)>;

    /// @param meter who measures the system calls; may be null
    /// @return an error that names the address when it cannot be used
    static Result<std::shared_ptr<DatagramSocket>> Open(EventLoop& loop,
                                                        const TransportAddress& local,
                                                        CostMeter* meter,
                                                        Receiver receiver);

    void Close();

    /// @return its address, with the port that the system chose if it was opened with port 0.
    const TransportAddress& GetLocal() const;

    void Send(const TransportAddress& to, OctetsView octets);

  private:
    DatagramSocket(EventLoop& loop, CostMeter* meter, Receiver receiver);

    void AwaitInput();
    void ReceiveAll();
    bool ReceiveOne();
    void HandOver();
    void SendAnswers();

    struct Datagram
    {
        TransportAddress remote;
        Octets octets;
    };

    EventLoop& m_loop;
    LoopDescriptor m_socket;
    TransportAddress m_local;
    CostMeter* m_meter;
    Receiver m_receiver;
    std::vector<Datagram> m_arrived;
    std::size_t m_toHandOver = 0;    ///< so many of those that arrived together are left
    std::vector<Datagram> m_answers; ///< that wait for the next one
};

} // namespace ims

#endif // IMS_DATAGRAM_SOCKET_H
