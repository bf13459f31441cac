# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the run of clang-tidy; without it they are skipped."""
import json
import os
import unittest

import run_tidy
from fixture import SourceTree

SETTINGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".clang-tidy")
COMPILER = ["g++", "-Wall", "-Werror", "-Wno-maybe-uninitialized"]  # clang does not know the last, which g++ does


def database(top, *paths):
    rows = [{"directory": top, "file": os.path.join(top, path), "arguments": COMPILER + ["-c", path]} for path in paths]
    os.makedirs(os.path.join(top, "build"))
    with open(os.path.join(top, "build", "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(rows, file)


class RunTidyTest(unittest.TestCase):
    def look_at(self, text):
        with open(SETTINGS, encoding="utf-8") as settings:
            files = {".clang-tidy": settings.read(), "model/base/a.cc": text}
        with SourceTree(files) as top:
            database(top, "model/base/a.cc")
            return run_tidy.look_at(top, os.path.join(top, "build"), "model/base/a.cc")

    @unittest.skipUnless(run_tidy.program(), "clang-tidy is not installed")
    def test_a_clean_file_passes(self):
        self.assertEqual(self.look_at("int* g_pointer = nullptr;\n"), (1, 0, "model/base/a.cc ok"))

    @unittest.skipUnless(run_tidy.program(), "clang-tidy is not installed")
    def test_a_finding_fails_and_is_named(self):
        passed, failed, text = self.look_at("int* g_pointer = 0;\n")
        self.assertEqual((passed, failed), (0, 1))
        self.assertIn("modernize-use-nullptr", text)

    @unittest.skipUnless(run_tidy.program(), "clang-tidy is not installed")
    def test_a_file_that_cannot_be_read_fails(self):
        passed, failed, _ = self.look_at('#include "nowhere.h"\n')
        self.assertEqual((passed, failed), (0, 1))

    def test_only_the_built_sources_of_the_module_and_the_scenarios_are_looked_at(self):
        paths = ("helper/b.cc", "model/base/a.cc", "scenarios/c.cc")
        with SourceTree({path: "" for path in paths + ("test/base/a-test.cc", "model/base/unbuilt.cc")}) as top:
            self.assertEqual(run_tidy.built_files(top, os.path.join(top, "build")), [])
            database(top, *paths, "test/base/a-test.cc", "model/base/deleted.cc")
            self.assertEqual(run_tidy.built_files(top, os.path.join(top, "build")), list(paths))


if __name__ == "__main__":
    unittest.main()
