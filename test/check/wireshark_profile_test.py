# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The profile that Wireshark imports is the one in the folder beside it."""
import os
import unittest
import zipfile

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "doc", "wireshark")


class WiresharkProfileTest(unittest.TestCase):
    def test_the_zip_has_the_files_of_the_folder(self):
        with zipfile.ZipFile(os.path.join(FOLDER, "ims-e2ae.zip")) as archive:
            zipped = {name: archive.read(name) for name in archive.namelist()}
        files = {}
        for name in os.listdir(os.path.join(FOLDER, "ims-e2ae")):
            with open(os.path.join(FOLDER, "ims-e2ae", name), "rb") as file:
                files["ims-e2ae/" + name] = file.read()
        self.assertEqual(zipped, files)


if __name__ == "__main__":
    unittest.main()
