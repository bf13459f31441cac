# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the check of lengths."""
import unittest

import sizes
from fixture import SourceTree


def block(header, lines, indentation=""):
    body = f"{indentation}    Act();\n" * lines
    return f"{header}\n{indentation}{{\n{body}{indentation}}}\n"


class SizesTest(unittest.TestCase):
    def faults(self, path, text):
        with SourceTree({path: text}) as top:
            return sizes.findings(top)

    def test_a_function_may_be_as_long_as_the_limit_and_no_longer(self):
        self.assertEqual(self.faults("model/base/a.cc", block("void\nF()", 70)), [])
        found = self.faults("model/base/a.cc", block("void\nF()", 71))
        self.assertEqual(found, ["model/base/a.cc:3: a function of 71 lines, more than 70"])

    def test_a_method_within_its_class_is_measured(self):
        text = "class A : public B\n{\n" + block("    void F() override", 71, "    ") + "};\n"
        found = self.faults("model/base/a.h", text)
        self.assertEqual(found, ["model/base/a.h:4: a function of 71 lines, more than 70"])

    def test_a_constructor_with_initialisers_is_measured(self):
        self.assertEqual(len(self.faults("model/base/a.cc", block("A::A()\n    : m_a(1),\n      m_b(2)", 71))), 1)

    def test_namespaces_and_classes_may_be_long(self):
        bases = "class A : public B,\n          public C"
        for header in ("namespace ims", "class A", bases, "template <class T>\nstruct A", "enum class A : int"):
            with self.subTest(header=header):
                self.assertEqual(self.faults("model/base/a.h", block(header, 200)), [])

    def test_a_test_case_has_its_own_limit(self):
        self.assertEqual(self.faults("test/base/a-test.cc", block("TEST(A, B)", 80)), [])
        self.assertEqual(len(self.faults("test/base/a-test.cc", block("TEST(A, B)", 81))), 1)

    def test_a_file_may_be_as_long_as_the_limit_and_no_longer(self):
        self.assertEqual(self.faults("model/base/a.cc", "int a;\n" * 600), [])
        found = self.faults("model/base/a.cc", "int a;\n" * 601)
        self.assertEqual(found, ["model/base/a.cc: 601 lines, more than 600"])
        self.assertEqual(len(self.faults("model/app/a.cc", "int a;\n" * 401)), 1)

    def test_a_folder_may_have_as_many_files_as_the_limit_and_no_more(self):
        for folder in ("model/base", "scenarios/programs/sim"):
            files = {f"{folder}/{number}.cc": "" for number in range(30)}
            with SourceTree({**files, folder + "/deeper/a.cc": ""}) as top:
                self.assertEqual(sizes.findings(top), [])
            with SourceTree({**files, folder + "/one-more.conf": ""}) as top:
                self.assertEqual(sizes.findings(top), [folder + ": 31 files, more than 30"])
        with SourceTree({f"scenarios/flows/fault/{number}.flow": "" for number in range(31)}) as top:
            self.assertEqual(sizes.findings(top), [])


if __name__ == "__main__":
    unittest.main()
