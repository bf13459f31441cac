# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of what the benchmarks make of their numbers; nothing is measured here."""
import os
import sys
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))

import core_suite
import judge_suite
import proxies
import proxy_suite
import results
import self_cost

# The form is described in Valgrind's manual, "Callgrind Format Specification".
PROFILE = """\
events: Ir
positions: line
ob=(1) /usr/bin/e2ae-sim
fl=(1) a.cc
fn=(1) Ours
16 400
cob=(2) /usr/lib/libcrypto.so.3
cfn=(2) Theirs
calls=1 50
16 9000
+2 100
ob=(2)
fn=(2)
51 500
"""


class ResultTest(unittest.TestCase):
    def test_the_median_of_the_pairs_ratios_is_judged(self):
        pairs = [(1, 2), (3, 2), (4, 5)]  # 0.5, 1.5, 0.8; the ratio of the medians would be 1.5
        row = results.Comparison("s", "m", "us", "a", "b", pairs, 0.8)
        self.assertTrue(row.holds())
        self.assertEqual(row.cells()[-3:], ["0.80", "0.50-1.50", "<= 0.80 met"])
        row.target = 0.79
        self.assertEqual(row.cells()[-1], "<= 0.79 MISSED")

    def test_a_table_has_equal_columns(self):
        text = results.table([results.Value("s", "m", "KB", "a", [1, 2, 300], 1)])
        self.assertEqual(len({len(line) for line in text.split("\n")}), 1)
        self.assertIn("<= 1 MISSED", text)


class JudgeTest(unittest.TestCase):
    class Took:
        def __init__(self, seconds, megabytes):
            self.seconds, self.megabytes = seconds, megabytes

        def per_session(self, sessions):
            return self.seconds * 1000 / sessions

    def test_programs_are_compared_by_the_round_and_memory_by_the_length(self):
        rounds = [(self.Took(1, 30), self.Took(2, 60), self.Took(9, 20)), (self.Took(3, 30), self.Took(2, 60), self.Took(9, 20))]
        cpu, beside, by_length = judge_suite.describe(2000, rounds)
        self.assertEqual(cpu.ratios(), [0.5, 1.5])
        self.assertEqual(beside.ratios(), [0.5, 0.5])
        self.assertEqual((by_length.theirs, by_length.ratios()), ("N=500", [1.5, 1.5]))
        self.assertFalse(by_length.holds())


class CoreTest(unittest.TestCase):
    def test_repetitions_are_pairs_and_aggregates_are_not(self):
        runs = [{"name": f"{measure}/{subject}/iterations:9", "run_type": kind, "model_us": value, "bare_us": 2.0}
                for measure in core_suite.MEASURES for subject in core_suite.SUBJECTS
                for kind, value in (("iteration", 1.0), ("iteration", 3.0), ("aggregate", 7.0))]
        for row in core_suite.read(runs):
            self.assertEqual(row.pairs, [(1.0, 2.0), (3.0, 2.0)])

    def test_what_was_not_run_has_no_row(self):
        run = {"name": "handshake-1.3/engine-lean", "run_type": "iteration", "model_us": 1.0, "bare_us": 2.0}
        [row] = core_suite.read([run])
        self.assertEqual((row.ours, row.target), ("TlsEngine lean", None))


class ProxyTest(unittest.TestCase):
    def compare(self, tickets):
        kinds = (proxies.Agw, proxies.Haproxy, proxies.Nginx)
        values = {kind: [1.0] for kind in kinds}
        return proxy_suite.compare("m", "us", values, dict(zip(kinds, tickets)), {proxies.Agw: 0.9})

    def test_only_haproxy_sets_a_target(self):
        self.assertEqual([(row.theirs, row.target) for row in self.compare((0, 0, 0))],
                         [("haproxy", 0.9), ("nginx stream", None)])

    def test_unequal_tickets_are_told_and_not_judged(self):
        row = self.compare((0, 2, 0))[0]
        self.assertIsNone(row.target)
        self.assertEqual(row.measure, "m (0:2 tickets)")

    def test_each_of_ours_has_a_target_of_its_own(self):
        kinds = (proxies.Agw, proxies.LeanAgw, proxies.Haproxy)
        rows = proxy_suite.compare("m", "us", {kind: [1.0] for kind in kinds}, dict.fromkeys(kinds, 0),
                                   {proxies.Agw: 1.0, proxies.LeanAgw: 0.8})
        self.assertEqual([(row.ours, row.target) for row in rows], [("e2ae-agw", 1.0), ("e2ae-agw lean", 0.8)])

    def test_those_of_ours_that_were_not_measured_are_left_out(self):
        self.assertEqual(proxy_suite.beside_theirs([proxies.Agw]), [proxies.Agw, proxies.Haproxy, proxies.Nginx])

    def test_what_the_contexts_took_is_left_out_of_ours_only(self):
        values = {proxies.Agw: [9.0, 8.0], proxies.Haproxy: [5.0, 6.0]}
        row, alone = proxy_suite.compare_without_h248("us", values, {proxies.Agw: [2.0, 1.0]},
                                                      dict.fromkeys(values, 0), {proxies.Agw: 0.9})
        self.assertEqual((row.measure, row.pairs, row.target), ("the same but for H.248", [(7.0, 5.0), (7.0, 6.0)], 0.9))
        self.assertEqual((alone.values, alone.target), ([2.0, 1.0], None))


class SelfCostTest(unittest.TestCase):
    def test_a_function_counts_without_what_it_calls(self):
        self.assertEqual(dict(self_cost.read(PROFILE.splitlines())),
                         {("/usr/bin/e2ae-sim", "Ours"): 500, ("/usr/lib/libcrypto.so.3", "Theirs"): 500})

    def test_the_share_is_that_of_every_object_but_the_named_ones(self):
        share, text = self_cost.describe(self_cost.read(PROFILE.splitlines()))
        self.assertEqual(share, 50)
        self.assertIn("50.0 % OpenSSL", text)
        self.assertEqual(self_cost.owner("/usr/lib/libosipparser2.so.15"), "model")
        self.assertEqual(self_cost.owner("/usr/lib/libns3-core.so.37"), "ns-3")


if __name__ == "__main__":
    unittest.main()
