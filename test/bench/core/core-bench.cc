// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/core/connection.h"

#include <benchmark/benchmark.h>

/// @file
/// The model's TLS against bare OpenSSL, in one process and turn by turn: an iteration does the
/// same with both and takes the CPU time of the server alone. The ratio of each repetition is the
/// result; the time that the library prints is the model's part.

namespace ims::bench
{

namespace
{

using MakeServers = std::unique_ptr<ServerMaker> (*)(const Setting&);

/// What is measured against bare OpenSSL.
struct Subject
{
    const char* name;
    MakeServers make;
    TlsProvider provider;
};

constexpr int REPETITIONS = 9;
constexpr std::size_t BATCH_OCTETS = 524288;

/// A server of the model and a bare one, and the client of both.
struct Contest
{
    Contest(TlsVersion version, const Subject& subject)
        : setting{version, CreateIdentity("client"), CreateIdentity("server"), subject.provider},
          client(TlsRole::Client,
                 version,
                 setting.client.GetKeys(),
                 setting.server.GetFingerprint()),
          modelServers(subject.make(setting)),
          bareServers(MakeBare(setting))
    {
    }

    void Report(benchmark::State& state, double itemsPerIteration) const
    {
        const double items = static_cast<double>(state.iterations()) * itemsPerIteration;
        state.counters["model_us"] = model.GetTotal() * 1e6 / items;
        state.counters["bare_us"] = bare.GetTotal() * 1e6 / items;
        state.counters["ratio"] = model.GetTotal() / bare.GetTotal();
    }

    Setting setting;
    BareContext client;
    std::unique_ptr<ServerMaker> modelServers;
    std::unique_ptr<ServerMaker> bareServers;
    Wires wires;
    Stopwatch model;
    Stopwatch bare;
};

void
Handshake(benchmark::State& state, TlsVersion version, const Subject& subject)
{
    Contest contest(version, subject);
    const auto connect = [&contest](bool model) {
        Connection(model ? *contest.modelServers : *contest.bareServers,
                   contest.client,
                   contest.wires,
                   model ? contest.model : contest.bare)
            .Connect();
    };
    bool modelFirst = false;
    for (auto _ : state)
    {
        const double before = contest.model.GetTotal();
        connect(modelFirst);
        connect(!modelFirst);
        modelFirst = !modelFirst;
        state.SetIterationTime(contest.model.GetTotal() - before);
    }
    contest.Report(state, 1);
}

void
Records(benchmark::State& state, std::size_t size, const Subject& subject)
{
    Contest contest(TlsVersion::V13, subject);
    Connection model(*contest.modelServers, contest.client, contest.wires, contest.model);
    Connection bare(*contest.bareServers, contest.client, contest.wires, contest.bare);
    model.Connect();
    bare.Connect();
    contest.model = {};
    contest.bare = {};
    const std::size_t batch = BATCH_OCTETS / size;
    bool modelFirst = false;
    for (auto _ : state)
    {
        const double before = contest.model.GetTotal();
        for (const bool isModel : {modelFirst, !modelFirst})
        {
            Connection& connection = isModel ? model : bare;
            connection.Echo(connection.Encrypt(batch, size), batch * size);
        }
        modelFirst = !modelFirst;
        state.SetIterationTime(contest.model.GetTotal() - before);
    }
    contest.Report(state, static_cast<double>(batch));
}

void
Register(const Subject& subject)
{
    const auto add =
        [&subject](const char* what, int iterations, auto function, auto... arguments) {
            const std::string name = std::string(what) + "/" + subject.name;
            benchmark::RegisterBenchmark(name.c_str(), function, arguments...)
                ->UseManualTime()
                ->Unit(benchmark::kMicrosecond)
                ->Iterations(iterations)
                ->Repetitions(REPETITIONS);
        };
    add("handshake-1.3", 150, &Handshake, TlsVersion::V13, subject);
    add("handshake-1.2", 150, &Handshake, TlsVersion::V12, subject);
    if (subject.provider == TlsProvider::Stock) // they have the same ciphers
    {
        add("record-1KB", 60, &Records, std::size_t(1024), subject);
        add("record-16KB", 150, &Records, std::size_t(16384), subject);
    }
}

} // namespace

} // namespace ims::bench

int
main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
    {
        return 2;
    }
    using ims::TlsProvider;
    ims::bench::Register({"engine", &ims::bench::MakeEngine, TlsProvider::Stock});
    ims::bench::Register({"relay", &ims::bench::MakeRelay, TlsProvider::Stock});
    ims::bench::Register({"engine-lean", &ims::bench::MakeEngine, TlsProvider::Lean});
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
