// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-digest.h"
#include "test/fuzz/require.h"

#include <cstdint>

/// @file
/// The value of WWW-Authenticate or Authorization: what parses is written so that it reads the same
/// again, and whoever answers a challenge is believed.

namespace
{

using ims::fuzz::Require;

ims::SipAuth
ReadAgain(const ims::SipAuth& auth)
{
    const auto written = auth.Serialize();
    ims::SipAuthLimits limits;
    limits.maxOctets = written.size();
    auto again = ims::ParseSipAuth(written, limits);
    Require(static_cast<bool>(again), "what was written parses");
    Require(again->Serialize() == written, "what was written is written the same again");
    return *again;
}

void
Answer(const ims::DigestChallenge& challenge)
{
    const ims::DigestAnswer answer{"alice", "wonderland", "REGISTER", "sip:ims.example", "c1", 1};
    const auto credentials = ims::AnswerDigestChallenge(challenge, answer);
    Require(ims::VerifyDigestResponse(credentials, "wonderland", "REGISTER"),
            "the right password is accepted");
    Require(!ims::VerifyDigestResponse(credentials, "looking-glass", "REGISTER"),
            "another password is not");
    const auto read = ims::ReadDigestCredentials(ReadAgain(ims::MakeSipAuth(credentials)));
    Require(read && ims::VerifyDigestResponse(*read, "wonderland", "REGISTER"),
            "credentials survive the header field");
    const auto asked = ims::ReadDigestChallenge(ReadAgain(ims::MakeSipAuth(challenge)));
    Require(asked && asked->realm == challenge.realm && asked->nonce == challenge.nonce,
            "a challenge survives the header field");
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto auth = ims::ParseSipAuth(text);
    if (!auth)
    {
        Require(auth.GetError().offset <= size, "an error's offset lies within the input");
        return 0;
    }
    ReadAgain(*auth);
    if (const auto challenge = ims::ReadDigestChallenge(*auth))
    {
        Answer(*challenge);
    }
    if (const auto credentials = ims::ReadDigestCredentials(*auth))
    {
        ims::VerifyDigestResponse(*credentials, "wonderland", "REGISTER");
        ReadAgain(ims::MakeSipAuth(*credentials));
    }
    return 0;
}
