// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/record-opener.h"

#include "model/tls/openssl-handles.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

constexpr const char* AES_128 = "AES-128-GCM";
constexpr const char* AES_256 = "AES-256-GCM";
constexpr const char* CHACHA = "ChaCha20-Poly1305";
constexpr const char* SHA_256 = "SHA256";
constexpr const char* SHA_384 = "SHA384";

constexpr TlsSuite SUITES[] = {
    // RFC 8446 B.4
    {0x1301, true, AES_128, SHA_256, 16, 12, 0},
    {0x1302, true, AES_256, SHA_384, 32, 12, 0},
    {0x1303, true, CHACHA, SHA_256, 32, 12, 0},
    // RFC 5288 3
    {0x009C, false, AES_128, SHA_256, 16, 4, 8},
    {0x009D, false, AES_256, SHA_384, 32, 4, 8},
    {0x009E, false, AES_128, SHA_256, 16, 4, 8},
    {0x009F, false, AES_256, SHA_384, 32, 4, 8},
    // RFC 5289 3.2
    {0xC02B, false, AES_128, SHA_256, 16, 4, 8},
    {0xC02C, false, AES_256, SHA_384, 32, 4, 8},
    {0xC02F, false, AES_128, SHA_256, 16, 4, 8},
    {0xC030, false, AES_256, SHA_384, 32, 4, 8},
    // RFC 7905 2
    {0xCCA8, false, CHACHA, SHA_256, 32, 12, 0},
    {0xCCA9, false, CHACHA, SHA_256, 32, 12, 0},
    {0xCCAA, false, CHACHA, SHA_256, 32, 12, 0},
};

constexpr std::size_t TAG_OCTETS = 16;
constexpr std::size_t SEQUENCE_OCTETS = 8;
constexpr std::size_t VERSION_OCTETS = 3; ///< of a record's header: type and version
constexpr unsigned OCTET_BITS = 8;

using CipherContextHandle = std::unique_ptr<EVP_CIPHER_CTX, OpensslDeleter<EVP_CIPHER_CTX_free>>;
using CipherHandle = std::unique_ptr<EVP_CIPHER, OpensslDeleter<EVP_CIPHER_free>>;

const unsigned char*
View(OctetsView octets)
{
    return reinterpret_cast<const unsigned char*>(octets.data());
}

/// @return the sequence number as its octets.
Octets
Write(uint64_t sequence)
{
    Octets octets(SEQUENCE_OCTETS, '\0');
    for (auto octet = octets.rbegin(); octet != octets.rend(); ++octet)
    {
        *octet = static_cast<char>(sequence);
        sequence >>= OCTET_BITS;
    }
    return octets;
}

} // namespace

const TlsSuite*
FindTlsSuite(uint16_t number)
{
    const auto* found = std::find_if(std::begin(SUITES), std::end(SUITES), [&](const auto& suite) {
        return suite.number == number;
    });
    return found == std::end(SUITES) ? nullptr : found;
}

struct RecordOpener::Cipher
{
    /// @return whether OpenSSL takes the key.
    bool Start(const char* name, OctetsView key)
    {
        const CipherHandle cipher(EVP_CIPHER_fetch(nullptr, name, nullptr));
        context.reset(EVP_CIPHER_CTX_new());
        return cipher && context &&
               EVP_DecryptInit_ex2(context.get(), cipher.get(), View(key), nullptr, nullptr) == 1;
    }

    std::optional<Octets> Open(OctetsView nonce,
                               OctetsView associated,
                               OctetsView text,
                               OctetsView tag)
    {
        Octets opened(text.size(), '\0');
        auto* out = reinterpret_cast<unsigned char*>(opened.data());
        auto* tagOctets = const_cast<char*>(tag.data());
        int size = 0;
        const bool done =
            EVP_DecryptInit_ex2(context.get(), nullptr, nullptr, View(nonce), nullptr) == 1 &&
            EVP_DecryptUpdate(context.get(),
                              nullptr,
                              &size,
                              View(associated),
                              static_cast<int>(associated.size())) == 1 &&
            EVP_DecryptUpdate(context.get(),
                              out,
                              &size,
                              View(text),
                              static_cast<int>(text.size())) == 1 &&
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, TAG_OCTETS, tagOctets) == 1 &&
            EVP_DecryptFinal_ex(context.get(), out + text.size(), &size) == 1;
        return done ? std::optional(std::move(opened)) : std::nullopt;
    }

    CipherContextHandle context;
};

RecordOpener::RecordOpener(const TlsSuite& suite, OctetsView key, OctetsView nonce)
    : m_suite(suite),
      m_nonce(nonce),
      m_cipher(std::make_unique<Cipher>())
{
    const bool fits = key.size() == suite.keyOctets && nonce.size() == suite.fixedNonceOctets;
    if (!fits || !m_cipher->Start(suite.cipher, key))
    {
        m_cipher.reset();
    }
}

RecordOpener::~RecordOpener() = default;

std::optional<Octets>
RecordOpener::Open(OctetsView header, OctetsView sealed)
{
    if (!m_cipher || sealed.size() < m_suite.explicitNonceOctets + TAG_OCTETS)
    {
        return std::nullopt;
    }
    const Octets nonce = MakeNonce(sealed);
    sealed.remove_prefix(m_suite.explicitNonceOctets);
    const OctetsView tag = sealed.substr(sealed.size() - TAG_OCTETS);
    const OctetsView text = sealed.substr(0, sealed.size() - TAG_OCTETS);
    auto opened = m_cipher->Open(nonce, MakeAssociated(header, text.size()), text, tag);
    ++m_sequence;
    return opened;
}

/// RFC 5288 3: the fixed part, then that of the record. RFC 7905 2 and RFC 8446 5.3: the sequence
/// number is in the octets.
Octets
RecordOpener::MakeNonce(OctetsView sealed) const
{
    Octets nonce = m_nonce + Octets(sealed.substr(0, m_suite.explicitNonceOctets));
    if (m_suite.explicitNonceOctets == 0)
    {
        const Octets sequence = Write(m_sequence);
        const std::size_t begin = nonce.size() - sequence.size();
        for (std::size_t i = 0; i < sequence.size(); ++i)
        {
            nonce[begin + i] = static_cast<char>(nonce[begin + i] ^ sequence[i]);
        }
    }
    return nonce;
}

/// RFC 5246 6.2.3.3, RFC 8446 5.2
Octets
RecordOpener::MakeAssociated(OctetsView header, std::size_t octets) const
{
    if (m_suite.tls13)
    {
        return Octets(header);
    }
    Octets associated = Write(m_sequence) + Octets(header.substr(0, VERSION_OCTETS));
    associated += static_cast<char>(octets >> OCTET_BITS);
    associated += static_cast<char>(octets);
    return associated;
}

} // namespace ims
