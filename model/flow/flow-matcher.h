// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_MATCHER_H
#define IMS_FLOW_MATCHER_H

#include "model/base/given-record.h"
#include "model/base/shared-value.h"
#include "model/flow/flow-file.h"
#include "model/flow/ladder.h"

#include <set>

namespace ims
{

/// @brief Whether a run was what its figure shows and, if not, where it first differs.
struct FlowOutcome
{
    bool matched = false;
    std::string title;                 ///< of the flow
    std::string source;                ///< the figure
    std::vector<std::string> expected; ///< the steps that could have come at the difference, as "13
                                       ///< ALG -> AGW  H248  MOD.req"
    std::optional<Record> got;         ///< nothing: the run ended instead
    std::string reason;                ///< one sentence
    std::string path;                  ///< of the flow file, empty when there is none

    /// @return the figure and either "matched" or the difference, in a few lines.
    std::string ToString() const;
};

/// @brief Bounds on what a FlowMatcher keeps.
struct MatchLimits
{
    std::size_t maxReadings =
        64; ///< ways to read the run at the same time; beyond, the least preferred are dropped
    std::size_t maxPending =
        1024; ///< records whose step is not settled yet; beyond, the preferred reading settles it
    std::size_t maxRows = 20000; ///< rows of the ladder; beyond, records are counted only
    std::size_t maxIgnored = 0;  ///< ignored records that are kept; beyond, they are counted only
};

/// @brief A record that is on the wire but not in the figure.
struct IgnoredRecord
{
    Record record;
    std::size_t ignore = 0; ///< index in FlowFile::ignores
    std::size_t before = 0; ///< index of the row that comes next
};

/// The mark of a local event that nobody told of.
constexpr const char* INFERRED = "inferred";

/// @brief Who tells of the local events that a figure numbers.
enum class LocalSteps
{
    Reported, ///< the roles themselves: each is a record, and one that does not come is missing
    Inferred  ///< nobody: they are taken to have happened when a message comes that follows them
};

/// @brief Compares a run, record by record, with a flow.
///
/// Memory depends on the flow, not on the length of the run. While several readings of the run are
/// possible (an optional step followed by a similar one), the verdict tells the preferred one;
/// GetRows() shows what turned out to be right.
class FlowMatcher
{
  public:
    struct Verdict
    {
        enum class Kind
        {
            Step,
            Ignored,
            Repetition, ///< of what was sent before: counted and shown, never a difference
            Unexpected
        };

        Kind kind = Kind::Unexpected;
        std::string label;  ///< Step: as shown, "-" when the figure does not number it
        std::string reason; ///< Ignored: of the ignore; Unexpected: what is wrong; else empty
    };

    explicit FlowMatcher(FlowFile flow,
                         const MatchLimits& limits = {},
                         LocalSteps localSteps = LocalSteps::Reported);

    /// @param flow shared with the matchers of other sessions
    explicit FlowMatcher(std::shared_ptr<const FlowFile> flow,
                         const MatchLimits& limits = {},
                         LocalSteps localSteps = LocalSteps::Reported);

    /// @brief The next record of the run. After the first difference records are kept but no longer
    /// judged.
    Verdict Feed(Record&& record);

    /// @brief The same, of a record of which no more is copied than has to be kept.
    Verdict Feed(const Record& record);

    /// @brief The run ended.
    /// @param end when, at least the flow's quiet time after the last step
    FlowOutcome Finish(TimePoint end);

    const FlowFile& GetFlow() const
    {
        return *m_flow;
    }

    /// @return what happened, without ignored records; complete after Finish().
    const std::vector<LadderRow>& GetRows() const
    {
        return m_rows;
    }

    /// @return how many records each ignore took, in the order of FlowFile::ignores.
    const std::vector<uint64_t>& GetIgnoredCounts() const
    {
        return m_ignored;
    }

    /// @return how many records only repeated what their sender had sent before.
    uint64_t GetRepetitionCount() const
    {
        return m_repetitions;
    }

    /// @return those records, as many as the limits have it keep.
    const std::vector<IgnoredRecord>& GetIgnoredRecords() const
    {
        return m_ignoredRecords;
    }

    /// @return what the flow's names stand for; complete after Finish().
    const Bindings& GetBindings() const;

    /// @return how many records came after the ladder was full.
    uint64_t GetUnkeptCount() const
    {
        return m_unkept;
    }

    /// @return indexes of the steps that have not come though they must.
    std::vector<std::size_t> FindMissingSteps() const;

  private:
    /// What a reading takes a record for.
    struct Taken
    {
        enum class By
        {
            Step,
            Ignore,
            Nothing ///< it is a repetition
        };

        By by = By::Nothing;
        std::size_t index = 0;             ///< of the step or of the ignore
        std::vector<std::size_t> inferred; ///< local steps before it
    };

    /// One way to read what has come so far.
    struct Reading
    {
        FlowNodePtr rest;
        SharedValue<Bindings> bindings;
        SharedValue<std::set<std::string>> labels; ///< that have come
        std::vector<Taken> pending;                ///< for each pending record
        std::vector<std::size_t> inferred;         ///< local steps since the last record
    };

    bool HasCome(const std::vector<std::string>& after, const Reading& reading) const;
    std::optional<std::size_t> FindIgnore(const Record& record, const Reading& reading) const;
    bool TakeStep(Reading& reading, NextStep& next, const Record& record) const;
    bool IsOfSteps(const Record& record) const;
    /// Moves on what it reads; a reading that does not fit stays as it is.
    void Advance(Reading& reading, const Record& record, std::vector<Reading>& result) const;
    bool AdvanceByStep(Reading& reading, const Record& record, std::vector<Reading>& result) const;
    bool AdvanceByInference(const Reading& reading,
                            const Record& record,
                            std::vector<Reading>& result) const;
    std::vector<Reading> InferOne(const Reading& reading) const;
    Reading InferAll(Reading reading) const;
    bool CanInferEnd(const FlowNodePtr& rest) const;
    void RefuseAfterInference(const Record& record);
    void AddInferred(const std::vector<std::size_t>& steps, TimePoint time);
    void DropDuplicates(std::vector<Reading>& readings) const;
    Verdict Judge(const GivenRecord& record);
    Verdict Accept(const GivenRecord& record);
    Verdict Refuse(const GivenRecord& given);
    void Resolve();
    void Resolve(const GivenRecord& record, const Taken& taken);
    Verdict Tell(const Taken& taken) const;
    Verdict NoteUnjudged(const GivenRecord& record);
    void AddRow(const GivenRecord& record, LadderRow::Kind kind, std::size_t step);
    void AddIgnored(const GivenRecord& record, std::size_t ignore);
    bool CountIteration(const Record& record, std::size_t step);
    void NoteDifference(std::string reason, const Record* record);
    std::string DescribeStep(std::size_t step) const;

    std::shared_ptr<const FlowFile> m_flow;
    MatchLimits m_limits;
    LocalSteps m_localSteps;
    std::vector<Reading> m_readings; ///< at least one, the preferred one first
    std::vector<Reading> m_advanced; ///< by the record at hand; kept for its room
    std::vector<Record> m_pending;
    std::vector<LadderRow> m_rows;
    std::map<std::size_t, std::size_t> m_rowOfStep; ///< of repeated steps
    std::vector<uint64_t> m_ignored;
    uint64_t m_repetitions = 0;
    std::vector<IgnoredRecord> m_ignoredRecords;
    uint64_t m_unkept = 0;
    std::optional<TimePoint> m_lastStep;
    std::optional<FlowOutcome> m_difference;
};

} // namespace ims

#endif // IMS_FLOW_MATCHER_H
