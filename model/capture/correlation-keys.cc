// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/correlation-keys.h"

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
    }

    std::vector<std::string> Collect()
    {
        for (const Field& field : m_record.fields)
        {
            TakeIdentity(field);
            TakeAddress(field);
        }
        return std::move(m_keys);
    }

  private:
    void TakeIdentity(const Field& field)
    {
        if (field.key == "Call-ID" || (field.key == "session" && m_record.protocol == "LOCAL"))
        {
            m_keys.push_back("call " + field.value);
        }
        else if (field.key == "tx")
        {
            const std::string& requester = IsRequest(m_record) ? m_record.from : m_record.to;
            m_keys.push_back("tx " + requester + " " + field.value);
        }
        else if (field.key == "C" && ParseUnsigned(field.value))
        {
            m_keys.push_back("context " + field.value);
        }
    }

    void TakeAddress(const Field& field)
    {
        if (field.key == "c" || field.key == "LAddr" || field.key == "RAddr" ||
            field.key == "src" || field.key == "dst")
        {
            m_address = field.value;
        }
        else if (field.key == "LPort" || field.key == "RPort" || field.key == "sport" ||
                 field.key == "dport")
        {
            AddMedia(field.value);
        }
        else if (field.key == "m" && m_record.protocol == "SIP")
        {
            AddMedia(std::string_view(field.value).substr(0, field.value.find(' ')));
        }
    }

    void AddMedia(std::string_view portText)
    {
        const auto ip = IpAddress::Parse(m_address);
        const auto port = ParseUnsigned(portText, UINT16_MAX);
        if (ip && port && *port != 0 && *port != DISCARD_PORT)
        {
            // The octets, for an IPv6 address may be written in several ways.
            m_keys.push_back("media " + ip->ToOctets() + std::to_string(*port));
        }
    }

    const Record& m_record;
    std::string m_address;
    std::vector<std::string> m_keys;
};

} // namespace

std::vector<std::string>
GetCorrelationKeys(const Record& record)
{
    return KeyCollector(record).Collect();
}

} // namespace ims
