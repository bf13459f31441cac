// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_TERMINATIONS_H
#define IMS_ALG_TERMINATIONS_H

#include "model/role/role.h"
#include "model/session/alg/iq/iq-procedures.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief What one session has at the AGW: a Context with T2, towards the answerer, and T1, towards
/// the offerer. T2 is always added first.
class AlgTerminations
{
  public:
    /// @return the ContextID, empty before step 4.
    const std::string& GetContext() const;

    const std::string& GetOutgoing() const;
    const std::string& GetIncoming() const;

    /// @brief Take over what a reply says has been added: of a combined request the first command
    /// may have been carried out and the second one not.
    void ReadReply(const H248Transaction& reply);

    /// @brief No reply came: T1 may exist, but its name is not known.
    void NoteNoReply();

    /// @return commands that take place in the Context; it is to be chosen before step 4.
    H248Action MakeAction(std::vector<H248Command> commands) const;

    /// @return one command for each termination.
    std::vector<H248Command> MakeReleases() const;

    /// @return what the reply to MakeReleases() says of a session's octets, nothing when it says
    /// nothing.
    /// @param outgoing the side of T2
    std::optional<SessionStatistics> ReadStatisticsOf(const H248Transaction& reply,
                                                      Side outgoing) const;

  private:
    std::string m_context;
    std::string m_outgoing; ///< T2
    std::string m_incoming; ///< T1
};

} // namespace ims

#endif // IMS_ALG_TERMINATIONS_H
