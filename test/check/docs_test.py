# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""What README.md and doc/*.md show as printed is what the commands print.

A command is an indented line `$ COMMAND` (`> ...` continues it), and the lines after it, up to the next command or the
end of the block, are what is shown of its output: `...` stands for any lines, `..` in a line for any text, and several
blanks are as one. A file that `cat` shows and that is not there is made. The commands of a page run one after the other
in a folder of their own.
"""
import glob
import os
import re
import subprocess
import tempfile
import unittest

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("E2AE_BUILD", os.path.join(TOP, "build"))
# What takes minutes, needs another program beside it, or measures this machine.
LEFT_OUT = re.compile(r"\./waf|e2ae-(agw|load|calibrate|live)|=measured|bench|valgrind|callgrind|(agw|alg)\.txt|costs\.csv")
TIME_LIMIT = 120  # seconds for one command


def read_commands(text):
    """[(command, shown lines)] of a page."""
    commands = []
    shown = None  # the lines of the command whose output is being read
    for line in text.splitlines() + ["end"]:
        content = line[4:] if line.startswith("    ") else None
        if content is not None and content.startswith("$ "):
            shown = []
            commands.append([content[2:], shown])
        elif content is not None and content.startswith("> ") and shown == []:
            commands[-1][0] += "\n" + content[2:]
        elif shown is not None and (content is not None or not line):
            shown.append(content or "")
        else:
            shown = None
    for _, lines in commands:
        while lines and not lines[-1].strip():
            lines.pop()
    return commands


def find_difference(shown, printed):
    """The first line of the page that was not printed where it had to be, or None."""
    position, anywhere = 0, False
    for line in shown:
        if line.strip() == "...":
            anywhere = True
            continue
        while anywhere and position < len(printed) and not fits(line, printed[position]):
            position += 1
        if position == len(printed) or not fits(line, printed[position]):
            return line
        position, anywhere = position + 1, False
    return None if anywhere or position == len(printed) else "nothing more"


def fits(shown, printed):
    parts = [re.escape(part) for part in re.split(r"\.\.+", " ".join(shown.split()))]
    return re.fullmatch(".*".join(parts), " ".join(printed.split())) is not None


def read_page(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as page:
        return page.read()


class PageReaderTest(unittest.TestCase):
    def test_commands_are_found_with_what_they_print(self):
        page = "text\n\n    $ one\n    out\n\n    more\n    $ two \\\n    > on\n\n    $ three\ntext\n    not a command's\n"
        self.assertEqual(read_commands(page), [["one", ["out", "", "more"]], ["two \\\non", []], ["three", []]])

    def test_lines_are_compared_except_where_they_are_cut(self):
        printed = ["a", "b  c d", "c", "d"]
        self.assertIsNone(find_difference(["a", "b .. d", "...", "d"], printed))
        self.assertIsNone(find_difference(["a", "..."], printed))
        self.assertEqual(find_difference(["a", "c"], printed), "c")
        self.assertEqual(find_difference(["...", "e"], printed), "e")
        self.assertEqual(find_difference(["a", "b c d", "c"], printed), "nothing more")


@unittest.skipUnless(os.path.exists(os.path.join(BUILD, "test-app")), "programs and tests are not built")
class PagesTest(unittest.TestCase):
    def check_page(self, path):
        with tempfile.TemporaryDirectory() as folder:
            for name, target in {"build": BUILD, **{n: os.path.join(TOP, n) for n in ("doc", "scenarios")}}.items():
                os.symlink(target, os.path.join(folder, name))
            for command, shown in read_commands(read_page(path)):
                with self.subTest(page=os.path.relpath(path, TOP), command=command):
                    if not LEFT_OUT.search(command):
                        self.check_command(folder, command, shown)

    def check_command(self, folder, command, shown):
        file = command[len("cat ") :] if command.startswith("cat ") else ""
        if file and not os.path.exists(os.path.join(folder, file)):
            with open(os.path.join(folder, file), "w", encoding="utf-8") as made:
                made.write("\n".join(shown) + "\n")
        done = subprocess.run(["bash", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=TIME_LIMIT, check=False)
        printed = f"$ {command}\nprinted\n{done.stdout}{done.stderr}"
        if shown:
            self.assertIsNone(find_difference(shown, done.stdout.rstrip().splitlines()), printed)
        else:
            self.assertEqual(done.returncode, 0, printed)

    def test_commands_print_what_is_shown(self):
        for path in sorted(glob.glob(TOP + "/*.md") + glob.glob(TOP + "/doc/*.md")):
            self.check_page(path)

    def test_every_option_is_explained(self):
        pages = {"e2ae-sim": "running", "e2ae-agw": "loop-back", "e2ae-load": "loop-back", "e2ae-calibrate": "timing",
                 "e2ae-judge": "judging", "e2ae-live": "live"}
        for program, page in pages.items():
            text = subprocess.run([os.path.join(BUILD, program), "--help"], capture_output=True, text=True, check=True)
            for option in set(re.findall(r"^  (--[\w-]+)", text.stdout, re.MULTILINE)) - {"--help", "--version"}:
                self.assertRegex(read_page(f"doc/{page}.md"), rf"`{option}[=`]", f"of {program}, in doc/{page}.md")


class AttributesTest(unittest.TestCase):
    def test_every_attribute_is_explained(self):
        rows = "\n".join(re.findall(r"^\| (`.*?) \|", read_page("doc/architecture.md"), re.MULTILINE))
        for path in glob.glob(TOP + "/model/app/*.cc"):
            for name in re.findall(r"AddAttribute\(\s*\"(\w+)\"", read_page(path)):
                self.assertIn(f"`{name}`", rows, f"of {os.path.relpath(path, TOP)}")


if __name__ == "__main__":
    unittest.main()
