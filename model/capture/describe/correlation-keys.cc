// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/correlation-keys.h"

#include "model/base/ip-address.h"
#include "model/base/record-words.h"
#include "model/codec/sdp/discard-port.h"

namespace ims
{

namespace
{

bool
IsRequest(const Record& record)
{
    constexpr std::string_view suffix = ".req";
    return record.name.size() >= suffix.size() &&
           record.name.compare(record.name.size() - suffix.size(), suffix.size(), suffix) == 0;
}

/// Walks the fields of one record; an address is remembered until its port follows.
class KeyCollector
{
  public:
    explicit KeyCollector(const Record& record)
        : m_record(record)
    {
        constexpr std::size_t usual = 2; // a packet's two addresses
        m_keys.reserve(usual);
    }

    std::vector<std::string> Collect()
    {
        for (const Field& field : m_record.fields)
        {
            Take(field);
        }
        return std::move(m_keys);
    }

  private:
    using Taker = void (KeyCollector::*)(const std::string& value);

    /// Most fields tell nothing.
    void Take(const Field& field)
    {
        static constexpr std::pair<std::string_view, Taker> takers[] = {
            {fields::SOURCE, &KeyCollector::TakeAddress},
            {fields::SOURCE_PORT, &KeyCollector::TakePort},
            {fields::DESTINATION, &KeyCollector::TakeAddress},
            {fields::DESTINATION_PORT, &KeyCollector::TakePort},
            {fields::CALL_ID, &KeyCollector::TakeCall},
            {fields::CONNECTION, &KeyCollector::TakeAddress},
            {fields::MEDIA, &KeyCollector::TakeMediaLine},
            {fields::TRANSACTION, &KeyCollector::TakeTransaction},
            {fields::CONTEXT, &KeyCollector::TakeContext},
            {fields::LOCAL_ADDRESS, &KeyCollector::TakeAddress},
            {fields::LOCAL_PORT, &KeyCollector::TakePort},
            {fields::REMOTE_ADDRESS, &KeyCollector::TakeAddress},
            {fields::REMOTE_PORT, &KeyCollector::TakePort},
            {fields::SESSION, &KeyCollector::TakeLocalSession},
        };
        for (const auto& [key, taker] : takers)
        {
            if (key == field.key)
            {
                (this->*taker)(field.value);
                return;
            }
        }
    }

    void TakeAddress(const std::string& value)
    {
        m_address = value;
    }

    void TakePort(const std::string& value)
    {
        AddMedia(value);
    }

    /// In H.248 the field is the transport alone.
    void TakeMediaLine(const std::string& value)
    {
        if (IsOf(m_record, protocols::SIP))
        {
            AddMedia(std::string_view(value).substr(0, value.find(' ')));
        }
    }

    void TakeContext(const std::string& value)
    {
        if (ParseUnsigned(value))
        {
            m_keys.push_back("context " + value);
        }
    }

    void TakeTransaction(const std::string& value)
    {
        const std::string& requester = IsRequest(m_record) ? m_record.from : m_record.to;
        m_keys.push_back("tx " + requester + " " + value);
    }

    void TakeCall(const std::string& value)
    {
        m_keys.push_back("call " + value);
    }

    void TakeLocalSession(const std::string& value)
    {
        if (IsOf(m_record, protocols::LOCAL))
        {
            TakeCall(value);
        }
    }

    void AddMedia(std::string_view portText)
    {
        const auto port = ParseUnsigned(portText, UINT16_MAX);
        if (!port || *port == 0 || *port == DISCARD_PORT)
        {
            return;
        }
        if (const auto ip = IpAddress::Parse(m_address))
        {
            // The octets, for an IPv6 address may be written in several ways.
            std::string& key = m_keys.emplace_back("media ");
            key += ip->ToOctets();
            key += static_cast<char>(*port >> 8);
            key += static_cast<char>(*port);
        }
    }

    const Record& m_record;
    std::string_view m_address;
    std::vector<std::string> m_keys;
};

} // namespace

std::vector<std::string>
GetCorrelationKeys(const Record& record)
{
    return KeyCollector(record).Collect();
}

} // namespace ims
