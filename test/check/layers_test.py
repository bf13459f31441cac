# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the layer check, on small trees made for the purpose."""
import unittest

import layers
from fixture import SourceTree


class LayersTest(unittest.TestCase):
    def faults(self, files):
        with SourceTree(files) as top:
            return layers.findings(top)

    def assert_fault(self, files, where, what):
        faults = self.faults(files)
        self.assertEqual(len(faults), 1, faults)
        self.assertTrue(faults[0].startswith(where + ":"), faults[0])
        self.assertIn(what, faults[0])

    def test_downward_and_level_includes_are_accepted(self):
        files = {
            "model/base/octets.h": "#include <vector>\n",
            "model/codec/sdp/sdp.h": '#include "model/base/octets.h"\n',
            "model/codec/sip/sip.h": '#include "model/codec/sdp/sdp.h"\n',
            "model/session/role.cc": '#include "model/codec/sip/sip.h"\n#include "model/base/octets.h"\n',
        }
        self.assertEqual(self.faults(files), [])

    def test_an_upward_include_is_refused_with_its_line(self):
        files = {"model/codec/a.h": "", "model/base/b.h": '#pragma once\n\n#include "model/codec/a.h"\n'}
        self.assert_fault(files, "model/base/b.h:3", "includes upwards")

    def test_each_layer_refuses_the_next_one_up(self):
        folders = [row.split()[0] for row in layers.LAYERS]
        for lower, upper in zip(folders, folders[1:]):
            with self.subTest(lower=lower, upper=upper):
                files = {upper + "/up.h": "", lower + "/low.h": f'#include "{upper}/up.h"\n'}
                self.assert_fault(files, lower + "/low.h:1", "includes upwards")

    def test_blanks_in_the_directive_do_not_hide_an_include(self):
        files = {"model/app/a.h": "", "model/base/b.h": '  #  include"model/app/a.h"\n'}
        self.assert_fault(files, "model/base/b.h:1", "includes upwards")

    def test_ns3_is_refused_below_the_adapters(self):
        self.assert_fault({"model/capture/c.cc": "#include <ns3/packet.h>\n"}, "model/capture/c.cc:1", "<ns3/packet.h>")
        self.assert_fault({"model/base/c.cc": '#include "ns3/packet.h"\n'}, "model/base/c.cc:1", "<ns3/packet.h>")
        self.assertEqual(self.faults({"model/net/n.cc": "#include <ns3/packet.h>\n"}), [])

    def test_openssl_is_refused_outside_the_tls_engine(self):
        self.assert_fault({"model/proxy/p.h": "#include <openssl/ssl.h>\n"}, "model/proxy/p.h:1", "<openssl/ssl.h>")
        self.assertEqual(self.faults({"model/tls/t.cc": "#include <openssl/ssl.h>\n"}), [])

    def test_osip_is_refused_outside_the_sip_codec(self):
        text = "#include <osipparser2/osip_parser.h>\n"
        self.assert_fault({"model/codec/sdp/s.cc": text}, "model/codec/sdp/s.cc:1", "osip")
        self.assertEqual(self.faults({"model/codec/sip/s.cc": text}), [])

    def test_boost_is_refused_outside_the_runner(self):
        self.assert_fault({"helper/h.cc": "#include <boost/any.hpp>\n"}, "helper/h.cc:1", "boost")
        self.assertEqual(self.faults({"scenarios/s.cc": "#include <boost/program_options.hpp>\n"}), [])

    def test_product_code_may_not_include_test_code(self):
        files = {"test/base/t.h": "", "model/base/b.h": '#include "test/base/t.h"\n'}
        self.assert_fault(files, "model/base/b.h:1", "of the tests")

    def test_a_test_may_not_reach_above_what_it_tests(self):
        files = {"model/proxy/p.h": "", "test/codec/sip/t.cc": '#include "model/proxy/p.h"\n'}
        self.assert_fault(files, "test/codec/sip/t.cc:1", "includes upwards")

    def test_a_path_that_is_not_from_the_top_is_refused(self):
        files = {"model/base/a.h": "", "model/base/b.h": '#include "a.h"\n'}
        self.assert_fault(files, "model/base/b.h:1", "not a path from the top")

    def test_a_file_outside_every_layer_is_refused(self):
        files = {"model/base/a.h": "", "model/misc/b.h": '#include "model/base/a.h"\n'}
        self.assert_fault(files, "model/misc/b.h:1", "no layer")


if __name__ == "__main__":
    unittest.main()
