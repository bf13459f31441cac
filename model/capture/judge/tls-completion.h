// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_COMPLETION_H
#define IMS_TLS_COMPLETION_H

#include "model/base/record.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace ims
{

/// @brief Finds the handshakes of TLS that a session begins and does not bring to their end.
///
/// The last step of a figure is a ClientHello, which stands for all that follows. Once a handshake
/// is complete, both ends have sent something that is protected (RFC 5246 7.3, RFC 8446 2).
class TlsCompletion
{
  public:
    /// @brief The next record of a session, with entities for names.
    void Feed(const Record& record);

    /// @return the first handshake that was not completed, a sentence.
    std::optional<std::string> FindMistake() const;

  private:
    using Place = std::pair<std::string, std::string>; ///< address and port
    using Connection = std::pair<Place, Place>;        ///< in alphabetical order

    struct Handshake
    {
        std::string client; ///< entities, as the next
        std::string server;
        std::set<std::string> protecting; ///< which of them have sent something protected
    };

    static Connection FindConnection(const Record& record);

    std::map<Connection, Handshake> m_handshakes;
};

} // namespace ims

#endif // IMS_TLS_COMPLETION_H
