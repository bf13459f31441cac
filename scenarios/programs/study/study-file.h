// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_FILE_H
#define E2AE_STUDY_FILE_H

#include "model/base/result.h"
#include "scenarios/programs/study/study.h"

/// @return the study, or the first mistake as "PATH:LINE: what is wrong".
ims::Result<Study> ParseStudy(const std::string& text, const std::string& path);

/// @return "PATH:LINE: text".
ims::Error MistakeAt(const std::string& path, std::size_t line, const std::string& text);

#endif // E2AE_STUDY_FILE_H
