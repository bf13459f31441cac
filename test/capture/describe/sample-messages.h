// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_SAMPLE_MESSAGES_H
#define IMS_TEST_SAMPLE_MESSAGES_H

/// @file
/// One message of each text protocol of the MSRP originating figure.

namespace ims::test
{

constexpr const char* INVITE = "INVITE sip:bob@ims.example SIP/2.0\r\n"
                               "Via: SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bKa\r\n"
                               "Max-Forwards: 70\r\n"
                               "From: <sip:alice@ims.example>;tag=f\r\n"
                               "To: <sip:bob@ims.example>\r\n"
                               "Call-ID: c1@10.1.0.10\r\n"
                               "CSeq: 1 INVITE\r\n"
                               "Contact: <sip:alice@10.1.0.10:5060>\r\n"
                               "Content-Type: application/sdp\r\n"
                               "Content-Length: 112\r\n"
                               "\r\n"
                               "v=0\r\n"
                               "o=- 1 1 IN IP4 10.1.0.10\r\n"
                               "s=-\r\n"
                               "c=IN IP4 10.1.0.10\r\n"
                               "t=0 0\r\n"
                               "m=message 20000 TCP/TLS/MSRP *\r\n"
                               "a=setup:actpass\r\n";

constexpr const char* ADD_REQUEST = "MEGACO/2 [10.0.2.1]:2944\r\n"
                                    "Transaction = 1001 {\r\n"
                                    " Context = $ {\r\n"
                                    "  Add = ip/$/core/$ {\r\n"
                                    "   Media { Stream = 1 {\r\n"
                                    "     LocalControl { Mode = SendReceive, gm/saf = ON },\r\n"
                                    "     Local {\r\n"
                                    "v=0\r\n"
                                    "c=IN IP4 $\r\n"
                                    "m=message $ TCP/MSRP *\r\n"
                                    "}\r\n"
                                    "   } }\r\n"
                                    "  }\r\n"
                                    " }\r\n"
                                    "}\r\n";

constexpr const char* MSRP_SEND = "MSRP d93kswow SEND\r\n"
                                  "To-Path: msrp://10.2.0.20:40000/iau39soe2843z;tcp\r\n"
                                  "From-Path: msrp://10.2.0.2:30002/kjhd37s2s20w2a;tcp\r\n"
                                  "Message-ID: 12339sdqwer\r\n"
                                  "Byte-Range: 1-5/5\r\n"
                                  "Content-Type: text/plain\r\n"
                                  "\r\n"
                                  "Hello\r\n"
                                  "-------d93kswow$\r\n";

} // namespace ims::test

#endif // IMS_TEST_SAMPLE_MESSAGES_H
