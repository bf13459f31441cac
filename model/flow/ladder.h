// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LADDER_H
#define IMS_LADDER_H

#include "model/base/record-words.h"
#include "model/base/record.h"

#include <vector>

namespace ims
{

/// @brief One line of what happened: a record and the step that it is.
///
/// The iterations of a repeat share the rows of the first one: a row counts them and keeps the
/// fields that all have.
struct LadderRow
{
    enum class Kind
    {
        Step,       ///< taken by a step
        Repetition, ///< of what its sender had sent before; no step and no ignore took it
        Difference, ///< the first record that the flow does not allow
        Unjudged    ///< after the difference
    };

    static constexpr std::size_t NO_STEP = SIZE_MAX;

    Kind kind = Kind::Step;
    std::string label;          ///< of the step, as in the flow file; of a repetition, of the step
                                ///< that it repeats; empty without one
    std::size_t step = NO_STEP; ///< index in FlowFile::steps
    Record record;              ///< the first one
    uint64_t count = 1;         ///< how many records the row stands for
    TimePoint lastTime{};       ///< of the last of them
    std::size_t lastRow = 0;    ///< how many rows there were when the last of them came
};

/// @brief The row stands for one more record: it keeps the fields that both have.
void MergeIntoRow(LadderRow& row, const Record& record);

/// @return what a ladder has at the left of a row: the step's number or "-", "~1" for a repetition
/// of step 1, "~" for one of a message without number, "?" for what was not taken.
std::string ShownMark(const LadderRow& row);

/// @return whether its sender had sent the same octets before, which the capture's decoder marks.
bool IsRepetition(const Record& record);

/// @return the label of the step whose row was the same message; empty when there is none.
std::string FindRepeatedLabel(const std::vector<LadderRow>& rows, const Record& repetition);

/// @brief How a ladder is drawn.
struct LadderStyle
{
    std::vector<std::string> entities = {entities::UE,
                                         entities::ALG,
                                         entities::AGW,
                                         entities::PEER};
    std::size_t columns = 140;  ///< width of the drawing, in characters; below 110 the content of
                                ///< a message stands below it instead of beside it
    std::size_t maxContent = 4; ///< lines of content for one message; what exceeds them is cut
    std::size_t maxValue = 30;  ///< characters of a value; what exceeds them is cut
    bool unicode = false;       ///< lines and arrows as box-drawing characters in UTF-8
    bool colour = false;        ///< messages in the colours of their protocols, for a terminal
};

/// @return the drawing, as the figures of TR 29.828: a lifeline per entity, an arrow per message,
/// its content at the right.
std::string PrintLadder(const std::vector<LadderRow>& rows, const LadderStyle& style = {});

/// @return what of a record's fields the figures show: "c=10.0.0.1", "m=20000 TCP/MSRP",
/// "a=setup:active", ...
std::vector<std::string> ShownFields(const Record& record, std::size_t maxValue);

/// @return milliseconds since the start of the run with two decimals.
std::string ShownTime(TimePoint time);

} // namespace ims

#endif // IMS_LADDER_H
