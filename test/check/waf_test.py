# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the launcher `waf`, with stand-ins for Debian's tools."""
import importlib.machinery
import importlib.util
import os
import re
import subprocess
import sys
import unittest
from unittest import mock

from fixture import SourceTree

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LAUNCHER = os.path.join(TOP, "waf")
NOTHING_INSTALLED = "#!/bin/sh\nexit 1\n"
TELL = '#!/bin/sh\necho "$0 $*" >> "$CALLS"\nexit 1\n'


def load_launcher():
    loader = importlib.machinery.SourceFileLoader("launcher", LAUNCHER)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", loader))
    loader.exec_module(module)
    return module


class PackagesTest(unittest.TestCase):
    def test_only_the_groups_that_are_asked_for_are_read(self):
        launcher = load_launcher()
        self.assertIn("libns3-dev", launcher.read_packages(("build",)))
        self.assertNotIn("libgtest-dev", launcher.read_packages(("build",)))
        tested_with = launcher.read_packages(("test",))
        self.assertEqual(tested_with[:2], ["libgtest-dev", "tshark"])
        self.assertNotIn("libns3-dev", tested_with)
        self.assertNotIn("erlang-megaco", tested_with)
        self.assertEqual(launcher.read_packages(("interop",)), ["erlang-megaco"])
        self.assertEqual(launcher.read_packages(()), [])

    def test_what_is_compared_with_is_installed_for_the_benchmarks_only(self):
        launcher = load_launcher()
        self.assertIn("haproxy", launcher.read_packages(("bench",)))
        self.assertNotIn("haproxy", launcher.read_packages(("build", "test", "check")))
        self.assertEqual([word for word, groups in launcher.GROUPS_OF_COMMAND.items() if "bench" in groups], ["bench"])

    def test_gsl_is_not_needed(self):
        everything = load_launcher().read_packages(("build", "test", "check"))
        self.assertFalse([name for name in everything if "gsl" in name])


class RunOptionTest(unittest.TestCase):
    def test_both_spellings_are_split_like_a_shell_does(self):
        take = load_launcher().take_run_option
        self.assertEqual(take(["--run", "sim 'a b' --c=d", "-j2"]), (["sim", "a b", "--c=d"], ["-j2"]))
        self.assertEqual(take(["-j2", "--run=sim --c"]), (["sim", "--c"], ["-j2"]))
        self.assertEqual(take(["test"]), (None, ["test"]))


class WrongUseTest(unittest.TestCase):
    def test_where_nothing_can_be_written_that_is_said_first(self):
        launcher = load_launcher()
        with mock.patch("os.access", return_value=False), self.assertRaises(SystemExit) as stopped:
            launcher.main()
        self.assertEqual(stopped.exception.code, 2)

    def test_a_command_that_there_is_not_is_named_with_those_that_there_are(self):
        done = subprocess.run([LAUNCHER, "tests"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, "no command is named 'tests'; there are: .* test ")

    def test_help_lists_commands_and_nothing_else(self):
        text = subprocess.run([LAUNCHER, "--help"], capture_output=True, text=True, check=True).stdout
        commands = re.findall(r"^  (\w+) *: ", text.partition("Options:")[0], re.MULTILINE)
        for name in commands:
            self.assertNotIn("_", name)
        self.assertIn("test", commands)
        self.assertIn("--run=", text)


class MissingPackagesTest(unittest.TestCase):
    def launch(self, bin_folder, **environment):
        for name in os.listdir(bin_folder):
            os.chmod(os.path.join(bin_folder, name), 0o755)
        path = bin_folder + ":/usr/bin:/bin"
        environment = dict(os.environ, PATH=path, CALLS=os.path.join(bin_folder, "calls"), **environment)
        command = [sys.executable, "-B", LAUNCHER]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def test_without_permission_the_command_is_printed_and_nothing_is_run(self):
        with SourceTree({"dpkg-query": NOTHING_INSTALLED, "apt-get": TELL, "sudo": TELL}) as folder:
            done = self.launch(folder, E2AE_NO_INSTALL="1")
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("apt-get install --no-install-recommends g++ ", done.stdout)
            self.assertFalse(os.path.exists(os.path.join(folder, "calls")))

    @unittest.skipIf(os.geteuid() == 0, "root may install")
    def test_a_user_who_may_not_install_is_told_the_command(self):
        with SourceTree({"dpkg-query": NOTHING_INSTALLED, "apt-get": TELL, "sudo": NOTHING_INSTALLED}) as folder:
            done = self.launch(folder, E2AE_NO_INSTALL="")
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("sudo apt-get install", done.stdout)


if __name__ == "__main__":
    unittest.main()
