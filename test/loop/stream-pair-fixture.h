// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_PAIR_FIXTURE_H
#define IMS_STREAM_PAIR_FIXTURE_H

#include "test/loop/loop-fixture.h"
#include "test/loop/stream-end.h"

namespace ims
{

/// @brief A connection whose two ends are streams of this process.
class StreamPairFixture : public LoopFixture
{
  protected:
    static constexpr uint16_t PORT = 30000;

    static Octets MakePattern(std::size_t count)
    {
        Octets octets(count, '\0');
        for (std::size_t i = 0; i < count; ++i)
        {
            octets[i] = static_cast<char>(i * 2654435761U >> 13);
        }
        return octets;
    }

    void Open(std::size_t serverCapacity = SIZE_MAX, std::size_t serverOctetsPerTurn = SIZE_MAX)
    {
        server = std::make_unique<StreamEnd>(*loop, serverCapacity, serverOctetsPerTurn);
        client = std::make_unique<StreamEnd>(*loop);
        ASSERT_FALSE(server->stream->Listen(At(1, PORT), false));
        client->stream->Connect(At(2, 0), At(1, PORT));
        ASSERT_TRUE(RunUntil([this] { return server->IsConnected() && client->IsConnected(); }));
    }

    std::unique_ptr<StreamEnd> server;
    std::unique_ptr<StreamEnd> client;
};

} // namespace ims

#endif // IMS_STREAM_PAIR_FIXTURE_H
