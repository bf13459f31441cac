// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_FILES_H
#define E2AE_STUDY_FILES_H

#include <optional>
#include <string>

/// @return the path of a study given by its name in scenarios/studies/ or by path, nothing when
/// there is no such file.
std::optional<std::string> FindStudy(const std::string& nameOrPath);

/// @return name and title of each study in scenarios/studies/, a line each.
std::string DescribeStudies();

#endif // E2AE_STUDY_FILES_H
