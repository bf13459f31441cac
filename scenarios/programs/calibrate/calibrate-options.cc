// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/calibrate/calibrate-options.h"

namespace po = boost::program_options;

namespace
{

constexpr const char* PROGRAM = "e2ae-calibrate";

constexpr const char* ABOUT =
    "usage: e2ae-calibrate [options]\n\n"
    "Measures what each operation of the IMS-AGW costs on this machine, over the loop-back "
    "addresses\n"
    "127.0.0.2 and following, and writes the table that e2ae-sim --cost=calibrated --cost-table "
    "reads.\n"
    "Nothing else should run meanwhile. Exit status: 0 the table is written, 1 the measurement "
    "failed\n"
    "or the system refused something, 2 the call was wrong.\n";

} // namespace

std::variant<CalibrateOptions, ProgramEnd>
ReadCalibrateOptions(int argc, const char* const* argv)
{
    CalibrateOptions options;
    po::options_description text("Options");
    auto add = text.add_options();
    add("out", po::value(&options.out)->value_name("FILE"), "the table [costs.csv]");
    add("sessions",
        po::value(&options.sessions)->value_name("N"),
        "of each kind that is measured [200]");
    AddTlsProvider(text, options.tlsProvider);
    AddChoice(text, "key", options.key, "KIND", "of the gateway's certificate: ");
    const auto end = ReadCommandLine(argc, argv, {PROGRAM, ABOUT}, text, [&options] {
        constexpr int64_t most = 100000;
        DemandRange("sessions", options.sessions, 1, most);
        DemandWritable("out", options.out);
    });
    return end ? std::variant<CalibrateOptions, ProgramEnd>(*end) : options;
}
