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
        if (auto breach = TakeBreach())
        {
            messages.push_back(std::move(*breach));
        }
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

bool
StreamReader::IsTls() const
{
    return m_isTls;
}

std::optional<StreamMessage>
StreamReader::DemandTls()
{
    m_demandsTls = true;
    return TakeBreach();
}

std::optional<StreamMessage>
StreamReader::TakeBreach()
{
    const bool mayBeTls = m_kind == Kind::Undecided ? MayBeTls(m_prefix) : m_isTls;
    if (mayBeTls || !m_demandsTls)
    {
        return std::nullopt;
    }
    m_demandsTls = false;
    return MakeTlsMalformed();
}

StreamReader::Kind
StreamReader::Recognise()
{
    if (MayBeTls(m_prefix))
    {
        m_isTls = m_prefix.size() >= TLS_HEADER_OCTETS;
        m_content = m_isTls ? MakeTlsReader() : nullptr;
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
