# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the check of licence lines, include guards and text."""
import unittest

import headers
from fixture import SourceTree

HEAD = "// SPDX-FileCopyrightText: 2026 Somebody\n// SPDX-License-Identifier: GPL-2.0-only\n"
GUARDED = HEAD + "#ifndef IMS_TIME_POINT_H\n#define IMS_TIME_POINT_H\n#endif\n"


class HeadersTest(unittest.TestCase):
    def assert_faults(self, path, text, *expected):
        with SourceTree({path: text}) as top:
            self.assertEqual(headers.findings(top), [f"{path}:{fault}" for fault in expected])

    def test_a_tidy_file_is_accepted(self):
        self.assert_faults("model/base/time-point.h", GUARDED)
        self.assert_faults("model/base/a.cc", HEAD + "int a;\n")

    def test_a_missing_licence_line_is_found(self):
        self.assert_faults("a.cc", HEAD.replace("-only", "-or-later"), "1: the two SPDX lines are missing")
        self.assert_faults("a.cc", HEAD.splitlines()[1] + "\n", "1: the two SPDX lines are missing")

    def test_a_wrong_include_guard_is_found(self):
        fault = "1: the include guard is missing or has another name than the file"
        self.assert_faults("model/base/clock.h", GUARDED, fault)
        self.assert_faults("model/base/time-point.h", GUARDED.replace("define IMS", "define IMX"), fault)
        self.assert_faults("model/base/time-point.h", HEAD + "#pragma once\n", fault)

    def test_a_guard_may_have_more_words_than_the_file_name(self):
        self.assert_faults("test/base/time-point.h", GUARDED.replace("IMS_", "IMS_TEST_"))
        self.assert_faults("model/net/time-point.h", GUARDED.replace("IMS_", "E2AE_"))
        self.assert_faults("helper/e2ae-helper.h", GUARDED.replace("IMS_TIME_POINT", "E2AE_HELPER"))

    def test_untidy_text_is_found_with_its_line(self):
        self.assert_faults("a.cc", HEAD + "\tint a;\n", "3: a tab")
        self.assert_faults("a.cc", HEAD + "int a; \n", "3: a blank or a carriage return at the end of the line")
        self.assert_faults("a.cc", HEAD + "int a;\r\n", "3: a blank or a carriage return at the end of the line")
        self.assert_faults("a.cc", HEAD + "int a;", "3: no newline at the end")
        self.assert_faults("a.cc", HEAD.encode() + b"// \xff\n", "3: not UTF-8")

    def test_a_note_for_later_is_found(self):
        self.assert_faults("a.cc", HEAD + "// TO" + "DO: later\n", "3: a note left for later")


if __name__ == "__main__":
    unittest.main()
