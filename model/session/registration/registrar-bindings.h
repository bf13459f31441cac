// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRAR_BINDINGS_H
#define IMS_REGISTRAR_BINDINGS_H

#include "model/base/deadlines.h"
#include "model/session/registration/registrar-request.h"
#include "model/session/registration/registration-support.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ims
{

/// @brief Where an identity is reached, and what its UE and the P-CSCF announced.
struct RegistrarBinding
{
    std::string uri; ///< of the Contact, canonical
    TransportAddress address;
    TimePoint expiry;
    std::string callId;
    uint32_t cseq = 0;
    E2aeSupport support;
};

/// @brief What became of a REGISTER's contacts.
enum class BindingUpdate
{
    Done,
    OutOfOrder, ///< CSeq is not above the last one of the same Call-ID (RFC 3261 10.3 item 7)
    Full        ///< a limit is reached
};

/// @brief The bindings of every identity, until they expire.
class RegistrarBindings
{
  public:
    /// @param maxIdentities that have a binding at the same time
    /// @param maxContacts of one identity
    RegistrarBindings(std::size_t maxIdentities, std::size_t maxContacts);

    /// @brief Add, refresh and remove as the request asks: all of it or nothing.
    BindingUpdate Update(TimePoint now, const RegisterRequest& request, const E2aeSupport& support);

    /// @brief Forget what has expired.
    void Expire(TimePoint now);

    /// @return the bindings of an identity in the order in which they came.
    std::vector<RegistrarBinding> Get(TimePoint now, std::string_view identity) const;

    /// @return the youngest binding of an identity, null when there is none. Valid until the next
    /// call of a non-const method.
    const RegistrarBinding* Find(TimePoint now, std::string_view identity) const;

    /// @return a binding to a contact address, null when there is none. Valid until the next call
    /// of a non-const method.
    const RegistrarBinding* Find(TimePoint now, const TransportAddress& address) const;

    /// @return identities that have bindings.
    std::size_t GetIdentityCount() const;

  private:
    using Bindings = std::vector<RegistrarBinding>;

    void Commit(const std::string& identity, Bindings bindings);

    std::size_t m_maxIdentities;
    std::size_t m_maxContacts;
    std::map<std::string, Bindings, std::less<>> m_bindings;
    std::set<std::pair<TransportAddress, std::string>> m_byAddress;
    Deadlines<std::string> m_deadlines; ///< of the first binding of an identity that expires
};

} // namespace ims

#endif // IMS_REGISTRAR_BINDINGS_H
