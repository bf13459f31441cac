// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LEG_CHANNEL_H
#define IMS_LEG_CHANNEL_H

#include "model/tls/octet-queue.h"
#include "model/tls/tls-engine.h"

#include <memory>
#include <optional>

namespace ims
{

/// @brief What is between the network and the application on a leg: TLS, or nothing.
///
/// It asks neither whether octets may pass nor whether there is room; see Leg.
class LegChannel
{
  public:
    /// @param context TLS context, or null for plain octets
    LegChannel(const std::shared_ptr<TlsContext>& context, std::size_t maxInputOctets);

    /// @return its TLS, null without.
    TlsEngine* GetTls();
    const TlsEngine* GetTls() const;

    // application side

    void Write(OctetsView octets);

    /// @brief The same with the first octets of a queue, which loses them.
    void Write(OctetQueue& from, std::size_t count);

    /// @brief Application octets received, appended to a queue. @return how many
    std::size_t Read(OctetQueue& to, std::size_t maximum);

    /// @return octets received that Read() has not handed out yet.
    std::size_t GetInputSize() const;

    // network side

    void Receive(OctetsView octets);
    OctetsView PendingOutput() const;
    void ConsumeOutput(std::size_t count);

    /// @brief Forget plain octets of both directions.
    void Clear();

  private:
    std::optional<TlsEngine> m_engine;
    OctetQueue m_input;  ///< without TLS
    OctetQueue m_output; ///< without TLS
};

} // namespace ims

#endif // IMS_LEG_CHANNEL_H
