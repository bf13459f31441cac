// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// The replaceable random method is deprecated in OpenSSL 3, but it is what reaches every consumer,
// those with a generator of their own included.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "model/tls/deterministic-random.h"

#include <map>
#include <openssl/rand.h>
#include <utility>

namespace ims
{

namespace
{

/// SplitMix64.
uint64_t
Next(uint64_t& state)
{
    state += 0x9E3779B97F4A7C15;
    uint64_t value = state;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

} // namespace

/// The state of each sequence, and what it replaced.
struct DeterministicRandom::Generator
{
    uint64_t seed;
    std::function<uint64_t()> findDrawer; ///< empty: all draw from one sequence
    const RAND_METHOD* previousMethod;
    Generator* previousGenerator;
    uint64_t common = seed;
    std::map<uint64_t, uint64_t> states = {}; ///< by who draws

    uint64_t& GetState()
    {
        if (!findDrawer)
        {
            return common;
        }
        const uint64_t drawer = findDrawer();
        const auto [state, isNew] = states.emplace(drawer, drawer);
        if (isNew)
        {
            // Sequences of one seed, or of neighbouring ones, are to begin far from each other.
            state->second = Next(state->second) ^ seed;
            state->second = Next(state->second);
        }
        return state->second;
    }

    void Fill(unsigned char* octets, int count)
    {
        uint64_t& state = GetState();
        uint64_t word = 0;
        for (int i = 0; i < count; ++i)
        {
            word = i % 8 == 0 ? Next(state) : word >> 8;
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
    : DeterministicRandom(seed, nullptr)
{
}

DeterministicRandom::DeterministicRandom(uint64_t seed, std::function<uint64_t()> findDrawer)
    : m_generator(new Generator{seed,
                                std::move(findDrawer),
                                RAND_get_rand_method(),
                                std::exchange(Generator::Current(), nullptr)})
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
