# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""The page of a run, as somebody uses it in Chromium."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.chrome.service import Service
except ImportError:
    webdriver = None

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("E2AE_BUILD", os.path.join(TOP, "build"))
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
TIME_LIMIT = 300  # seconds for one run

PAGE_OCTETS = 300 * 1024  # of a page without its sessions
SESSION_OCTETS = 3 * 1024


def simulate(folder, name, *arguments):
    """The path of the page of a run, whose exit status has to be the last argument if that is a number."""
    wanted = arguments[-1] if isinstance(arguments[-1], int) else 0
    words = [word for word in arguments if isinstance(word, str)]
    command = [os.path.join(BUILD, "e2ae-sim"), *words, "--html", "--out=" + os.path.join(folder, name)]
    done = subprocess.run(command, cwd=folder, env=dict(os.environ, E2AE_SOURCE=TOP), capture_output=True, text=True,
                          timeout=TIME_LIMIT, check=False)
    assert done.returncode == wanted, done.stdout + done.stderr
    return os.path.join(folder, name + ".html")


@unittest.skipUnless(webdriver and BROWSER and DRIVER, "needs chromium, chromium-driver and python3-selenium")
class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="e2ae-page-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        options = webdriver.ChromeOptions()
        options.binary_location = BROWSER
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,1000"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        cls.browser = webdriver.Chrome(service=Service(DRIVER), options=options)
        cls.addClassCleanup(cls.browser.quit)
        cls.pages = {}

    def open(self, name, *arguments):
        if name not in self.pages:
            self.pages[name] = simulate(self.folder, name, *arguments)
        self.browser.get_log("performance")
        self.browser.get_log("browser")
        self.browser.get("file://" + self.pages[name])
        self.assertEqual([entry["message"] for entry in self.browser.get_log("browser")], [])
        return self.pages[name]

    def open_compared(self):
        """Delayed set-up, beside it a capture of the immediate one."""
        if "immediate" not in self.pages:
            self.pages["immediate"] = simulate(self.folder, "immediate", "msrp-originating", "--tcp-setup=immediate")
        self.open("compared", "msrp-originating", "--tcp-setup=delayed", "--compare=immediate.pcapng")

    def pane_row(self, pane, label):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.pane')[arguments[0]].querySelectorAll('.row')]"
            ".find((r) => r.querySelector('.step').textContent === arguments[1])", pane, label)

    def open_originating(self):
        return self.open("originating", "msrp-originating")

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def press(self, keys):
        self.browser.switch_to.active_element.send_keys(keys)

    def labels(self):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.row.k-step .step')].map((step) => step.textContent)")

    def row(self, label):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.row')].find((r) => r.querySelector('.step').textContent === arguments[0])",
            label)

    def rows_with(self, text):
        """The rows in which a text stands, whether they show or not."""
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.row')].filter((r) => r.textContent.includes(arguments[0]))", text)

    # ------------------------------------------------------------------------------------ a matching run

    def test_the_ladder_has_the_figures_steps(self):
        self.open_originating()
        shown = [label for label in self.labels() if label]
        # TR 29.828, figure 5.2.1.2.2.1, without step 11, which the delayed set-up does not have.
        wanted = [str(number) for number in range(1, 22) if number != 11] + ["10'", "11'"]
        self.assertEqual(sorted(shown), sorted(wanted))
        self.assertIn("matches the figure", self.one(".verdict").text)
        self.assertEqual([name.text for name in self.all(".entity")], ["UE", "IMS-ALG", "IMS-AGW", "PEER"])

    def test_dropped_and_repeated_syns_show(self):
        self.open_originating()
        self.assertEqual(len(self.row("10").find_elements(By.CSS_SELECTOR, ".arrow.stopped")), 1)
        self.assertIn("dropped", self.row("10").text)
        self.assertEqual(len(self.row("10'").find_elements(By.CSS_SELECTOR, ".arrow.repeated")), 1)

    def test_no_request_leaves_the_page(self):
        self.open_originating()
        self.row("5").click()
        events = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        urls = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        self.assertEqual([url for url in urls if not url.startswith("file://")], [])
        self.assertEqual(len(urls), 1)

    def test_a_click_shows_the_message_decoded(self):
        self.open_originating()
        self.row("1").click()
        self.assertIn("INVITE sip:", self.one("#details pre").text)
        self.assertIn("a=3ge2ae:requested", self.one("#details pre").text)
        self.row("2").click()
        self.assertIn("MEGACO/", self.one("#details pre").text)
        self.row("21").click()
        self.assertIn("ECDHE", self.one("#details pre").text)

    def test_what_the_flow_binds_is_lit_wherever_it_stands(self):
        self.open_originating()
        self.row("1").click()
        lit = set(self.browser.execute_script(
            "return [...document.querySelectorAll('.row .lit')].map((e) => e.closest('.row').querySelector('.step').textContent)"))
        # $IP1o, $P1o and $ue: steps 1, 5 and 7 of the flow have them in what the ladder shows.
        self.assertLessEqual({"1", "5", "7"}, lit)
        self.assertNotIn("12", lit)
        self.assertGreater(len(self.all("#details pre mark.bound")), 0)

    def test_the_whole_handshake_is_there_with_all_packets(self):
        self.open_originating()
        request = self.rows_with("CertificateRequest")[0]
        self.assertFalse(request.is_displayed())
        self.one("#all").click()
        self.assertTrue(request.is_displayed())
        self.rows_with("TLS Certificate")[0].click()
        self.assertIn("fingerprint: SHA-256", self.one("#details pre").text)

    def test_the_delay_is_the_peers_wait_for_its_timer(self):
        self.open_originating()
        parts = [item.text for item in self.all(".delay .legend li")]
        self.assertTrue(parts[0].startswith("PEER, until it repeats 1000.00 ms"), parts)
        total = float(self.one(".delay figcaption").text.split(": ")[1].split(" ")[0])
        sums = sum(float(item.find_element(By.TAG_NAME, "b").text.split(" ")[0]) for item in self.all(".delay .legend li"))
        self.assertAlmostEqual(total, sums, delta=0.05)
        # The report's own table has the same time.
        with open(os.path.join(self.folder, "originating.json"), encoding="utf-8") as summary:
            times = json.load(summary)
        self.assertAlmostEqual(total, times["measures"]["media_ready_ms"]["max"], delta=0.02)

    def test_what_goes_through_tls_is_decoded(self):
        for name, arguments in (("originating", ["msrp-originating"]), ("tls13", ["msrp-originating", "--tls=1.3"])):
            self.open(name, *arguments)
            self.one("#all").click()
            texts = []
            for row in self.rows_with("TLS ApplicationData"):
                row.click()
                texts.append(self.one("#details pre").text)
            whole = "\n".join(texts)
            self.assertRegex(whole, r"MSRP \S+ SEND\n", name)
            self.assertRegex(whole, r"MSRP \S+ 200 OK\n", name)
            self.assertIn("To-Path: msrps://", whole, name)
            self.assertNotIn("encrypted", whole, name)
        # RFC 8446, 4.4.2: the certificate goes encrypted.
        self.assertIn("fingerprint: SHA-256", whole)
        self.open("bfcp", "bfcp-originating")
        self.one("#all").click()
        texts = []
        for row in self.rows_with("TLS ApplicationData"):
            row.click()
            texts.append(self.one("#details pre").text)
        self.assertIn("FloorRequest", "\n".join(texts))

    def test_no_value_of_the_ladder_is_cut_without_a_sign(self):
        self.open_originating()
        hidden = self.browser.execute_script(
            "return [...document.querySelectorAll('.row .content')].filter((c) => c.offsetParent && c.scrollHeight > c.clientHeight + 1)"
            ".map((c) => c.textContent)")
        self.assertEqual(hidden, [])
        self.assertIn("\u2026", self.row("7").find_element(By.CSS_SELECTOR, ".content").text)

    def test_search_and_keys(self):
        self.open_originating()
        self.press("/")
        self.press("fingerprint")
        self.assertRegex(self.one("#hits").text, r"^[1-9]\d* hits$")
        self.press(Keys.ENTER)
        first = self.one('.row[aria-selected="true"]')
        self.assertEqual(first.find_element(By.CSS_SELECTOR, ".step").text, "1")
        self.press("n")
        self.assertNotEqual(self.one('.row[aria-selected="true"]'), first)
        self.press(Keys.ESCAPE)
        self.assertEqual(self.all('.row[aria-selected="true"]'), [])
        self.press("j")
        self.press("j")
        self.assertEqual(self.one('.row[aria-selected="true"] .step').text, "2")

    def test_it_speaks_to_who_does_not_see_it(self):
        self.open_originating()
        self.assertEqual(self.row("10'").get_attribute("aria-label"),
                         "Step 10', 2034.11 ms, PEER to IMS-AGW, TCP SYN (repeated)")
        self.assertEqual(self.one(".rows").get_attribute("role"), "listbox")
        for button in self.all("button"):
            self.assertTrue(button.text or button.get_attribute("aria-label"), button.get_attribute("outerHTML"))

    def test_a_phone_needs_no_scrolling_to_the_side(self):
        self.open_originating()
        self.browser.set_window_size(500, 900)  # the least that a window can have
        self.browser.execute_script("document.body.style.width = '390px'")
        width = self.browser.execute_script("return document.body.scrollWidth")
        self.browser.set_window_size(1400, 1000)
        self.assertLessEqual(width, 390)

    def test_contrast_is_that_of_wcag_in_both_themes(self):
        self.open_originating()
        for theme in ("light", "dark"):
            self.browser.execute_script(f"document.documentElement.dataset.theme = '{theme}'")
            for name in ("ink", "faint", "sip", "h248", "tcp", "tls", "media", "bad", "good"):
                self.assertGreaterEqual(self.contrast(name, "paper"), 4.5, f"{name}, {theme}")  # WCAG 2.1, 1.4.3

    def contrast(self, front, back):
        colours = self.browser.execute_script(
            "const s = getComputedStyle(document.documentElement);"
            "return arguments[0].map((n) => s.getPropertyValue('--' + n).trim())", [front, back])
        bright = sorted((luminance(colour) for colour in colours), reverse=True)
        return (bright[0] + 0.05) / (bright[1] + 0.05)

    # ------------------------------------------------------------------------------------ other runs

    def test_a_difference_shows_expected_and_got(self):
        with open(os.path.join(TOP, "scenarios/flows/msrp-originating/delayed-aware.flow"), encoding="utf-8") as flow:
            text = flow.read().replace("ignore-syn", "!ignore-syn", 1)
        with open(os.path.join(self.folder, "edited.flow"), "w", encoding="utf-8") as flow:
            flow.write(text)
        self.open("differs", "msrp-originating", "--expect=edited.flow", 1)
        self.assertIn("forbidden ignore-syn, got ignore-syn", self.one(".verdict.bad").text)
        self.one("body").send_keys("d")
        details = self.one("#details .difference").text
        self.assertIn("expected", details)
        self.assertIn("!ignore-syn", details)
        self.assertIn("got", details)
        self.assertEqual(len(self.all(".row.k-difference")), 1)

    def test_a_fault_shows_how_it_ended(self):
        self.open("fault", "msrp-originating", "--fault=ue-certificate")
        self.assertIn("bad_certificate", self.one(".outcome").text)
        self.rows_with("TLS Alert")[0].click()
        self.assertIn("description: bad_certificate", self.one("#details pre").text)

    def test_a_capture_of_any_origin_is_drawn_as_it_is_judged(self):
        self.open_originating()
        self.pages["judged"] = os.path.join(self.folder, "judged.html")
        subprocess.run(["editcap", "-F", "pcap", "originating.pcapng", "foreign.pcap"], cwd=self.folder, check=True)
        subprocess.run([os.path.join(BUILD, "e2ae-judge"), "foreign.pcap", "--figure=msrp-originating", "--html=judged.html"],
                       cwd=self.folder, env=dict(os.environ, E2AE_SOURCE=TOP), stdout=subprocess.DEVNULL,
                       timeout=TIME_LIMIT, check=True)
        self.open("judged")
        self.assertIn("matches the figure", self.one(".verdict").text)
        self.row("1").click()
        self.assertIn("INVITE sip:", self.one("#details pre").text)
        self.assertNotIn("arrived", self.one("#details").text)

    # ------------------------------------------------------------------------------------ two runs

    def test_two_runs_stand_beside_each_other(self):
        self.open_compared()
        self.assertEqual(len(self.all(".pane")), 2)
        self.assertEqual([v.text for v in self.all(".verdict")], ["matches the figure", "matches the figure"])
        self.assertIn("delayed", self.one("h1").text)
        self.assertIn("immediate", self.one("h1").text)
        left, right = (pane.rect for pane in self.all(".pane"))
        self.assertEqual(left["y"], right["y"])
        self.assertLessEqual(left["x"] + left["width"], right["x"])
        hidden = self.browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
        self.assertFalse(hidden)

    def test_steps_that_one_run_alone_has_are_marked(self):
        self.open_compared()
        marked = self.browser.execute_script(
            "return [...document.querySelectorAll('.pane')].map((p) => [...p.querySelectorAll('.row.only .step')].map((s) => s.textContent))")
        # TR 29.828, 5.2.1.2.2.1: with delayed set-up the first SYN is dropped, and 10' and 11' take its place.
        self.assertIn("10'", marked[0])
        self.assertIn("11'", marked[0])
        self.assertIn("11", marked[1])
        self.assertNotIn("1", marked[0] + marked[1])

    def test_a_message_is_shown_with_that_of_the_other_run(self):
        self.open_compared()
        self.pane_row(0, "2").click()
        twin = self.one(".row.twin")
        self.assertEqual(twin.find_element(By.CSS_SELECTOR, ".step").text, "2")
        panels = self.all("#details .panel")
        self.assertEqual(len(panels), 2)
        self.assertIn("MEGACO/", panels[0].text)
        self.assertIn("MEGACO/", panels[1].text)
        self.assertIn("arrived", panels[0].text)
        self.assertNotIn("arrived", panels[1].text)  # of which a capture knows nothing
        self.press(Keys.ARROW_RIGHT)
        self.assertEqual(self.one(".pane:nth-child(2) .row[aria-selected='true'] .step").text, "2")
        self.press(Keys.ESCAPE)
        self.pane_row(0, "10'").click()
        self.assertIn("no such message", self.all("#details .panel")[1].text)
        self.press(Keys.ESCAPE)
        self.assertEqual(self.all("#details .panel"), [])

    def test_times_of_both_runs_are_in_one_table(self):
        self.open_compared()
        lines = [line.text.split() for line in self.all(".compared-steps tbody tr")]
        times = {line[0]: line for line in lines}
        self.assertEqual(times["1"][-2:], ["0.00", "0.00"])
        # Both have it, but the delayed run waits for the peer's timer of 1 s (RFC 6298, 2.1) before it.
        self.assertTrue(times["21"][-1].startswith("\u2212"), times["21"])
        self.assertGreater(float(times["21"][-1][1:]), 900)
        totals = [float(caption.text.split(": ")[1].split(" ")[0]) for caption in self.all(".delay figcaption")]
        self.assertGreater(totals[0] - totals[1], 900)
        self.assertTrue(all(caption.text.endswith("to step 21") for caption in self.all(".delay figcaption")))
        # The links are alike in both runs: 20 ms on Gm each way, of which the capture does not tell.
        ways = [[item.text for item in pane.find_elements(By.CSS_SELECTOR, ".legend li") if "over Gm" in item.text] for pane in self.all(".pane")]
        self.assertEqual([len(way) for way in ways], [1, 1])
        for way in ways:
            self.assertAlmostEqual(float(re.search(r"Gm\s+([0-9.]+)", way[0]).group(1)), 20.1, delta=0.3)

    def test_judged_captures_are_compared_too(self):
        self.open_compared()
        self.pages["judged-two"] = os.path.join(self.folder, "judged-two.html")
        subprocess.run([os.path.join(BUILD, "e2ae-judge"), "compared.pcapng", "--figure=msrp-originating",
                        "--html=judged-two.html", "--compare=immediate.pcapng"],
                       cwd=self.folder, env=dict(os.environ, E2AE_SOURCE=TOP), stdout=subprocess.DEVNULL,
                       timeout=TIME_LIMIT, check=True)
        self.open("judged-two")
        self.assertEqual([v.text for v in self.all(".verdict")], ["matches the figure", "matches the figure"])
        self.one("#all").click()
        self.rows_with("TLS ApplicationData")[0].click()
        self.assertIn("MSRP", self.one("#details pre").text)

    def test_combined_procedures_stand_beside_separate_ones(self):
        self.pages["combined"] = simulate(self.folder, "combined", "msrp-originating", "--procedures=combined")
        self.open("separate", "msrp-originating", "--compare=combined.pcapng")
        self.assertEqual([v.text for v in self.all(".verdict")], ["matches the figure", "matches the figure"])
        self.assertGreater(len(self.all(".row.only")), 0)

    def test_a_session_is_chosen_in_both_runs(self):
        self.pages["three-a"] = simulate(self.folder, "three-a", "msrp-originating", "--sessions=3")
        self.open("three-b", "msrp-originating", "--sessions=3", "--tls=1.3", "--compare=three-a.pcapng")
        self.one("body").send_keys("]")
        heads = [head.text for head in self.all(".pane-head")]
        self.assertTrue(all("session 2 of 3" in head for head in heads), heads)

    # ------------------------------------------------------------------------------------ many sessions

    def test_a_thousand_sessions_are_a_table_with_one_drawn(self):
        path = self.open("many", "msrp-originating", "--sessions=1000")
        self.assertLess(os.path.getsize(path), PAGE_OCTETS + 1000 * SESSION_OCTETS)
        self.assertIn("1000 sessions", self.one("#sessions h2").text)
        self.assertEqual(len(self.all(".ladder")), 1)
        self.one('#sessions input').send_keys("1000")
        lines = self.all("#sessions tbody tr")
        lines[-1].find_element(By.TAG_NAME, "button").click()
        self.assertIn("session 1000 of 1000", self.one(".pane-head").text)
        self.row("1").click()
        call = self.one(".pane-head").text.split("1000 of 1000, ")[1].split("\n")[0]
        self.assertIn("Call-ID: " + call, self.one("#details pre").text)
        self.press("[")
        self.assertIn("session 999 of 1000", self.one(".pane-head").text)


def luminance(colour):
    """WCAG 2.1, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


if __name__ == "__main__":
    unittest.main()
