// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JUDGE_FILES_H
#define E2AE_JUDGE_FILES_H

#include "model/capture/file/capture-file.h"
#include "model/capture/file/spooled-file.h"
#include "model/capture/judge/session-table-file.h"
#include "model/draw/run-pictures.h"
#include "scenarios/programs/judge/judge-options.h"
#include "scenarios/programs/judge/judge-result.h"

#include <memory>

/// @brief The files that a judgement writes, each as a whole or not at all.
class JudgeFiles
{
  public:
    /// @return an error naming the file that cannot be written
    static ims::Result<std::unique_ptr<JudgeFiles>> Create(const JudgeOptions& options);

    /// @brief A packet in the order in which it is judged.
    /// @param time since 1970-01-01 00:00:00 UTC
    void AddPacket(ims::Duration time, std::size_t capture, ims::OctetsView ipPacket);

    /// @param lines of an NSS key log
    void AddSecrets(const std::string& lines);

    void AddCall(const ims::JudgedCall& call);

    /// @return what the matchers have to keep for the pictures.
    ims::MatchLimits GetLimits() const;

    /// @brief Write them.
    /// @param result gets the names of the files
    std::optional<ims::Error> Close(JudgeResult& result);

  private:
    explicit JudgeFiles(const JudgeOptions& options);

    void Comment(const ims::JudgedCall& call);
    void AddRow(const ims::JudgedCall& call);
    void AddCase(const ims::JudgedCall& call);
    void Draw(const ims::JudgedCall& call);
    std::optional<ims::Error> CloseCases(const ims::CaptureTotals& totals);
    std::optional<ims::Error> DrawOther();
    std::optional<ims::Error> WritePictures(JudgeResult& result) const;

    JudgeOptions m_options;
    std::unique_ptr<ims::CaptureFile> m_copy;      ///< null without --out
    std::unique_ptr<ims::SessionTableFile> m_rows; ///< null without --csv
    std::unique_ptr<ims::SpooledFile> m_cases;     ///< null without --junit
    ims::RunPictures m_pictures;
    uint64_t m_packets = 0;
    bool m_hasSession = false; ///< the pictures have one
};

#endif // E2AE_JUDGE_FILES_H
