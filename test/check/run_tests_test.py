# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the counting of test cases: nothing that goes wrong may look like success."""
import os
import types
import unittest

import run_tests
from fixture import SourceTree

REPORT = """<testsuites><testsuite>
<testcase name="a" status="run" result="completed"/>
<testcase name="b" status="run" result="completed"><failure message="m"/><failure message="n"/></testcase>
<testcase name="c" status="run" result="skipped"/>
<testcase name="d" status="notrun" result="suppressed"/>
</testsuite></testsuites>"""

WITH_REPORT = """#!/bin/sh
file=${1#--gtest_output=xml:}
mkdir -p "$(dirname "$file")"
cat > "$file" <<END
%s
END
exit %d
"""
GOOD = REPORT.replace('<failure message="m"/><failure message="n"/>', "")


class RunTestsTest(unittest.TestCase):
    def run_script(self, script):
        with SourceTree({"test-x": script}) as folder:
            os.chmod(os.path.join(folder, "test-x"), 0o755)
            arguments = types.SimpleNamespace(build=folder, source=folder)
            return run_tests.run_program(arguments, "test-x")

    def test_the_cases_of_the_report_are_counted(self):
        self.assertEqual(self.run_script(WITH_REPORT % (REPORT, 1))[:2], (1, 1))
        self.assertEqual(self.run_script(WITH_REPORT % (GOOD, 0))[:2], (2, 0))

    def test_an_error_status_after_good_cases_is_a_failure(self):
        self.assertEqual(self.run_script(WITH_REPORT % (GOOD, 3))[:2], (2, 1))

    def test_a_crash_is_a_failure_and_the_cases_before_it_count(self):
        passed, failed, text = self.run_script("#!/bin/sh\necho '[       OK ] A.b (0 ms)'\nkill -SEGV $$\n")
        self.assertEqual((passed, failed), (1, 1))
        self.assertIn("ended early", text)

    def test_an_early_exit_that_claims_success_is_a_failure(self):
        self.assertEqual(self.run_script("#!/bin/sh\nexit 0\n")[:2], (0, 1))

    def test_a_program_that_is_not_there_is_a_failure(self):
        arguments = types.SimpleNamespace(build="/nonexistent", source="/")
        self.assertEqual(run_tests.run_program(arguments, "test-x")[:2], (0, 1))


if __name__ == "__main__":
    unittest.main()
