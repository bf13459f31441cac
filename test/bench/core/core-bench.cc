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

constexpr int REPETITIONS = 9;
constexpr std::size_t BATCH_OCTETS = 524288;

/// A server of the model and a bare one, and the client of both.
struct Contest
{
    Contest(TlsVersion version, MakeServers make)
        : setting{version, CreateIdentity("client"), CreateIdentity("server")},
          client(TlsRole::Client,
                 version,
                 setting.client.GetKeys(),
                 setting.server.GetFingerprint()),
          modelServers(make(setting)),
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
Handshake(benchmark::State& state, TlsVersion version, MakeServers make)
{
    Contest contest(version, make);
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
Records(benchmark::State& state, std::size_t size, MakeServers make)
{
    Contest contest(TlsVersion::V13, make);
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
Register(const char* kind, MakeServers make)
{
    const auto add = [kind](const char* what, int iterations, auto function, auto... arguments) {
        const std::string name = std::string(what) + "/" + kind;
        benchmark::RegisterBenchmark(name.c_str(), function, arguments...)
            ->UseManualTime()
            ->Unit(benchmark::kMicrosecond)
            ->Iterations(iterations)
            ->Repetitions(REPETITIONS);
    };
    add("handshake-1.3", 150, &Handshake, TlsVersion::V13, make);
    add("handshake-1.2", 150, &Handshake, TlsVersion::V12, make);
    add("record-1KB", 60, &Records, std::size_t(1024), make);
    add("record-16KB", 150, &Records, std::size_t(16384), make);
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
    ims::bench::Register("engine", &ims::bench::MakeEngine);
    ims::bench::Register("relay", &ims::bench::MakeRelay);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
