# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the check of the coverage page."""
import os
import unittest

import coverage
import tree
from fixture import SourceTree

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
REGISTRATION = "Registration (5.2.1.3.1)"
FLOW = " 1    UE   -> ALG   SIP   INVITE\n    10'   PEER -> AGW   TCP   SYN\n"
TEST = "TEST_F(SomeTest, ItHolds)\n{\n}\n"


class RowTest(unittest.TestCase):
    def assert_faults(self, heading, row, *expected):
        """Only what is said about the row counts, not what the rest of the page lacks."""
        page = f"## {heading}\n\n| source | what | flows | tests |\n| --- | --- | --- | --- |\n{row}\n"
        files = {coverage.PAGE: page, coverage.FLOWS + "/a-b.flow": FLOW, "test/some-test.cc": TEST}
        with SourceTree(files) as top:
            place = f"{coverage.PAGE}:5: "
            found = [fault[len(place):] for fault in coverage.findings(top) if fault.startswith(place)]
        self.assertEqual(found, list(expected))

    def test_a_row_that_holds_is_accepted(self):
        self.assert_faults("MSRP originating (5.2.1.2.2.1)", "| 1, 10' | x | `a-{b,b}` | `test/some-test.cc SomeTest.ItHolds` |")
        self.assert_faults(REGISTRATION, "| 401 | x | `a*` | `test/some-test.cc SomeTest.ItHolds` |")

    def test_a_step_that_no_flow_of_the_row_has_is_found(self):
        self.assert_faults("MSRP originating (5.2.1.2.2.1)", "| 1-2 | x | `a-b` | `test/some-test.cc SomeTest.ItHolds` |",
                           "no flow of this row has step 2")

    def test_an_unknown_item_is_found(self):
        self.assert_faults(REGISTRATION, "| 402 | x | `a-b` | `test/some-test.cc SomeTest.ItHolds` |",
                           "'402' is nothing that has to be covered here")

    def test_a_flow_and_a_test_that_do_not_exist_are_found(self):
        self.assert_faults(REGISTRATION, "| 401 | x | `a-{b,c}` | `test/some-test.cc SomeTest.ItFails`, `test/no.cc A.B` |",
                           "there is no flow a-c", "test/some-test.cc has no test SomeTest.ItFails",
                           "there is no file test/no.cc")

    def test_a_row_without_a_test_or_a_cell_is_found(self):
        self.assert_faults(REGISTRATION, "| 401 | x | `a-b` | |", "no test is named")
        self.assert_faults(REGISTRATION, "| 401 | x |", "a row has four cells: source, what, flows, tests")


class PageTest(unittest.TestCase):
    def test_the_page_is_complete(self):
        self.assertEqual(coverage.findings(TOP), [])

    def test_every_row_and_every_flow_is_missed_when_it_is_gone(self):
        files = {path: tree.read(TOP, path) for path in tree.files(TOP, ".flow", "-test.cc")}
        page = tree.read(TOP, coverage.PAGE)
        rows = [line for line in page.split("\n") if line.startswith("| ") and not line.startswith(("| source", "| -"))]
        with SourceTree({**files, coverage.PAGE: page, coverage.FLOWS + "/new.flow": FLOW}) as top:
            self.assertEqual(coverage.findings(top), ["scenarios/flows/new.flow: not in doc/coverage.md"])
            for row in rows:
                with open(os.path.join(top, coverage.PAGE), "w", encoding="utf-8") as file:
                    file.write(page.replace(row + "\n", "", 1))
                self.assertGreater(len(coverage.findings(top)), 1, row)


if __name__ == "__main__":
    unittest.main()
