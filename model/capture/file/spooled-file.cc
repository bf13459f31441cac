// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/spooled-file.h"

#include "model/capture/file/text-file.h"

#include <cerrno>
#include <cstdio>

namespace ims
{

namespace
{

/// Stands before each piece in the spool, which only this process reads.
struct PieceHeader
{
    uint64_t count = 0;
    uint64_t length = 0;
};

} // namespace

SpooledFile::SpooledFile(std::string path)
    : m_path(std::move(path))
{
}

Result<std::unique_ptr<SpooledFile>>
SpooledFile::Create(const std::string& path)
{
    if (auto error = CheckWritable(path))
    {
        return *error;
    }
    std::unique_ptr<SpooledFile> file(new SpooledFile(path));
    if (const auto error = OpenSpool(file->m_spool, path))
    {
        return *error;
    }
    return file;
}

void
SpooledFile::Add(std::string_view piece, uint64_t count)
{
    const PieceHeader header{count, piece.size()};
    m_spool.write(reinterpret_cast<const char*>(&header), sizeof(header));
    m_spool.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    ++m_pieces;
}

std::optional<Error>
SpooledFile::Close(std::string_view head,
                   std::string_view tail,
                   const std::function<std::string(uint64_t)>& follow)
{
    const std::string temporary = MakeTemporaryName(m_path);
    errno = 0;
    std::ofstream output(temporary, std::ios::binary | std::ios::trunc);
    output << head;
    const bool isWhole = CopyPieces(output, follow);
    output << tail;
    output.close();
    m_spool.close();
    if (!isWhole || !output)
    {
        const Error error = FileError("write", m_path);
        std::remove(temporary.c_str());
        return error;
    }
    return MoveIntoPlace(temporary, m_path);
}

/// @return whether all pieces were there.
bool
SpooledFile::CopyPieces(std::ostream& output, const std::function<std::string(uint64_t)>& follow)
{
    m_spool.flush();
    if (!m_spool.good())
    {
        return false;
    }
    m_spool.seekg(0);
    PieceHeader header;
    std::string piece;
    uint64_t copied = 0;
    while (m_spool.read(reinterpret_cast<char*>(&header), sizeof(header)))
    {
        piece.resize(header.length);
        m_spool.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        output << piece << (follow ? follow(header.count) : "");
        ++copied;
    }
    return copied == m_pieces;
}

} // namespace ims
