// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_PATH_REWRITER_H
#define IMS_MSRP_PATH_REWRITER_H

#include "model/proxy/relay-filter.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief How the far end of one leg is told where MSRP goes and comes from; see
/// MsrpPathRewriter.
struct MsrpHop
{
    std::string scheme; ///< "msrps" on a TLS leg, else "msrp"
    std::string to;     ///< authority of the far end, "10.2.0.20:20000"; empty: not known yet
    std::string from;   ///< authority of the relay on this leg
};

/// @return a path whose first URI has another scheme and authority, while its session-id and
/// parameters stay; nothing when that is no MSRP URI.
std::optional<std::string> RewriteMsrpPath(std::string_view path,
                                           std::string_view scheme,
                                           std::string_view authority);

/// @brief Application-aware MSRP for one direction of a relay: the first URI of To-Path becomes
/// that of the next hop, the first of From-Path that of the relay (TS 23.334 5.19).
///
/// Everything else passes as it is, content without waiting for the end of its message. It holds
/// back one line of a message's head, or what may turn out to be an end-line.
class MsrpPathRewriter : public RelayFilter
{
  public:
    explicit MsrpPathRewriter(MsrpHop hop = {});

    /// @brief Holds for the messages whose head has not passed yet.
    void SetHop(MsrpHop hop);

    Result<Octets> Pass(OctetsView octets) override;
    Octets Finish() override;

    /// @return octets that are held back.
    std::size_t GetHeldOctets() const;

  private:
    /// What comes next in a message.
    enum class Part
    {
        StartLine,
        ToPath,
        FromPath,
        Headers,
        Content
    };

    /// Each takes what it can from the octets held. @return whether there may be more to take
    bool TakeLine(Octets& output);
    bool TakeContent(Octets& output);

    void HandleLine(OctetsView line, Octets& output);
    void HandleStartLine(OctetsView line, Octets& output);
    void HandlePath(OctetsView line,
                    std::string_view name,
                    const std::string& authority,
                    Octets& output);
    bool IsEndLine(OctetsView line) const;
    void Fail(std::string_view what, std::string_view clause);
    void Drop(std::size_t octets);

    MsrpHop m_hop;
    Part m_part = Part::StartLine;
    Octets m_held;
    std::size_t m_taken = 0;      ///< octets of m_held that have passed
    std::size_t m_scanned = 0;    ///< octets behind those in which no line end is
    std::size_t m_headOctets = 0; ///< of this message's head so far
    uint64_t m_offset = 0;        ///< in the stream, of the first octet held
    Octets m_endLinePrefix;
    std::optional<Error> m_error;
};

} // namespace ims

#endif // IMS_MSRP_PATH_REWRITER_H
