#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
"""Makes the pictures of this folder anew from the programs of build/.

    doc/pictures/make.py [figures] [page]

figures: the four figures as SVG. page: what Chromium shows of pages (chromium, chromium-driver, python3-selenium).
Without a word all of them. Debian's python3 runs it, which has Selenium.
"""
import os
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
    """With few colours, by ImageMagick if that is there."""
    if shutil.which("convert"):
        subprocess.run(["convert", path, "-strip", "-colors", "64", "PNG8:" + path], check=True)


def start_browser():
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(word)
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def main():
    wanted = sys.argv[1:] or ["figures", "page"]
    with tempfile.TemporaryDirectory() as folder:
        if "figures" in wanted:
            make_figures(folder)
        if "page" in wanted:
            make_pages(folder)


if __name__ == "__main__":
    main()
