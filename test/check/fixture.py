# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""A small tree of source files for the tests of the checks."""
import os
import tempfile


class SourceTree:
    """Context manager: writes {path: text} into a temporary folder and gives the folder's path."""

    def __init__(self, files):
        self.files = files
        self.folder = tempfile.TemporaryDirectory()

    def __enter__(self):
        for path, text in self.files.items():
            full = os.path.join(self.folder.name, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        return self.folder.name

    def __exit__(self, *_):
        self.folder.cleanup()
