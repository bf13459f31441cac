// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/user-agent-application.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"

/// @file
/// The attributes of a user agent that decide how it offers, answers and hangs up.

namespace ns3
{

TypeId
UserAgentApplication::AddAnswerAttributes(TypeId tid)
{
    return tid
        .AddAttribute("OfferSetup",
                      "a=setup of its offers; MSRP must not offer passive (RFC 6135 4.2.2)",
                      EnumValue(ACTPASS),
                      MakeEnumAccessor(&UserAgentApplication::m_offerSetup),
                      MakeEnumChecker(ACTPASS, "actpass", ACTIVE, "active", PASSIVE, "passive"))
        .AddAttribute("ActiveAnswer",
                      "Whether it answers actpass with a=setup:active, else passive",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UserAgentApplication::m_activeAnswer),
                      MakeBooleanChecker())
        .AddAttribute("DiscardPort",
                      "Whether its m= lines with a=setup:active have port 9 (RFC 4145 4.1), else "
                      "the port from which it dials",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_discardPort),
                      MakeBooleanChecker())
        .AddAttribute(
            "Cema",
            "MSRP: whether it follows RFC 6714 (dials c= and m=) or RFC 4975 alone (dials "
            "a=path and demands its own URI in To-Path)",
            BooleanValue(true),
            MakeBooleanAccessor(&UserAgentApplication::m_cema),
            MakeBooleanChecker())
        .AddAttribute("AnswerDelay",
                      "Time between INVITE and answer",
                      TimeValue(Seconds(0)),
                      MakeTimeAccessor(&UserAgentApplication::m_answerDelay),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("AnswerIn183",
                      "Whether its SDP answer goes into a 183 already",
                      BooleanValue(false),
                      MakeBooleanAccessor(&UserAgentApplication::m_answerIn183),
                      MakeBooleanChecker())
        .AddAttribute("RepeatAnswer",
                      "Whether the 200 after a 183 with the SDP answer has the answer too",
                      BooleanValue(true),
                      MakeBooleanAccessor(&UserAgentApplication::m_repeatAnswer),
                      MakeBooleanChecker())
        .AddAttribute("RingTime",
                      "Time between the 183 with the answer and the 200",
                      TimeValue(MilliSeconds(200)),
                      MakeTimeAccessor(&UserAgentApplication::m_ringTime),
                      MakeTimeChecker(Seconds(0)))
        .AddAttribute("HangUp",
                      "Whose BYE ends a session: the caller's or the callee's",
                      EnumValue(CALLER),
                      MakeEnumAccessor(&UserAgentApplication::m_hangUp),
                      MakeEnumChecker(CALLER, "caller", CALLEE, "callee"));
}

} // namespace ns3
