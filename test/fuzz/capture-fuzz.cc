// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/capture-judge.h"
#include "model/flow/flow-parser.h"
#include "model/pcap/merged-captures.h"
#include "model/pcap/open-capture.h"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

/// @file
/// Reads the input as a capture and judges its packets.

namespace
{

using namespace ims;

FlowFile
MakeFlow()
{
    auto flow =
        ParseFlow("flow a flow\nsource a figure\nentities UE ALG AGW PEER\n"
                  "1 UE -> ALG SIP INVITE c=$A m=\"$P *\"\n"
                  "2 ALG -> AGW H248 ADD.req RAddr=$A RPort=$P\n"
                  "3 AGW local \"create\"\n"
                  "any-order {\n4 PEER -> AGW TCP SYN\n} and {\n5 AGW -> UE TLS ClientHello\n}\n"
                  "end nothing more within 1 s\n");
    if (!flow)
    {
        std::abort();
    }
    return *flow;
}

std::vector<std::unique_ptr<CaptureReader>>
Open(int descriptor)
{
    std::vector<std::unique_ptr<CaptureReader>> captures;
    auto reader = OpenCapture("/proc/self/fd/" + std::to_string(descriptor));
    if (reader)
    {
        captures.push_back(std::move(*reader));
    }
    return captures;
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const FlowFile flow = MakeFlow();
    const int descriptor = memfd_create("capture", 0);
    if (descriptor < 0 || write(descriptor, data, size) != static_cast<ssize_t>(size))
    {
        std::abort();
    }
    auto captures = Open(descriptor);
    if (!captures.empty())
    {
        CaptureJudge judge({flow}, EntityRules(), [](JudgedCall&&) {});
        MergedCaptures merged(std::move(captures), {});
        while (const auto packet = merged.Read())
        {
            judge.AddSecrets(merged.TakeSecrets());
            judge.Feed(TimePoint(packet->time), packet->octets);
        }
        judge.Finish();
    }
    close(descriptor);
    return 0;
}
