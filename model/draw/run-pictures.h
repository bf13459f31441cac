// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RUN_PICTURES_H
#define IMS_RUN_PICTURES_H

#include "model/draw/run-page.h"
#include "model/draw/svg-writer.h"
#include "model/draw/text/message-texts.h"
#include "model/report/run-report.h"

namespace ims
{

/// @brief Which pictures of a run are wanted.
struct PictureChoice
{
    bool html = false;           ///< every session, with all its packets
    std::optional<SvgWidth> svg; ///< this and the others: the session that the report shows
    bool msc = false;
    bool mermaid = false;

    bool IsAny() const
    {
        return html || svg || msc || mermaid;
    }
};

/// @brief A file with a picture.
struct Picture
{
    const char* ending; ///< of its name, ".svg"
    std::string content;
};

/// @brief Draws a run while its sessions are judged.
class RunPictures
{
  public:
    /// @param program and its version
    RunPictures(PictureChoice choice, const std::string& program);

    /// @return whether there is anything to draw.
    bool AreWanted() const;

    /// @return what the matchers of the sessions have to keep.
    MatchLimits GetLimits() const;

    /// @brief A packet of the run, in the order of their sending.
    /// @param packet its number in the capture
    void AddPacket(uint64_t packet, OctetsView ipPacket);

    /// @brief Secrets of the TLS connections that follow.
    /// @param lines of an NSS key log
    void AddSecrets(std::string_view lines);

    /// @brief The packets that follow are those of another run, whose numbers begin anew.
    void ForgetPackets();

    /// @brief What follows belongs to this run, the second one beside the first on the page.
    void BeginRun(const RunDescription& run, const FlowFile& flow);

    /// @brief Draw a session of it.
    /// @param matcher finished
    /// @param session what its entities report; empty where none does
    /// @param find what became of a packet
    void AddSession(const FlowMatcher& matcher,
                    const FlowOutcome& outcome,
                    const SessionReport& session,
                    const std::function<PacketFate(uint64_t packet)>& find);

    /// @return the pictures, once all sessions are there.
    std::vector<Picture> Write() const;

  private:
    PictureChoice m_choice;
    MessageTexts m_texts;
    RunPage m_page;
    std::size_t m_runs = 0;
    std::optional<Drawing>
        m_shown; ///< of the first run: the first session that differs, else the first
};

} // namespace ims

#endif // IMS_RUN_PICTURES_H
