// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/common/syn-filters.h"
#include "test/scenario/loop-back-programs.h"

#include <fstream>
#include <iterator>

/// @file
/// The roles of e2ae-load as programs of their own.

namespace
{

class LoopBackRolesTest : public LoopBackPrograms
{
  protected:
    /// @brief Start some roles and wait until they can be called.
    std::unique_ptr<BackgroundProcess> StartRoles(const Arguments& options) const
    {
        auto process = std::make_unique<BackgroundProcess>(MakeLoad(options));
        EXPECT_TRUE(Contains(process->ReadLine(), "ready:   "));
        return process;
    }

    std::string Read(const std::string& name) const
    {
        std::ifstream file(m_folder.GetPath(name));
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

TEST_F(LoopBackRolesTest, RolesApartSetUpTheSameSessions)
{
    if (!ims::test::MayFilterSyns())
    {
        GTEST_SKIP() << ims::test::NO_SYN_FILTERS;
    }
    const std::pair<const char*, const char*> callers[] = {{"msrp-originating", "ue"},
                                                           {"bfcp-terminating", "peer"}};
    for (const auto& [figure, caller] : callers)
    {
        StartGateway();
        const Arguments common{std::string("--figure=") + figure,
                               "--tcp-setup=delayed",
                               "--sessions=3",
                               "--seconds=30"};
        const auto play = [&](const std::string& roles) {
            Arguments options(common);
            options.push_back("--roles=" + roles);
            return options;
        };
        auto alg = StartRoles(play("alg"));
        auto callee = StartRoles(play(caller == std::string("ue") ? "peer" : "ue"));
        const auto result = Load(play(caller));
        EXPECT_EQ(result.status, 0) << result.out << result.err;
        EXPECT_TRUE(Contains(result.out, "sessions completed: 3 of 3"));
        for (auto* other : {alg.get(), callee.get()})
        {
            const auto end = other->Wait();
            EXPECT_EQ(end.status, 0) << end.out;
            EXPECT_TRUE(Contains(end.out, "sessions completed: 3 of 3")) << end.out;
        }
        StopGateway();
    }
}

TEST_F(LoopBackRolesTest, WhoIsNotCalledSaysSo)
{
    const auto result = Load({"--roles=peer", "--sessions=1", "--seconds=1"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "sessions completed: 0 of 1"));
    EXPECT_TRUE(Contains(result.out, "given up after 1 s"));
}

TEST_F(LoopBackRolesTest, BothEndsTellTheSameSecrets)
{
    StartGateway({"--keylog=" + m_folder.GetPath("agw.keys"), "--sessions=1"});
    EXPECT_EQ(Load({"--sessions=1", "--tls=1.2", "--keylog=ue.keys"}).status, 0);
    EXPECT_EQ(m_gateway->Wait().status, 0);
    EXPECT_TRUE(Contains(Read("ue.keys"), "CLIENT_RANDOM "));
    EXPECT_EQ(Read("ue.keys"), Read("agw.keys"));
}

TEST_F(LoopBackRolesTest, MistakesAreSaid)
{
    const std::pair<const char*, const char*> mistakes[] = {
        {"--roles=ue,nobody", "--roles: 'nobody' is none of ue, alg, peer"},
        {"--call=bob", "--call: 'bob' does not begin with sip:"},
        {"--pcscf=nowhere", "--pcscf: "},
        {"--keylog=/nowhere/keys", "--keylog: cannot write '/nowhere/keys': "}};
    for (const auto& [option, text] : mistakes)
    {
        const auto result = Load({option});
        EXPECT_NE(result.status, 0) << option;
        EXPECT_TRUE(Contains(result.err, text)) << result.err;
    }
}

} // namespace
