# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of bin/tshark with a stand-in for tshark."""
import os
import subprocess
import unittest

import run_tests
from fixture import SourceTree


@unittest.skipUnless(os.geteuid() == 0, "only for root")
class TsharkOfRootTest(unittest.TestCase):
    def test_it_runs_as_somebody_else_and_reads_what_root_may_read(self):
        with SourceTree({"tshark": "#!/bin/sh\nid -u\ncat \"$1\"\n", "secret": "capture\n"}) as folder:
            os.chmod(folder, 0o700)
            os.chmod(os.path.join(folder, "tshark"), 0o755)
            os.chmod(os.path.join(folder, "secret"), 0o600)
            path = folder + ":" + os.environ["PATH"]
            environment = run_tests.make_environment(dict(os.environ, PATH=path))
            done = subprocess.run(["tshark", os.path.join(folder, "secret")], env=environment, capture_output=True,
                                  text=True, check=False)
            self.assertNotEqual(done.stdout.split()[:1], ["0"], done.stderr)
            self.assertEqual(done.stdout.split()[1:], ["capture"], done.stderr)


if __name__ == "__main__":
    unittest.main()
