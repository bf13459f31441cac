// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LEG_H
#define IMS_LEG_H

#include "model/base/stream-port.h"
#include "model/proxy/leg-channel.h"

#include <memory>
#include <optional>
#include <string>

namespace ims
{

/// @brief Where one leg (a TCP connection with or without TLS) stands.
enum class LegState
{
    Idle,       ///< no TCP connection yet
    Connected,  ///< TCP is up; a TLS leg waits for its direction
    Securing,   ///< TLS handshake, or waiting for the fingerprint
    Open,       ///< application octets pass
    InputEnded, ///< the far end closed its direction (FIN or close_notify); output still passes
    Closed,     ///< both directions closed
    Failed      ///< see GetFailure()
};

std::string_view ToString(LegState state);

/// @brief Bounds of a leg's buffers in octets.
struct LegLimits
{
    std::size_t maxInputOctets = 65536;
    std::size_t maxOutputOctets = 65536;
};

/// @brief What ended a leg, as far as it matters to more than a person.
enum class LegFailureKind
{
    Refused,              ///< its SYN met RST
    Unanswered,           ///< its SYN met nothing
    Reset,                ///< RST on the connection, or TCP gave up
    ClosedInTlsHandshake, ///< FIN before TLS was established
    Alert,                ///< a TLS alert, sent or received
    Other
};

struct LegFailure
{
    LegFailureKind kind = LegFailureKind::Other;
    std::string text;  ///< for a person: "the certificate does not match the fingerprint"
    std::string alert; ///< TLS alert sent or received, empty when there was none
    bool alertSent = false;
};

/// @brief One TCP connection with optional TLS: octets of the network on one side (StreamPort), of
/// the application on the other.
///
/// A TLS leg never lets an application octet through before the peer's fingerprint matched.
class Leg : public StreamPort
{
  public:
    /// @param context TLS context, or null for a plain leg
    explicit Leg(const std::shared_ptr<TlsContext>& context, const LegLimits& limits = {});

    bool IsTls() const;
    LegState GetState() const;
    const std::optional<LegFailure>& GetFailure() const;

    /// @return TLS state and details for traces; TlsState::Idle on a plain leg.
    TlsState GetTlsState() const;
    std::string GetTlsDescription() const;

    /// @brief TCP is up. TLS begins when StartTls() was or will be called.
    void SetConnected();

    /// @brief The TLS direction is known; may come before or after SetConnected().
    void StartTls(TlsRole role);

    /// @brief See TlsEngine::SetExpectedFingerprint(); a plain leg has no use for it.
    void SetExpectedFingerprint(const std::vector<std::string_view>& values);
    void SetExpectedFingerprint(std::string_view value);

    /// @brief TCP broke (RST, time-out) or somebody else wants it gone.
    /// @param text for a person; the first failure is the one that counts
    void Fail(std::string_view text, LegFailureKind kind = LegFailureKind::Other);

    // application side

    /// @return how many application octets Write() takes now; 0 unless output may pass.
    std::size_t WriteCapacity() const;

    /// @brief At most WriteCapacity() octets for the far end. Each call becomes TLS records of its
    /// own.
    void Write(OctetsView octets);

    /// @brief The same with the first octets of a queue, which loses those that were written.
    /// @param maximum at most so many
    /// @return how many
    std::size_t Write(OctetQueue& from, std::size_t maximum);

    /// @brief No more output: close_notify on TLS, then FIN.
    void CloseOutput();

    /// @brief Reset the connection at once (a fatal alert that is still pending goes out first,
    /// with FIN instead of RST).
    void Abort();

    /// @return application octets received; empty when there are none now.
    Octets Read(std::size_t maximum);

    /// @brief The same, appended to a queue. @return how many octets
    std::size_t Read(OctetQueue& to, std::size_t maximum);

    /// @return whether octets came that Read() has not handed out yet.
    bool HoldsInput() const;

    /// @return whether the far end closed its direction and Read() has handed out everything.
    bool IsInputDrained() const;

    /// @return whether a TLS leg's input is drained and ended by FIN without close_notify. It
    /// counts as the end of the input, not as a failure, because many peers close like that and
    /// MSRP and BFCP messages show by themselves whether they are complete.
    bool IsInputTruncated() const;

    // StreamPort
    std::size_t ReadCapacity() const override;
    void Receive(TimePoint now, OctetsView octets) override;
    void ReceiveFin(TimePoint now) override;
    OctetsView PendingOutput() const override;
    void ConsumeOutput(std::size_t count) override;
    bool WantsFin() const override;
    bool WantsAbort() const override;

  private:
    bool IsSecured() const;
    bool HasInputEnded() const;
    bool IsOutputClosed() const;
    bool IsEnded() const;
    void StartIfReady();
    void NoteTlsProgress();
    void Reset();

    LegLimits m_limits;
    LegChannel m_channel;
    std::optional<TlsRole> m_role;
    std::optional<LegFailure> m_failure;
    bool m_connected = false;
    bool m_finReceived = false;
    bool m_closeRequested = false;
    bool m_aborted = false;
};

} // namespace ims

#endif // IMS_LEG_H
