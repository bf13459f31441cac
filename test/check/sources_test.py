# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests that wscript and CMakeLists.txt build the same sources."""
import os
import re
import unittest

import layers
import tree

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LEFT_OUT = ("model/loop/", "model/pcap/")  # what the library of CMakeLists.txt leaves out; e2ae-sim has the latter itself


class SourcesTest(unittest.TestCase):
    def setUp(self):
        self.sources = [path for path in tree.files(TOP, ".cc") if path.startswith(("model/", "helper/"))]

    def test_every_source_stands_in_a_folder_of_wscript(self):
        folders = re.findall(r'"(model/\w+|helper)"', tree.read(TOP, "wscript"))
        for path in self.sources:
            self.assertTrue(any(layers.inside(path, folder) for folder in folders), path)

    def test_the_simulator_does_without_what_cmake_leaves_out(self):
        self.assertIn('EXCLUDE REGEX "^model/(loop|pcap)/"', tree.read(TOP, "CMakeLists.txt"))
        programs = [path for path in tree.files(TOP, ".h", ".cc") if re.match(r"scenarios/programs/([^/]*|sim/.*)$", path)]
        for path in self.sources:
            if not path.startswith(LEFT_OUT):
                self.assertNotRegex(tree.read(TOP, path), '#include "model/(loop|pcap)/', path)
        self.assertRegex(tree.read(TOP, "CMakeLists.txt"), r"file\(GLOB e2ae_programs .* model/pcap/\*\.cc\)")
        for path in programs:
            self.assertNotRegex(tree.read(TOP, path), '#include "model/loop/', path)


if __name__ == "__main__":
    unittest.main()
