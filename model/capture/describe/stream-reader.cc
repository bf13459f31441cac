// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/stream-reader.h"

#include "model/base/record-words.h"
#include "model/capture/describe/bfcp-stream.h"
#include "model/capture/describe/msrp-stream.h"
#include "model/capture/describe/signalling-stream.h"
#include "model/capture/describe/tls-record-reader.h"

namespace ims
{

namespace
{

constexpr std::string_view MSRP_START = "MSRP ";

/// Record types 20 to 23, then the major version 3.
bool
LooksLikeTls(OctetsView octets)
{
    return octets[0] >= 20 && octets[0] <= 23 && (octets.size() < 2 || octets[1] == 3);
}

bool
LooksLikeMsrp(OctetsView octets)
{
    return octets.substr(0, MSRP_START.size()) == MSRP_START.substr(0, octets.size());
}

/// What TLS protects.
class InsideTls : public StreamContent
{
  public:
    bool Push(OctetsView octets, std::vector<StreamMessage>& messages) override
    {
        for (StreamMessage& message : m_reader.Push(octets))
        {
            message.fields.push_back({fields::INSIDE_TLS, ""});
            messages.push_back(std::move(message));
        }
        return true;
    }

  private:
    StreamReader m_reader;
};

} // namespace

StreamReader::StreamReader(std::shared_ptr<TlsObserver> observer, std::size_t side)
    : m_observer(std::move(observer)),
      m_side(side)
{
}

std::vector<StreamMessage>
StreamReader::Push(OctetsView octets)
{
    std::vector<StreamMessage> messages;
    if (octets.empty())
    {
        return messages;
    }
    Octets joined;
    if (m_kind == Kind::Undecided)
    {
        m_prefix += octets;
        m_kind = Recognise();
        if (m_kind == Kind::Undecided)
        {
            return messages;
        }
        joined.swap(m_prefix);
        octets = joined;
    }
    if (m_kind == Kind::Known && !m_content->Push(octets, messages))
    {
        m_kind = Kind::Data;
        m_content.reset();
    }
    if (m_kind == Kind::Data)
    {
        messages.push_back({protocols::DATA, "DATA", {{"length", std::to_string(octets.size())}}});
    }
    return messages;
}

StreamReader::Kind
StreamReader::Recognise()
{
    if (LooksLikeTls(m_prefix))
    {
        m_content = m_prefix.size() < 2 ? nullptr : MakeTlsReader();
    }
    else if (LooksLikeMsrp(m_prefix))
    {
        m_content = m_prefix.size() < MSRP_START.size() ? nullptr : std::make_unique<MsrpStream>();
    }
    else if (LooksLikeBfcp(m_prefix))
    {
        m_content = m_prefix.size() < BFCP_START_OCTETS ? nullptr : std::make_unique<BfcpStream>();
    }
    else if (const auto sip = LooksLikeSip(m_prefix); sip != Likeness::No)
    {
        m_content = sip == Likeness::Maybe ? nullptr : std::make_unique<SipStream>();
    }
    else if (const auto tpkt = LooksLikeTpkt(m_prefix); tpkt != Likeness::No)
    {
        m_content = tpkt == Likeness::Maybe ? nullptr : std::make_unique<TpktStream>();
    }
    else
    {
        return Kind::Data;
    }
    return m_content ? Kind::Known : Kind::Undecided;
}

std::unique_ptr<StreamContent>
StreamReader::MakeTlsReader() const
{
    return m_observer ? std::make_unique<TlsRecordReader>(m_observer,
                                                          m_side,
                                                          std::make_unique<InsideTls>())
                      : std::make_unique<TlsRecordReader>();
}

} // namespace ims
