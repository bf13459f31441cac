// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_TEST_SUPPORT_H
#define IMS_FLOW_TEST_SUPPORT_H

#include "model/flow/flow-matcher.h"
#include "model/flow/flow-parser.h"

#include <gtest/gtest.h>
#include <sstream>

/// @file
/// Records and flows in few words.

namespace ims
{

/// @param fields "key=value" or "key" each
inline Record
MakeRecord(const std::string& from,
           const std::string& to,
           const std::string& protocol,
           const std::string& name,
           const std::vector<std::string>& fields = {})
{
    Record record;
    record.from = from;
    record.to = to;
    record.protocol = protocol;
    record.name = name;
    for (const auto& field : fields)
    {
        const auto equals = field.find('=');
        record.fields.push_back(
            {field.substr(0, equals), equals == std::string::npos ? "" : field.substr(equals + 1)});
    }
    return record;
}

/// @return a message from UE to ALG.
inline Record
Sip(const std::string& name, const std::vector<std::string>& fields = {})
{
    return MakeRecord("UE", "ALG", "SIP", name, fields);
}

/// @return the text as a flow with the usual lines around it.
inline std::string
WrapFlow(const std::string& steps)
{
    return "flow test flow\nsource test figure\nentities UE ALG AGW PEER\n" + steps +
           "\nend nothing more within 2 s\n";
}

inline FlowFile
MakeFlow(const std::string& steps)
{
    auto flow = ParseFlow(WrapFlow(steps));
    EXPECT_TRUE(flow) << flow.GetError().ToString();
    return flow ? *flow : FlowFile{};
}

/// @return the records with times 10 ms apart.
inline std::vector<Record>
Timed(std::vector<Record> records)
{
    TimePoint time{};
    for (auto& record : records)
    {
        record.time = time;
        time += std::chrono::milliseconds(10);
    }
    return records;
}

/// @return the outcome of feeding the records and ending the run 3 s after the last one.
inline FlowOutcome
RunFlow(FlowMatcher& matcher, const std::vector<Record>& records)
{
    TimePoint end{};
    for (const auto& record : Timed(records))
    {
        matcher.Feed(Record(record));
        end = record.time;
    }
    return matcher.Finish(end + std::chrono::seconds(3));
}

inline FlowOutcome
RunFlow(const std::string& steps, const std::vector<Record>& records)
{
    FlowMatcher matcher(MakeFlow(steps));
    return RunFlow(matcher, records);
}

/// @return whether text contains part; the text is shown when it does not.
inline ::testing::AssertionResult
Contains(const std::string& text, const std::string& part)
{
    if (text.find(part) != std::string::npos)
    {
        return ::testing::AssertionSuccess();
    }
    return ::testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
}

} // namespace ims

#endif // IMS_FLOW_TEST_SUPPORT_H
