// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_SIP_SAMPLES_H
#define IMS_TEST_SIP_SAMPLES_H

#include <string>

namespace ims::sip_samples
{

/// @return an INVITE with list and folded header fields, an unknown field and a body of 4 octets.
inline std::string
Invite()
{
    return "INVITE sip:bob@10.2.0.20:5060 SIP/2.0\r\n"
           "Via: SIP/2.0/UDP 10.1.0.2:5060;branch=z9hG4bKb, SIP/2.0/UDP "
           "10.1.0.10;branch=z9hG4bKa\r\n"
           "Max-Forwards: 70\r\n"
           "From: \"Alice, <UE>\" <sip:alice@10.1.0.10>;tag=a1\r\n"
           "To: Bob <sip:bob@10.2.0.20;lr>\r\n"
           "Call-ID: c1@10.1.0.10\r\n"
           "CSeq: 17 INVITE\r\n"
           "Contact: <sip:alice@10.1.0.10:5060>\r\n"
           "X-Unknown: one,  two;three\r\n"
           "Subject: first\r\n"
           "\tsecond\r\n"
           "Content-Type: application/sdp\r\n"
           "Content-Length: 4\r\n"
           "\r\n"
           "v=0\n";
}

/// @return a message with this start line, the header fields that every message needs (CSeq: 1
/// INVITE) and these further lines, each ended by CRLF.
inline std::string
WithLines(const std::string& startLine, const std::string& lines)
{
    return startLine +
           "\r\nVia: SIP/2.0/UDP 10.1.0.10;branch=z9hG4bK1\r\nFrom: <sip:a@10.1.0.10>;tag=1\r\n"
           "To: <sip:b@10.2.0.20>\r\nCall-ID: c1\r\nCSeq: 1 INVITE\r\n" +
           lines + "\r\n";
}

inline std::string
InviteWithLines(const std::string& lines)
{
    return WithLines("INVITE sip:b@10.2.0.20 SIP/2.0", lines);
}

/// @return an INVITE in which one mandatory line is replaced.
/// @param name the line's header field
inline std::string
InviteWithField(const std::string& name, const std::string& value)
{
    auto message = InviteWithLines("");
    const auto begin = message.find("\r\n" + name + ":") + 2;
    return message.replace(begin, message.find("\r\n", begin) - begin, name + ": " + value);
}

} // namespace ims::sip_samples

#endif // IMS_TEST_SIP_SAMPLES_H
