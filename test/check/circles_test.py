# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the check for circles of includes, on small trees made for the purpose."""
import unittest

import circles
from fixture import SourceTree


def include(*paths):
    return "".join(f'#include "{path}"\n' for path in paths)


class CirclesTest(unittest.TestCase):
    def faults(self, files):
        with SourceTree(files) as top:
            return circles.findings(top)

    def test_a_chain_is_accepted(self):
        files = {"model/a/a.h": "", "model/a/a.cc": include("model/a/a.h", "model/a/b.h"),
                 "model/a/b.h": include("model/a/c.h"), "model/a/c.h": ""}
        self.assertEqual(self.faults(files), [])

    def test_a_source_that_includes_its_header_is_no_circle(self):
        self.assertEqual(self.faults({"model/a/a.h": "", "model/a/a.cc": include("model/a/a.h")}), [])

    def test_two_headers_that_include_each_other_are_found(self):
        files = {"model/a/a.h": include("model/b/b.h"), "model/b/b.h": include("model/a/a.h")}
        self.assertEqual(self.faults(files), ["model/a/a: a circle of includes with model/b/b"])

    def test_a_circle_through_a_source_is_found(self):
        files = {"model/a/a.h": "", "model/a/a.cc": include("model/a/part.h"), "model/a/part.h": include("model/a/a.h")}
        self.assertEqual(self.faults(files), ["model/a/a: a circle of includes with model/a/part"])

    def test_a_long_circle_is_named_once_without_those_beside_it(self):
        files = {"scenarios/a.h": include("scenarios/b.h"), "scenarios/b.h": include("scenarios/c.h", "scenarios/d.h"),
                 "scenarios/c.cc": include("scenarios/a.h"), "scenarios/c.h": "", "scenarios/d.h": "",
                 "scenarios/e.h": include("scenarios/a.h")}
        self.assertEqual(self.faults(files), ["scenarios/a: a circle of includes with scenarios/b, scenarios/c"])

    def test_two_circles_are_two_findings(self):
        files = {f"model/{name}.h": include(f"model/{other}.h") for name, other in ("ab", "ba", "cd", "dc")}
        self.assertEqual([fault.split(":")[0] for fault in self.faults(files)], ["model/a", "model/c"])

    def test_files_of_the_same_name_in_two_folders_are_two(self):
        files = {"model/a/x.cc": include("model/b/x.h"), "model/b/x.h": "", "model/a/x.h": ""}
        self.assertEqual(self.faults(files), [])


if __name__ == "__main__":
    unittest.main()
