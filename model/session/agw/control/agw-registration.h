// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_REGISTRATION_H
#define IMS_AGW_REGISTRATION_H

#include "model/base/ip-address.h"
#include "model/base/random.h"
#include "model/base/time-point.h"
#include "model/transaction/h248/h248-transaction-events.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief With whom and how an AGW registers.
struct AgwRegistrationConfig
{
    TransportAddress controller; ///< the provisioned one
    unsigned version = 2;        ///< of H.248.1, the highest that it offers
    Duration longestWait{};      ///< MWD of H.248.1 9.2: before it tries again, it waits at random
                                 ///< up to this
    uint64_t seed = 1;           ///< of that randomness
};

/// @brief How the AGW stands with its controller (H.248.1 11.2 to 11.5): who that is, whether the
/// AGW is accepted, and if not, when and how it asks again.
///
/// There is one provisioned controller. Another one may come to its place by HandOff, or because it
/// says so in its reply (MgcIdToTry).
class AgwRegistration
{
  public:
    explicit AgwRegistration(const AgwRegistrationConfig& config);

    /// @brief Cold start: Restart to the provisioned controller.
    void Start(TimePoint now);

    /// @brief A request to the controller has had no reply: Disconnected, unless a registration is
    /// under way or was accepted since.
    /// @param era GetEra() when the request was sent
    void NoteUnanswered(TimePoint now, unsigned era);

    /// @brief The controller names another one.
    void HandOver(TimePoint now, const TransportAddress& to);

    /// @brief It is over: the AGW has taken leave.
    void End();

    /// @return when a registration is to be sent; nothing when none is, or it is on its way.
    std::optional<TimePoint> NextAttempt() const;

    /// @return the registration, a ServiceChange of ROOT.
    std::vector<H248Action> MakeRequest(TimePoint now) const;

    /// @return the version of its message: 1, whatever it offers (H.248.1 11.3), or the one that
    /// was agreed on with this controller, which may not take another one while it remembers that.
    /// One that does not answer is asked in either by turns.
    unsigned GetMessageVersion() const;

    /// @brief It has been sent: until its reply nobody may command the AGW.
    void Await(uint32_t request);

    /// @return the version that holds from here on when this is the reply that accepts it; nothing
    /// for another reply, or one that refuses it.
    std::optional<unsigned> TakeReply(TimePoint now, const H248ReplyArrived& reply);

    /// @brief This request has had no reply; it may have been the registration.
    void TakeFailure(TimePoint now, uint32_t request);

    /// @return whether a registration was begun and has not been accepted.
    bool IsOpen() const;

    /// @return whether one has ever been accepted.
    bool HasBeenAccepted() const;

    /// @return how often one has been accepted.
    unsigned GetEra() const;

    /// @return where requests go to.
    const TransportAddress& GetController() const;

    /// @return whether somebody has a say: the controller, the one whom the AGW asks to be it, or
    /// the address that the controller wants to be spoken to at.
    bool IsController(const TransportAddress& address) const;

    /// @return whether somebody was the controller until HandOff; only repetitions of his requests
    /// are of interest.
    bool IsFormer(const TransportAddress& address) const;

  private:
    void Ask(TimePoint when, const TransportAddress& whom);
    void AskAgain(TimePoint now);
    unsigned Accept(const H248ServiceChange& acceptance);

    AgwRegistrationConfig m_config;
    Random m_random;
    TransportAddress m_controller; ///< who has accepted last
    TransportAddress m_speaksAt;   ///< his ServiceChangeAddress, or the same
    std::optional<TransportAddress> m_former;
    TransportAddress m_asked;  ///< to whom the registration goes or went
    std::string_view m_method; ///< of it
    std::string_view m_reason;
    std::optional<TimePoint> m_next;
    std::optional<uint32_t> m_request; ///< that was sent and has no reply
    bool m_open = false;
    bool m_over = false;
    unsigned m_version;
    std::optional<unsigned> m_agreed; ///< version, with m_controller
    bool m_anew = false;              ///< it may have forgotten that
    unsigned m_era = 0;
    unsigned m_redirections = 0; ///< in a row
};

/// @return the address in an mId such as "[10.0.2.9]:2944" (H.248.1 Annex B.2), with the port of
/// text encoding when there is none; nothing for a name, which is not looked up.
std::optional<TransportAddress> ParseMid(std::string_view mid);

/// @return an mId among the parameters of a ServiceChange, as an address.
std::optional<TransportAddress> FindMid(const H248ServiceChange& change, std::string_view name);

} // namespace ims

#endif // IMS_AGW_REGISTRATION_H
