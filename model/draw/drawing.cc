// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/drawing.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"

#include <algorithm>
#include <map>
#include <set>

namespace ims
{

namespace
{

const std::string*
FindValue(const std::vector<DrawnField>& fields, std::string_view key)
{
    const auto field = std::find_if(fields.begin(), fields.end(), [key](const DrawnField& item) {
        return item.key == key;
    });
    return field == fields.end() ? nullptr : &field->value;
}

/// The names of a pattern that stand for something.
std::vector<std::string>
FindBoundNames(const Pattern& pattern, const Bindings& bindings)
{
    std::vector<std::string> names;
    for (auto& name : pattern.GetNames())
    {
        if (bindings.count(name) != 0 && std::find(names.begin(), names.end(), name) == names.end())
        {
            names.push_back(std::move(name));
        }
    }
    return names;
}

/// Each rule speaks of the first field of its key that it fits and that no earlier rule took.
void
NoteRule(const FieldRule& rule, const Bindings& bindings, std::vector<DrawnField>& fields)
{
    const auto fits = [&](const DrawnField& field) {
        return field.key == rule.key && !field.demanded &&
               (!rule.pattern || rule.pattern->MatchLoosely(field.value, bindings));
    };
    const auto field = std::find_if(fields.begin(), fields.end(), fits);
    if (rule.forbidden || field == fields.end())
    {
        return;
    }
    field->demanded = true;
    if (rule.pattern)
    {
        field->pattern = rule.pattern->GetText();
        field->names = FindBoundNames(*rule.pattern, bindings);
    }
}

std::vector<DrawnField>
DrawFields(const std::vector<Field>& fields)
{
    std::vector<DrawnField> drawn;
    drawn.reserve(fields.size());
    for (const auto& field : fields)
    {
        drawn.push_back({field.key, field.value, "", {}, false});
    }
    return drawn;
}

DrawnRow
DrawRecord(const Record& record)
{
    DrawnRow row;
    row.time = row.lastTime = record.time;
    row.from = record.from;
    row.to = record.to;
    row.protocol = record.protocol;
    row.name = record.name;
    row.fields = DrawFields(record.fields);
    row.packet = record.packet;
    row.repeated = FindValue(row.fields, fields::RETRANSMISSION) != nullptr;
    return row;
}

DrawnRow::Kind
ToKind(LadderRow::Kind kind)
{
    switch (kind)
    {
    case LadderRow::Kind::Step:
        return DrawnRow::Kind::Step;
    case LadderRow::Kind::Difference:
        return DrawnRow::Kind::Difference;
    case LadderRow::Kind::Repetition:
        return DrawnRow::Kind::Ignored;
    default:
        return DrawnRow::Kind::Unjudged;
    }
}

/// Draws one matcher.
class DrawingMaker
{
  public:
    DrawingMaker(const FlowMatcher& matcher, const FlowOutcome& outcome)
        : m_matcher(matcher),
          m_flow(matcher.GetFlow()),
          m_outcome(outcome)
    {
    }

    Drawing Make(const std::vector<DrawnMilestone>& milestones);

  private:
    void AddRows();
    DrawnRow DrawRow(const LadderRow& row) const;
    void AddMissing();
    std::optional<std::size_t> FindLike(const FlowStep& step,
                                        const std::set<std::size_t>& taken) const;
    void AddNames();
    void AddMilestones(const std::vector<DrawnMilestone>& milestones);
    void AddEntities();
    void MarkDropped();
    void AddHandshakes();
    TimePoint FindHandshakeEnd(std::size_t hello) const;

