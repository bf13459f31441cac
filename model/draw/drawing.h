// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DRAWING_H
#define IMS_DRAWING_H

#include "model/flow/flow-matcher.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// @file
/// What a picture of a session shows, whoever draws it and however.

namespace ims
{

/// @brief A field of a message, and what the flow says of it.
struct DrawnField
{
    std::string key;
    std::string value;
    std::string pattern; ///< as in the flow, "$P1o TCP/MSRP"; empty where the flow leaves it free
    std::vector<std::string> names; ///< in the pattern, "P1o"
    bool demanded = false;          ///< a step of the flow speaks of it
};

/// @brief An arrow between two lifelines, or a box on one.
struct DrawnRow
{
    enum class Kind
    {
        Step,       ///< taken by a step of the flow
        Ignored,    ///< on the wire, not in the figure
        Difference, ///< the first record that the flow does not allow
        Unjudged,   ///< after the difference
        Missing,    ///< a step that did not come
        Milestone   ///< what an entity says of its own progress
    };

    Kind kind = Kind::Step;
    std::string label; ///< "10'"; "-" when the figure does not number it; empty without a step
    std::string place; ///< of the step's line in the flow, "line 12"; empty without a step
    TimePoint time{};  ///< when it was sent; of a missing step that of the row before it
    std::optional<TimePoint> arrival; ///< when it was delivered, where that is known
    std::string from;                 ///< an entity of the drawing
    std::string to;                   ///< empty for a local event
    std::string protocol;
    std::string name;
    std::vector<DrawnField> fields; ///< of a missing step those that it demands
    uint64_t count = 1;             ///< how many records the row stands for
    TimePoint lastTime{};           ///< of the last of them
    uint64_t packet = 0;            ///< in the capture; 0 for a local event
    bool repeated = false;          ///< sent before by the same sender
    bool dropped = false;           ///< a SYN that its receiver met with silence
    bool lost = false;              ///< never delivered
    std::string reason;             ///< why it is ignored, or what is wrong with it
    std::string text;               ///< decoded, for a person; empty when nobody decoded it

    bool IsLocal() const
    {
        return to.empty();
    }

    /// @return whether the figure numbers it.
    bool IsNumbered() const;
};

/// @brief A TLS handshake, from its ClientHello on.
struct DrawnHandshake
{
    std::size_t row = 0; ///< index of the ClientHello
    TimePoint end{};     ///< when both ends had it done, as far as that shows
};

/// @brief What a name of the flow stands for in this session.
struct DrawnName
{
    std::string name; ///< "P1o"
    std::string value;
};

/// @brief One session as its figure draws it.
struct Drawing
{
    std::string title;
    std::string source;                ///< the figure
    std::vector<std::string> entities; ///< from left to right
    std::vector<DrawnRow> rows;        ///< in the order in which they were sent
    std::vector<DrawnHandshake> handshakes;
    std::vector<DrawnName> names; ///< in the order of the steps
    bool matched = false;
    std::string reason;                ///< why not, in one sentence
    std::vector<std::string> expected; ///< the steps that could have come at the difference
};

/// @brief How far an entity says that the session has come.
struct DrawnMilestone
{
    TimePoint time{};
    std::string entity;
    std::string name; ///< "media ready"
};

/// The milestones by which the page tells when the set-up is over, and a handshake.
constexpr const char* TLS_UP = "TLS up";
constexpr const char* MEDIA_READY = "media ready";

/// @brief Draw what a matcher has seen.
/// @param matcher finished; its ignored records are drawn where its limits had it keep them
/// @param milestones in the order of their times
Drawing MakeDrawing(const FlowMatcher& matcher,
                    const FlowOutcome& outcome,
                    const std::vector<DrawnMilestone>& milestones = {});

/// @brief What became of a packet.
struct PacketFate
{
    std::optional<TimePoint> arrival;
    bool lost = false;
};

/// @brief Say of each message what became of it.
void SetFates(Drawing& drawing, const std::function<PacketFate(uint64_t packet)>& find);

/// @return the rows without the ignored ones, up to the last that the figure numbers: the set-up;
/// all of them where something differs or nothing has a number.
std::vector<const DrawnRow*> FindFigureRows(const Drawing& drawing);

/// @return "UE", "IMS-ALG", "IMS-AGW", "PEER": an entity as the figures call it.
std::string GetFigureName(const std::string& entity);

/// @return "10' TCP SYN": a row's number and what it is, in the words of the figures.
std::string DescribeRow(const DrawnRow& row);

/// @return what the names stand for that those rows show.
std::vector<DrawnName> FindFigureNames(const Drawing& drawing);

/// @return what the flow says of the row, each with the flow's names for values: "c=IP1o".
std::vector<std::string> ListFigureFields(const DrawnRow& row);

} // namespace ims

#endif // IMS_DRAWING_H
