// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/output-files.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/sim/run/picture-options.h"

#include "ns3/node-list.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"

#include <filesystem>

using namespace ns3;

namespace
{

/// @return what ns-3 adds to the prefix, for each device of which it writes a file.
std::vector<std::string>
ListPcapEndings()
{
    std::vector<std::string> endings;
    for (auto node = NodeList::Begin(); node != NodeList::End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNDevices(); ++i)
        {
            if (DynamicCast<PointToPointNetDevice>((*node)->GetDevice(i)))
            {
                endings.push_back("-" + std::to_string((*node)->GetId()) + "-" + std::to_string(i) +
                                  ".pcap");
            }
        }
    }
    return endings;
}

} // namespace

std::string
GetOutputPrefix(const RunOptions& options)
{
    return options.out.empty() ? std::filesystem::path(options.scenario).stem().string()
                               : options.out;
}

std::optional<ims::Error>
FindBlockedOutput(const RunOptions& options, const std::vector<std::string>& inputs)
{
    if (!options.writesFiles)
    {
        return std::nullopt;
    }
    auto extensions = ListPictureEndings(options);
    extensions.insert(extensions.end(), {".flow", ".csv", ".json", ".pcapng"});
    for (const auto& extension : extensions)
    {
        const std::string path = GetOutputPrefix(options) + extension;
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored))
        {
            return ims::Error{"cannot write '" + path + "': it is a folder", 0, ""};
        }
        for (const auto& input : inputs)
        {
            if (std::filesystem::equivalent(path, input, ignored))
            {
                return ims::Error{"cannot write '" + path + "': the run reads it", 0, ""};
            }
        }
    }
    return std::nullopt;
}

std::optional<ims::Error>
PcapFiles::Begin(const std::string& prefix)
{
    m_temporary = ims::MakeTemporaryName(prefix);
    for (const std::string& ending : ListPcapEndings())
    {
        if (auto error = ims::CheckWritable(prefix + ending))
        {
            return error;
        }
    }
    for (const std::string& ending : ListPcapEndings())
    {
        m_names.emplace_back(m_temporary + ending, prefix + ending);
    }
    PointToPointHelper().EnablePcapAll(m_temporary);
    return std::nullopt;
}

std::optional<ims::Error>
PcapFiles::End(bool complete)
{
    std::optional<ims::Error> error;
    for (const auto& [temporary, name] : m_names)
    {
        if (complete && !error)
        {
            error = ims::MoveIntoPlace(temporary, name);
        }
        else
        {
            std::error_code ignored;
            std::filesystem::remove(temporary, ignored);
        }
    }
    m_names.clear();
    return error;
}
