#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Makes the pictures of this folder anew from the programs of build/.

    doc/pictures/make.py [figures] [page] [terminal]

figures: the four figures as SVG. page: what Chromium shows of pages (chromium, chromium-driver, python3-selenium).
terminal: what a terminal of 80 characters shows, as SVG. Without a word all of them; wireshark.sh makes Wireshark's. Debian's python3 runs it, which has Selenium.
"""
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(FOLDER))
BUILD = os.environ.get("E2AE_BUILD", os.path.join(TOP, "build"))
FIGURES = ("msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating")

# Name of the picture, page, width, height, theme, what is done before.
SHOTS = (
    ("page-light", "run", 1400, 900, "light", "click('1')"),
    ("page-dark", "run", 1400, 900, "dark", "click('7')"),
    ("page-phone-light", "run", 390, 844, "light", ""),
    ("page-phone-dark", "run", 390, 844, "dark", "click('20')"),
    ("page-differs", "differs", 1400, 700, "light", "click('\u2260')"),
    ("page-sessions", "sessions", 1400, 700, "light", ""),
    ("page-compared", "compared", 1400, 1000, "light", "click('13')"),
)
HELPERS = """
function click(label) {
  [...document.querySelectorAll('.row')].find((row) => row.querySelector('.step').textContent === label).click();
}
"""


def simulate(folder, name, *arguments):
    command = [os.path.join(BUILD, "e2ae-sim"), *arguments, "--out=" + name]
    environment = dict(os.environ, E2AE_SOURCE=TOP)
    subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check="--expect" not in " ".join(arguments))


def make_figures(folder):
    for name in FIGURES:
        simulate(folder, name, name, "--svg=two")
        shutil.copy(os.path.join(folder, name + ".svg"), FOLDER)


def make_pages(folder):
    with open(os.path.join(TOP, "scenarios/flows/msrp-originating/delayed-aware.flow"), encoding="utf-8") as flow:
        edited = flow.read().replace("ignore-syn", "!ignore-syn", 1)
    with open(os.path.join(folder, "edited.flow"), "w", encoding="utf-8") as flow:
        flow.write(edited)
    simulate(folder, "run", "msrp-originating", "--html")
    simulate(folder, "differs", "msrp-originating", "--html", "--expect=edited.flow")
    simulate(folder, "immediate", "msrp-originating", "--tcp-setup=immediate")
    simulate(folder, "compared", "msrp-originating", "--html", "--compare=immediate.pcapng")
    simulate(folder, "sessions", "msrp-originating", "--html", "--sessions=1000", "--session-interval=5ms")
    browser = start_browser()
    try:
        for name, page, width, height, theme, script in SHOTS:
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia",
                                    {"features": [{"name": "prefers-color-scheme", "value": theme}]})
            browser.get("file://" + os.path.join(folder, page + ".html"))
            browser.execute_script(HELPERS + script)
            browser.save_screenshot(os.path.join(FOLDER, name + ".png"))
            make_small(os.path.join(FOLDER, name + ".png"))
    finally:
        browser.quit()


def make_small(path):
    """With few colours, by pngquant if that is there."""
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--strip", "--output", path, "64", path], check=True)


TERMINAL_LINES = 60  # to the SYNs that are repeated
PAPER, INK = "#1c1f24", "#e6e8ec"
ANSI_COLOURS = {"31": "#ff7b84", "32": "#7fd39c", "34": "#8fbcf5", "35": "#cfa6ee", "36": "#6fd0d8"}
CHARACTER, LINE = 8.4, 18  # pixels of a monospace letter of size 14


def make_terminal(folder):
    """The report as it is coloured, each colour a span."""
    command = [os.path.join(BUILD, "e2ae-sim"), "msrp-originating", "--width=80", "--color=always", "--out=/dev/null"]
    done = subprocess.run(command, cwd=folder, env=dict(os.environ, E2AE_SOURCE=TOP), capture_output=True, text=True, check=True)
    lines = ["$ e2ae-sim msrp-originating"] + done.stdout.split("\n")[:TERMINAL_LINES]
    width, height = 80 * CHARACTER + 24, (len(lines) + 1) * LINE + 8
    texts = [
        f'<text x="12" y="{(number + 1) * LINE + 4}">{colour_line(line)}</text>' for number, line in enumerate(lines)
    ]
    with open(os.path.join(FOLDER, "terminal.svg"), "w", encoding="utf-8") as picture:
        picture.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}">\n'
            f'<rect width="100%" height="100%" rx="6" fill="{PAPER}"/>\n'
            f'<g fill="{INK}" font-family="DejaVu Sans Mono, Liberation Mono, Menlo, Consolas, monospace" font-size="14" '
            'xml:space="preserve">\n' + "\n".join(texts) + "\n</g>\n</svg>\n")


def colour_line(line):
    """The line as text of SVG, as long as its characters are many in whatever font."""
    parts = re.split(r"\x1b\[(\d+)m", line)
    text, at = "", 0
    for i in range(0, len(parts), 2):
        part = parts[i]
        if part.strip():
            colour = ANSI_COLOURS.get(parts[i - 1] if i else "", INK)
            start = at + len(part) - len(part.lstrip())
            length = len(part.strip()) * CHARACTER
            text += (f'<tspan x="{12 + start * CHARACTER:.1f}" textLength="{length:.1f}" fill="{colour}">'
                     f"{html.escape(part.strip())}</tspan>")
        at += len(part)
    return text


def start_browser():
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(word)
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def main():
    wanted = sys.argv[1:] or ["figures", "page", "terminal"]
    with tempfile.TemporaryDirectory() as folder:
        if "figures" in wanted:
            make_figures(folder)
        if "page" in wanted:
            make_pages(folder)
        if "terminal" in wanted:
            make_terminal(folder)


if __name__ == "__main__":
    main()
