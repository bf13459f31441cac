// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// The replaceable random method is deprecated in OpenSSL 3, but it is what reaches every consumer,
// those with a generator of their own included.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "model/tls/deterministic-random.h"

#include <openssl/rand.h>
#include <utility>

namespace ims
{

/// SplitMix64, and what it replaced.
struct DeterministicRandom::Generator
{
    uint64_t state;
    const RAND_METHOD* previousMethod;
    Generator* previousGenerator;

    uint64_t Next()
    {
        state += 0x9E3779B97F4A7C15;
        uint64_t value = state;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    void Fill(unsigned char* octets, int count)
    {
        uint64_t word = 0;
        for (int i = 0; i < count; ++i)
        {
            word = i % 8 == 0 ? Next() : word >> 8;
            octets[i] = static_cast<unsigned char>(word & 0xFF);
        }
    }

    /// OpenSSL's random method is one for the process and its functions take no argument of ours.
    static Generator*& Current()
    {
        static Generator* current = nullptr;
        return current;
    }

    static int OnBytes(unsigned char* octets, int count)
    {
        Current()->Fill(octets, count);
        return 1;
    }

    static int OnStatus()
    {
        return 1;
    }

    /// What a consumer stirs in may differ from run to run, so it is not used.
    static int OnAdd(const void*, int, double)
    {
        return 1;
    }

    static int OnSeed(const void*, int)
    {
        return 1;
    }

    static const RAND_METHOD* GetMethod()
    {
        static const RAND_METHOD method = {OnSeed, OnBytes, nullptr, OnAdd, OnBytes, OnStatus};
        return &method;
    }
};

DeterministicRandom::DeterministicRandom(uint64_t seed)
    : m_generator(
          new Generator{seed, RAND_get_rand_method(), std::exchange(Generator::Current(), nullptr)})
{
    Generator::Current() = m_generator.get();
    RAND_set_rand_method(Generator::GetMethod());
}

DeterministicRandom::~DeterministicRandom()
{
    RAND_set_rand_method(m_generator->previousMethod);
    Generator::Current() = m_generator->previousGenerator;
}

} // namespace ims
