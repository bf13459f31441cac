// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/words/wanted-outcome.h"

#include "model/base/octets.h"

namespace ims
{

namespace
{

constexpr std::string_view REJECTED = "rejected";

/// The kinds whose sentence is one word.
constexpr OutcomeKind WORDS[] = {OutcomeKind::Completed, OutcomeKind::Cancelled};

} // namespace

Result<Outcome>
ParseWantedOutcome(std::string_view text)
{
    const auto words = SplitWords(Trim(text));
    for (const OutcomeKind kind : WORDS)
    {
        if (words.size() == 1 && words[0] == ToString(Outcome{kind}))
        {
            return Outcome{kind};
        }
    }
    constexpr uint64_t firstRefusal = 300;
    constexpr uint64_t lastRefusal = 699;
    const auto status = words.size() == 2 && words[0] == REJECTED
                            ? ParseUnsigned(words[1], lastRefusal)
                            : std::nullopt;
    if (!status || *status < firstRefusal)
    {
        return Error{
            "an outcome is completed, cancelled, or rejected with a status from 300 to 699",
            0,
            ""};
    }
    return MakeRejected(static_cast<int>(*status));
}

std::string
FormatWantedOutcome(const Outcome& outcome)
{
    return outcome.kind == OutcomeKind::Rejected ? std::string(REJECTED) + " " + outcome.detail
                                                 : ToString(outcome);
}

} // namespace ims