    const FlowMatcher& m_matcher;
    const FlowFile& m_flow;
    const FlowOutcome& m_outcome;
    Drawing m_drawing;
};

DrawnRow
DrawingMaker::DrawRow(const LadderRow& row) const
{
    auto drawn = DrawRecord(row.record);
    drawn.kind = ToKind(row.kind);
    drawn.count = row.count;
    drawn.lastTime = row.lastTime;
    if (row.step != LadderRow::NO_STEP)
    {
        const auto& step = m_flow.steps[row.step];
        drawn.label = ShownLabel(step.label);
        drawn.place = step.place;
        for (const auto& rule : step.message.fields)
        {
            NoteRule(rule, m_matcher.GetBindings(), drawn.fields);
        }
    }
    if (drawn.kind == DrawnRow::Kind::Difference)
    {
        drawn.reason = m_outcome.reason;
    }
    else if (row.kind == LadderRow::Kind::Repetition)
    {
        drawn.reason = "repeats what its sender had sent before";
    }
    return drawn;
}

void
DrawingMaker::AddRows()
{
    const auto& ignored = m_matcher.GetIgnoredRecords();
    std::size_t next = 0;
    const auto addIgnored = [&](std::size_t before) {
        for (; next < ignored.size() && ignored[next].before <= before; ++next)
        {
            auto row = DrawRecord(ignored[next].record);
            row.kind = DrawnRow::Kind::Ignored;
            row.reason = m_flow.ignores[ignored[next].ignore].reason;
            m_drawing.rows.push_back(std::move(row));
        }
    };
    const auto& rows = m_matcher.GetRows();
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        addIgnored(i);
        m_drawing.rows.push_back(DrawRow(rows[i]));
    }
    addIgnored(SIZE_MAX);
}

/// @return the first row that no step took, nor an earlier call, and that is named like the step.
std::optional<std::size_t>
DrawingMaker::FindLike(const FlowStep& step, const std::set<std::size_t>& taken) const
{
    const auto& rows = m_matcher.GetRows();
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        if (rows[i].kind != LadderRow::Kind::Step && taken.count(i) == 0 &&
            step.message.FitsHead(rows[i].record))
        {
            return i;
        }
    }
    return std::nullopt;
}

/// Steps of which nothing came; what came after the difference is not judged, but is not missing.
void
DrawingMaker::AddMissing()
{
    if (m_outcome.matched)
    {
        return;
    }
    const auto time = m_drawing.rows.empty() ? TimePoint{} : m_drawing.rows.back().time;
    std::set<std::size_t> taken; // rows that are like a step, though nobody judged them
    for (const auto index : m_matcher.FindMissingSteps())
    {
        const auto& step = m_flow.steps[index];
        if (const auto like = FindLike(step, taken))
        {
            taken.insert(*like);
            continue;
        }
        DrawnRow row;
        row.kind = DrawnRow::Kind::Missing;
        row.label = ShownLabel(step.label);
        row.place = step.place;
        row.time = row.lastTime = time;
        row.from = step.message.from;
        row.to = step.message.to;
        row.protocol = step.message.protocol;
        for (const auto& name : step.message.names)
        {
            row.name += (row.name.empty() ? "" : " | ") + name.GetText();
        }
        for (const auto& rule : step.message.fields)
        {
            const std::string pattern = rule.pattern ? rule.pattern->GetText() : "";
            row.fields.push_back(
                {(rule.forbidden ? "!" : "") + rule.key, pattern, pattern, {}, true});
        }
        m_drawing.rows.push_back(std::move(row));
    }
}

void
DrawingMaker::AddNames()
{
    const auto& bindings = m_matcher.GetBindings();
    std::set<std::string> known;
    for (const auto& step : m_flow.steps)
    {
        for (const auto& rule : step.message.fields)
        {
            for (const auto& name :
                 rule.pattern ? rule.pattern->GetNames() : std::vector<std::string>())
            {
                const auto bound = bindings.find(name);
                if (bound != bindings.end() && known.insert(name).second)
                {
                    m_drawing.names.push_back({name, bound->second});
                }
            }
        }
    }
}

