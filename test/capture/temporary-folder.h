// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_TEMPORARY_FOLDER_H
#define IMS_TEST_TEMPORARY_FOLDER_H

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace ims::test
{

/// @brief A folder of its own for one test, removed with all that is in it.
class TemporaryFolder
{
  public:
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "e2ae-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }

    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string GetPath(const std::string& name) const
    {
        return (m_path / name).string();
    }

    void MakeFolder(const std::string& name) const
    {
        std::filesystem::create_directory(m_path / name);
    }

    void LinkTo(const std::string& target, const std::string& name) const
    {
        std::filesystem::create_symlink(target, m_path / name);
    }

    /// @return the names of what is in the folder, sorted.
    std::vector<std::string> List() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path))
        {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

  private:
    std::filesystem::path m_path;
};

inline std::string
ReadFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

/// @return a file of the project, whose folder E2AE_SOURCE names; the working directory otherwise.
inline std::string
GetSourcePath(const std::string& name)
{
    const char* source = std::getenv("E2AE_SOURCE");
    return std::string(source ? source : ".") + "/" + name;
}

inline void
WriteFile(const std::string& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace ims::test

#endif // IMS_TEST_TEMPORARY_FOLDER_H
