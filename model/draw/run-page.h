// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RUN_PAGE_H
#define IMS_RUN_PAGE_H

#include "model/draw/drawing.h"
#include "model/draw/page-shapes.h"

#include <utility>

namespace ims
{

/// @brief What a page says of a run beside its sessions.
struct PageRun
{
    std::string name; ///< tells it from another run on the same page: a scenario, a file
    std::string title;
    std::string source;                                       ///< the figure
    std::vector<std::pair<std::string, std::string>> options; ///< how it was made
};

/// @brief What a page says of a session beside its drawing.
struct PageSession
{
    std::string callId;
    std::string outcome;            ///< as its entities report it; empty when none did
    std::optional<Duration> answer; ///< from the INVITE to the answer
    std::optional<Duration> ready;  ///< from the INVITE until media could pass
};

/// @brief One run, or two beside each other, as a page of HTML that needs nothing but itself.
///
/// What sessions have in common is kept once, so that a page may hold thousands of them.
class RunPage
{
  public:
    /// @param program and its version, for the foot of the page
    explicit RunPage(std::string program);

    /// @brief What follows belongs to this run.
    void BeginRun(const PageRun& run);

    /// @brief Add a session to the run that was begun last.
    void AddSession(const Drawing& drawing, const PageSession& session);

    /// @return the page as UTF-8.
    std::string Write() const;

  private:
    struct Run
    {
        PageRun about;
        std::vector<std::string> entities;
        std::string sessions; ///< JSON, without brackets
        std::size_t count = 0;
    };

    static std::string WriteRun(const Run& run);

    std::string m_program;
    PageShapes m_shapes;
    std::vector<Run> m_runs;
};

} // namespace ims

#endif // IMS_RUN_PAGE_H
