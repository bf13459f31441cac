# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the format check; without clang-format they are skipped."""
import os
import shutil
import unittest

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


if __name__ == "__main__":
    unittest.main()
