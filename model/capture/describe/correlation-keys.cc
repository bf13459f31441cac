// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/correlation-keys.h"

#include "model/base/ip-address.h"
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
            Take(field.key, field.value);
        }
        return std::move(m_keys);
    }

  private:
    /// Most fields tell nothing, which the lengths of their keys give away.
    void Take(std::string_view key, const std::string& value)
    {
        switch (key.size())
        {
        case 1:
            TakeLetter(key.front(), value);
            break;
        case 2:
            TakeTransaction(key, value);
            break;
        case 3:
            TakeAddress(key == "src" || key == "dst", value);
            break;
        case 5:
            TakeAddress(key == "LAddr" || key == "RAddr", value);
            TakePort(key, value);
            break;
        case 7:
            TakeCall(key, value);
            break;
        default:
            break;
        }
    }

    void TakeLetter(char key, const std::string& value)
    {
        TakeAddress(key == 'c', value);
        if (key == 'C' && ParseUnsigned(value))
        {
            m_keys.push_back("context " + value);
        }
        else if (key == 'm' && m_record.protocol == "SIP")
        {
            AddMedia(std::string_view(value).substr(0, value.find(' ')));
        }
    }

    void TakeTransaction(std::string_view key, const std::string& value)
    {
        if (key == "tx")
        {
            const std::string& requester = IsRequest(m_record) ? m_record.from : m_record.to;
            m_keys.push_back("tx " + requester + " " + value);
        }
    }

    void TakeAddress(bool isAddress, const std::string& value)
    {
        if (isAddress)
        {
            m_address = value;
        }
    }

    void TakePort(std::string_view key, std::string_view value)
    {
        if (key == "sport" || key == "dport" || key == "LPort" || key == "RPort")
        {
            AddMedia(value);
        }
    }

    void TakeCall(std::string_view key, const std::string& value)
    {
        if (key == "Call-ID" || (key == "session" && m_record.protocol == "LOCAL"))
        {
            m_keys.push_back("call " + value);
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
