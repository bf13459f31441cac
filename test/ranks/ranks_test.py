# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The example ranks on one core and split over ranks of MPI, where ns-3 has its module mpi. E2AE_RANKS names the program
when it is not that of the build."""
import os
import shutil
import subprocess
import tempfile
import unittest

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("E2AE_RANKS", os.path.join(os.environ.get("E2AE_BUILD", os.path.join(TOP, "build")), "ranks"))
MPIRUN = shutil.which("mpirun")
TIME_LIMIT = 300  # seconds for one run
# Open MPI wants to be told that it may run as root and more ranks than there are cores, each release by another name.
ENVIRONMENT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_rmaps_base_oversubscribe": "1",
               "PRTE_ALLOW_RUN_AS_ROOT": "1", "PRTE_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
               "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe", "OMPI_MCA_mpi_yield_when_idle": "1"}


@unittest.skipUnless(os.path.exists(PROGRAM) and MPIRUN, "needs mpirun, and an ns-3 with its module mpi")
class RanksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="e2ae-ranks-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.runs = {}

    def run_ranks(self, ranks, *arguments):
        """What it prints, in lines, and the octets of each file that it writes."""
        key = (ranks, *arguments)
        if key not in self.runs:
            folder = tempfile.mkdtemp(dir=self.folder)
            done = subprocess.run([MPIRUN, "-np", str(ranks), PROGRAM, "--capture", *arguments], cwd=folder, text=True,
                                  env=dict(os.environ, **ENVIRONMENT), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=TIME_LIMIT, check=False)
            self.assertEqual(done.returncode, 0, done.stdout)
            files = {}
            for name in os.listdir(folder):
                with open(os.path.join(folder, name), "rb") as file:
                    files[name] = file.read()
            self.runs[key] = sorted(done.stdout.splitlines()), files
        return self.runs[key]

    def expect_same_files(self, ranks, groups):
        option = f"--groups={groups}"
        alone, split = self.run_ranks(1, option)[1], self.run_ranks(ranks, option)[1]
        kinds = ("csv", "json", "pcapng")
        self.assertEqual(set(alone), {f"ranks-group-{group}.{kind}" for group in range(groups) for kind in kinds})
        self.assertEqual(set(split), set(alone))
        for name in alone:
            self.assertTrue(alone[name] == split[name], f"{name} differs with {ranks} ranks")

    def test_two_ranks_write_the_octets_of_one(self):
        self.expect_same_files(2, 2)

    def test_rank_may_have_several_groups(self):
        self.expect_same_files(2, 3)

    def test_three_ranks_write_the_octets_of_one(self):
        self.expect_same_files(3, 3)

    def test_each_rank_has_its_group_all_of_whose_sessions_are_completed(self):
        lines, files = self.run_ranks(2, "--groups=2")
        for rank, line in enumerate(lines):
            self.assertRegex(line, f"^rank {rank} of 2 has ranks-group-{rank}: 20 sessions, ")
            rows = files[f"ranks-group-{rank}.csv"].decode().splitlines()[1:]
            self.assertEqual([row.count("completed") for row in rows], [1] * 20)
        self.assertEqual(len(lines), 2)

    def test_another_run_number_writes_other_octets_alike_in_both(self):
        one, two = (self.run_ranks(ranks, "--groups=2", "--RngRun=2")[1] for ranks in (1, 2))
        self.assertTrue(one == two)
        name = "ranks-group-1.pcapng"
        self.assertFalse(one[name] == self.run_ranks(1, "--groups=2")[1][name])

    def test_groups_of_different_ranks_share_the_link_of_the_core(self):
        name = "ranks-group-0.csv"
        self.assertFalse(self.run_ranks(2, "--groups=2")[1][name] == self.run_ranks(1, "--groups=1")[1][name])


if __name__ == "__main__":
    unittest.main()
