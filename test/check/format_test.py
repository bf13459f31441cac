# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the format check; without clang-format they are skipped."""
import os
import shutil
import unittest
from unittest import mock

import format as source_format
from fixture import SourceTree

SETTINGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".clang-format")


@unittest.skipUnless(shutil.which("clang-format-14"), "clang-format-14 is not installed")
class FormatTest(unittest.TestCase):
    def faults(self, text):
        with open(SETTINGS, encoding="utf-8") as settings:
            files = {".clang-format": settings.read(), "model/base/a.cc": text}
        with SourceTree(files) as top:
            return source_format.findings(top)

    def test_formatted_text_is_accepted(self):
        self.assertEqual(self.faults("void\nF()\n{\n    return;\n}\n"), [])

    def test_other_text_is_found(self):
        faults = self.faults("void F() {\n  return;\n}\n")
        self.assertTrue(faults[0].startswith("model/base/a.cc:1:"), faults)


class OtherVersionTest(unittest.TestCase):
    def reason(self, version):
        with SourceTree({"clang-format": f"#!/bin/sh\necho 'Debian clang-format version {version} (1)'\n"}) as folder:
            program = os.path.join(folder, "clang-format")
            os.chmod(program, 0o755)
            with mock.patch("shutil.which", lambda name: program if name == "clang-format" else None):
                return source_format.why_skipped()

    def test_another_version_does_not_judge(self):
        self.assertIn("clang-format version 19.1.7", self.reason("19.1.7"))
        self.assertEqual(self.reason("14.0.6"), "")


if __name__ == "__main__":
    unittest.main()
