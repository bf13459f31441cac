// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"

#include <algorithm>

namespace ims::h248
{

namespace
{

/// How a "}" stands within an octetString.
constexpr std::string_view ESCAPE = "\\}";

/// @brief The octets of a Local or Remote descriptor without the escapes of H.248.1 B.2.
class Unescaped
{
  public:
    explicit Unescaped(std::string_view wire)
        : m_wire(wire)
    {
        for (auto escape = wire.find(ESCAPE); escape != wire.npos; escape = wire.find(ESCAPE))
        {
            m_text += wire.substr(0, escape);
            m_text += '}';
            wire.remove_prefix(escape + ESCAPE.size());
        }
        m_text += wire;
    }

    const std::string& GetText() const
    {
        return m_text;
    }

    /// @return where an octet of the text is on the wire.
    std::size_t ToWire(std::size_t offset) const
    {
        std::size_t i = 0;
        for (; i < m_wire.size() && offset > 0; ++i, --offset)
        {
            i += m_wire.substr(i, ESCAPE.size()) == ESCAPE;
        }
        return i;
    }

  private:
    std::string_view m_wire;
    std::string m_text;
};

/// @brief Remove the blanks and empty lines in front of the closing brace, and end the last line.
std::string
TrimEnd(const std::string& text)
{
    const auto last = text.find_last_not_of(" \t\r\n");
    if (last == text.npos)
    {
        return {};
    }
    const auto end = text.find_first_of("\r\n", last);
    return text.substr(0, end == text.npos ? last + 1 : end) + "\r\n";
}

/// @brief Read the braces of a Local or Remote descriptor.
SdpDescription
ReadSdp(H248Reader& reader)
{
    reader.Open();
    const auto wire = reader.OctetString();
    const auto start = reader.GetOffset() - wire.size();
    reader.Close();
    const Unescaped unescaped(wire);
    const auto text = TrimEnd(unescaped.GetText());
    if (text.empty())
    {
        return {};
    }
    auto sdp = ParseSdp(text);
    if (!sdp)
    {
        const auto& error = sdp.GetError();
        reader.Fail({"442 " + error.what, start + unescaped.ToWire(error.offset), error.clause});
        return {};
    }
    return std::move(*sdp);
}

std::vector<H248Parameter>
ReadLocalControl(H248Reader& reader)
{
    auto parameters = ReadProperties(reader);
    for (auto& parameter : parameters)
    {
        parameter.name = Expand(parameter.name, LOCAL_CONTROL_NAMES);
        if (parameter.name == MODE.longForm)
        {
            parameter.value = Expand(parameter.value, MODES);
        }
    }
    return parameters;
}

std::vector<H248Parameter>
ReadTerminationState(H248Reader& reader)
{
    auto parameters = ReadProperties(reader);
    for (auto& parameter : parameters)
    {
        parameter.name = Expand(parameter.name, TERMINATION_STATE_NAMES);
        parameter.value = Expand(parameter.value, SERVICE_STATES);
    }
    return parameters;
}

/// @return whether a descriptor is there already, which is a failure.
bool
IsSecond(H248Reader& reader, std::string_view word, bool isThere)
{
    if (isThere)
    {
        reader.Fail(448, "a stream's second", word);
    }
    return isThere;
}

/// @brief Read streamParm from behind its first word.
void
ReadStreamElement(H248Reader& reader, std::string_view word, H248Stream& stream)
{
    if (IsToken(word, LOCAL_CONTROL) && !IsSecond(reader, word, !stream.localControl.empty()))
    {
        stream.localControl = ReadLocalControl(reader);
    }
    else if (IsToken(word, LOCAL) && !IsSecond(reader, word, stream.local.has_value()))
    {
        stream.local = ReadSdp(reader);
    }
    else if (IsToken(word, REMOTE) && !IsSecond(reader, word, stream.remote.has_value()))
    {
        stream.remote = ReadSdp(reader);
    }
    else if (IsToken(word, STATISTICS) && !IsSecond(reader, word, !stream.statistics.empty()))
    {
        stream.statistics = ReadProperties(reader);
    }
    else
    {
        reader.Fail(444, "unknown descriptor", word);
    }
}

H248Stream*
FindStream(std::vector<H248Stream>& streams, uint16_t id)
{
    const auto found = std::find_if(streams.begin(), streams.end(), [id](const H248Stream& stream) {
        return stream.id == id;
    });
    return found == streams.end() ? nullptr : &*found;
}

/// @brief Read streamDescriptor from behind "Stream".
void
ReadStream(H248Reader& reader, std::vector<H248Stream>& streams)
{
    H248Stream stream;
    reader.Expect('=');
    stream.id = static_cast<uint16_t>(reader.Number(UINT16_MAX));
    if (FindStream(streams, stream.id))
    {
        return reader.Fail(448, "a stream appears twice");
    }
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        ReadStreamElement(reader, reader.Word(), stream);
    });
    streams.push_back(std::move(stream));
}

/// @return the stream that descriptors without a Stream belong to (H.248.1 7.1.4).
H248Stream&
OnlyStream(std::vector<H248Stream>& streams)
{
    const auto found = FindStream(streams, 1);
    return found ? *found : streams.emplace_back();
}

} // namespace

void
ReadMedia(H248Reader& reader, H248Command& command)
{
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        const auto word = reader.Word();
        if (IsToken(word, STREAM))
        {
            ReadStream(reader, command.streams);
        }
        else if (IsToken(word, TERMINATION_STATE))
        {
            command.terminationState = ReadTerminationState(reader);
        }
        else
        {
            reader.Enter(); // it is written in a Stream descriptor
            ReadStreamElement(reader, word, OnlyStream(command.streams));
            reader.Leave();
        }
    });
}

} // namespace ims::h248
