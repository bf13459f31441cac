// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/alert/alert-record.h"

#include "model/tls/openssl-handles.h"

#include <openssl/hmac.h>

namespace ims
{

namespace
{

using CipherContextHandle = std::unique_ptr<EVP_CIPHER_CTX, OpensslDeleter<EVP_CIPHER_CTX_free>>;

constexpr std::size_t TAG_OCTETS = 16;
constexpr std::size_t ALERT_OCTETS = 2;

/// Of an alert record of TLS 1.2, and of the ClientHello's version in TLS 1.3.
constexpr OctetsView CLEAR_HEADER("\x15\x03\x03\x00\x02", 5);

/// Of a protected record: application_data, then level, description, type and tag.
constexpr OctetsView SEALED_HEADER("\x17\x03\x03\x00\x13", 5);

const unsigned char*
ToUnsigned(OctetsView octets)
{
    return reinterpret_cast<const unsigned char*>(octets.data());
}

/// HKDF-Expand-Label with an empty context (RFC 8446 clause 7.1), of which one round is enough: no
/// key or nonce is longer than a digest.
Octets
ExpandLabel(const EVP_MD* digest, OctetsView secret, const std::string& name, int size)
{
    const std::string label = "tls13 " + name;
    Octets info{'\0', static_cast<char>(size), static_cast<char>(label.size())};
    info += label;
    info += Octets("\0\x01", 2); // no context; the first round
    unsigned char output[EVP_MAX_MD_SIZE];
    HMAC(digest,
         secret.data(),
         static_cast<int>(secret.size()),
         ToUnsigned(info),
         info.size(),
         output,
         nullptr);
    return Octets(reinterpret_cast<const char*>(output), static_cast<std::size_t>(size));
}

/// @param nonce also that of the first record, whose number is 0
std::optional<Octets>
Seal(const EVP_CIPHER* cipher, const Octets& key, const Octets& nonce, OctetsView plain)
{
    const CipherContextHandle context(EVP_CIPHER_CTX_new());
    Octets sealed(plain.size() + TAG_OCTETS, '\0');
    auto* place = reinterpret_cast<unsigned char*>(sealed.data());
    int size = 0;
    const auto length = static_cast<int>(plain.size());
    const bool done =
        context &&
        EVP_EncryptInit_ex(context.get(), cipher, nullptr, ToUnsigned(key), ToUnsigned(nonce)) &&
        EVP_EncryptUpdate(context.get(),
                          nullptr,
                          &size,
                          ToUnsigned(SEALED_HEADER),
                          static_cast<int>(SEALED_HEADER.size())) &&
        EVP_EncryptUpdate(context.get(), place, &size, ToUnsigned(plain), length) &&
        EVP_EncryptFinal_ex(context.get(), place + size, &size) &&
        EVP_CIPHER_CTX_ctrl(context.get(),
                            EVP_CTRL_AEAD_GET_TAG,
                            static_cast<int>(TAG_OCTETS),
                            place + length);
    return done ? std::optional(Octets(SEALED_HEADER) + sealed) : std::nullopt;
}

} // namespace

std::optional<OctetsView>
FindClearAlert(OctetsView record)
{
    const bool isAlert = record.size() == CLEAR_HEADER.size() + ALERT_OCTETS &&
                         record.substr(0, CLEAR_HEADER.size()) == CLEAR_HEADER;
    return isAlert ? std::optional(record.substr(CLEAR_HEADER.size())) : std::nullopt;
}

std::optional<Octets>
SealAlert(const SSL_CIPHER* cipher, OctetsView secret, OctetsView alert)
{
    const EVP_MD* digest = SSL_CIPHER_get_handshake_digest(cipher);
    const EVP_CIPHER* aead = EVP_get_cipherbynid(SSL_CIPHER_get_cipher_nid(cipher));
    if (!digest || !aead || EVP_CIPHER_get_mode(aead) == EVP_CIPH_CCM_MODE)
    {
        return std::nullopt;
    }
    const Octets key = ExpandLabel(digest, secret, "key", EVP_CIPHER_get_key_length(aead));
    const Octets nonce = ExpandLabel(digest, secret, "iv", EVP_CIPHER_get_iv_length(aead));
    return Seal(aead, key, nonce, Octets(alert) + '\x15');
}

} // namespace ims
