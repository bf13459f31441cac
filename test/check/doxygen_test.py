# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the check of what Doxygen says; without doxygen they are skipped."""
import shutil
import unittest

import doxygen
from fixture import SourceTree

CALLED = "helper/a.h"
HANDED_OVER = "model/base/b.h"
DESCRIBED = "/// @brief A pair.\nstruct Pair\n{\n    int left; ///< the first\n};\n"
UNDESCRIBED = "/// @brief A pair.\nstruct Pair\n{\n    int left;\n};\n"
MISFIT = "/// @brief Do it.\n/// @param other how often\nvoid Do(int count);\n"


@unittest.skipUnless(shutil.which("doxygen"), "doxygen is not installed")
class DoxygenTest(unittest.TestCase):
    def faults(self, **texts):
        files = {{"called": CALLED, "handed_over": HANDED_OVER, "private": "model/c.h"}[name]: text for name, text in texts.items()}
        public = "# public\n" + "".join(path + "\n" for path in (CALLED, HANDED_OVER) if path in files)
        with SourceTree({doxygen.PUBLIC_HEADERS: public, **files}) as top:
            return doxygen.findings(top)

    def test_a_described_header_is_accepted(self):
        self.assertEqual(self.faults(called=DESCRIBED, handed_over=DESCRIBED), [])

    def test_what_programs_call_has_to_be_described(self):
        faults = self.faults(called=UNDESCRIBED)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn("helper/a.h:4: warning: Member left", faults[0])

    def test_what_is_handed_over_may_speak_for_itself(self):
        self.assertEqual(self.faults(handed_over=UNDESCRIBED), [])

    def test_a_comment_that_does_not_fit_is_found_in_every_public_header(self):
        for kind in ("called", "handed_over"):
            with self.subTest(kind):
                faults = "\n".join(self.faults(**{kind: "/// @file\n\n" + MISFIT}))
                self.assertIn("argument 'other' of command @param is not found", faults)

    def test_other_headers_are_not_read(self):
        self.assertEqual(self.faults(private=MISFIT, called=DESCRIBED), [])


if __name__ == "__main__":
    unittest.main()