/// Each behind what was sent until then; what is missing stays at the end.
void
DrawingMaker::AddMilestones(const std::vector<DrawnMilestone>& milestones)
{
    auto& rows = m_drawing.rows;
    for (const auto& milestone : milestones)
    {
        const auto later = std::find_if(rows.begin(), rows.end(), [&](const DrawnRow& row) {
            return row.time > milestone.time || row.kind == DrawnRow::Kind::Missing;
        });
        DrawnRow row;
        row.kind = DrawnRow::Kind::Milestone;
        row.time = row.lastTime = milestone.time;
        row.from = milestone.entity;
        row.protocol = protocols::LOCAL;
        row.name = milestone.name;
        rows.insert(later, std::move(row));
    }
}

/// Whoever else took part stands at the right.
void
DrawingMaker::AddEntities()
{
    auto& entities = m_drawing.entities;
    entities = m_flow.entities;
    for (const auto& row : m_drawing.rows)
    {
        for (const auto& entity : {row.from, row.to})
        {
            if (!entity.empty() &&
                std::find(entities.begin(), entities.end(), entity) == entities.end())
            {
                entities.push_back(entity);
            }
        }
    }
}

/// A gate that drops a SYN says so with a local event, once the SYN is there.
void
DrawingMaker::MarkDropped()
{
    auto& rows = m_drawing.rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        if (rows[i].protocol != protocols::LOCAL || rows[i].name != names::DROP_SYN)
        {
            continue;
        }
        const auto isThatSyn = [&event = rows[i]](const DrawnRow& row) {
            const auto* port = FindValue(event.fields, fields::SOURCE_PORT);
            const auto* sent = FindValue(row.fields, fields::SOURCE_PORT);
            return row.protocol == protocols::TCP && row.name == names::SYN &&
                   row.to == event.from && !row.dropped &&
                   (port == nullptr || sent == nullptr || *port == *sent);
        };
        // What comes first is dropped first: a link keeps the order of its packets.
        const auto syn = std::find_if(rows.begin(), rows.begin() + static_cast<long>(i), isThatSyn);
        if (syn != rows.begin() + static_cast<long>(i))
        {
            syn->dropped = true;
            syn->arrival = rows[i].time;
        }
    }
}

TimePoint
DrawingMaker::FindHandshakeEnd(std::size_t hello) const
{
    const auto& rows = m_drawing.rows;
    const auto& first = rows[hello];
    TimePoint end = first.time;
    bool told = false;
    for (auto i = hello; i < rows.size(); ++i)
    {
        const auto& row = rows[i];
        if (row.protocol == protocols::LOCAL && row.name == TLS_UP)
        {
            end = std::max(end, row.time);
            told = true;
        }
        const bool between = (row.from == first.from && row.to == first.to) ||
                             (row.from == first.to && row.to == first.from);
        if (!told && between && row.protocol == protocols::TLS && row.name != names::ALERT &&
            row.name != names::APPLICATION_DATA)
        {
            end = std::max(end, row.time);
        }
    }
    return end;
}

void
DrawingMaker::AddHandshakes()
{
    for (std::size_t i = 0; i < m_drawing.rows.size(); ++i)
    {
        const auto& row = m_drawing.rows[i];
        if (row.kind == DrawnRow::Kind::Step && row.protocol == protocols::TLS &&
            row.name == names::CLIENT_HELLO)
        {
            m_drawing.handshakes.push_back({i, FindHandshakeEnd(i)});
        }
    }
}

Drawing
DrawingMaker::Make(const std::vector<DrawnMilestone>& milestones)
{
    m_drawing.title = m_flow.title;
    m_drawing.source = m_flow.source;
    m_drawing.matched = m_outcome.matched;
    m_drawing.reason = m_outcome.reason;
    m_drawing.expected = m_outcome.expected;
    AddRows();
    AddMissing();
    AddNames();
    AddMilestones(milestones);
    AddEntities();
    MarkDropped();
    AddHandshakes();
    return std::move(m_drawing);
}

/// "H248 ADD.req" is "H.248 ADD.req" in the figures.
std::string
GetFigureProtocol(const std::string& protocol)
{
    return protocol == protocols::H248 ? "H.248" : protocol;
}

/// What flows say to tell records apart, and what figures leave to the arrows.
bool
IsInFigures(const DrawnField& field)
{
    static const std::set<std::string> left{"src",
                                            "sport",
                                            "dst",
                                            "dport",
                                            "length",
                                            "transaction"};
    return left.count(field.key) == 0 && field.key != fields::RETRANSMISSION &&
           !HasPrefix(field.key, "path-") && !HasPrefix(field.key, "to-") &&
           !HasPrefix(field.key, "from-");
}

/// A pattern as a figure has it: names without their '$', no braces.
std::string
ShowPattern(const std::string& pattern)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i)
    {
        if (pattern[i] == '\\' && i + 1 < pattern.size())
        {
            text += pattern[++i];
        }
        else if (pattern[i] == '_' && i > 0 && (pattern[i - 1] == '$' || pattern[i - 1] == '{'))
        {
            continue; // a name of which nothing depends
        }
        else if (pattern[i] != '$' && pattern[i] != '{' && pattern[i] != '}')
        {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace

bool
DrawnRow::IsNumbered() const
{
    return !label.empty() && label != NO_LABEL;
}

Drawing
MakeDrawing(const FlowMatcher& matcher,
            const FlowOutcome& outcome,
            const std::vector<DrawnMilestone>& milestones)
{
    return DrawingMaker(matcher, outcome).Make(milestones);
}

void
SetFates(Drawing& drawing, const std::function<PacketFate(uint64_t packet)>& find)
{
    for (auto& row : drawing.rows)
    {
        if (row.packet != 0)
        {
            const auto fate = find(row.packet);
            row.arrival = fate.arrival ? fate.arrival : row.arrival;
            row.lost = fate.lost;
        }
    }
}

std::vector<const DrawnRow*>
FindFigureRows(const Drawing& drawing)
{
    std::vector<const DrawnRow*> rows;
    std::size_t numbered = 0; // how many rows there are up to the last numbered one
    for (const auto& row : drawing.rows)
    {
        const bool isToldByArrow =
            drawing.matched && row.protocol == protocols::LOCAL && row.name == names::DROP_SYN;
        if (row.kind != DrawnRow::Kind::Ignored && row.kind != DrawnRow::Kind::Milestone &&
            !isToldByArrow)
        {
            rows.push_back(&row);
            numbered = row.IsNumbered() ? rows.size() : numbered;
        }
    }
    if (drawing.matched && numbered > 0)
    {
        rows.resize(numbered);
    }
    return rows;
}

std::string
GetFigureName(const std::string& entity)
{
    return entity == entities::ALG || entity == entities::AGW ? "IMS-" + entity : entity;
}

std::string
DescribeRow(const DrawnRow& row)
{
    const auto what = row.IsLocal() ? row.name : GetFigureProtocol(row.protocol) + " " + row.name;
    return row.IsNumbered() ? row.label + ". " + what : what;
}

std::vector<DrawnName>
FindFigureNames(const Drawing& drawing)
{
    std::set<std::string> shown;
    for (const auto* row : FindFigureRows(drawing))
    {
        for (const auto& field : row->fields)
        {
            if (IsInFigures(field))
            {
                shown.insert(field.names.begin(), field.names.end());
            }
        }
    }
    std::vector<DrawnName> names;
    std::copy_if(drawing.names.begin(),
                 drawing.names.end(),
                 std::back_inserter(names),
                 [&shown](const DrawnName& name) { return shown.count(name.name) != 0; });
    return names;
}

std::vector<std::string>
ListFigureFields(const DrawnRow& row)
{
    std::vector<std::string> words;
    for (const auto& field : row.fields)
    {
        if (field.demanded && IsInFigures(field))
        {
            words.push_back(field.pattern.empty() ? field.key
                                                  : field.key + "=" + ShowPattern(field.pattern));
        }
    }
    return words;
}

} // namespace ims
