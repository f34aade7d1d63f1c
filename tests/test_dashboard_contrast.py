"""Every text that a page shows stands out from what it stands on: measured in a real Chromium, both schemes."""

from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import served, settle
from bench.sample_matter import build

FAINT = r"""
() => {
  const curve = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  const light = (c) => 0.2126 * curve(c[0]) + 0.7152 * curve(c[1]) + 0.0722 * curve(c[2])
  const colour = (text) => {
    const found = text.match(/[\d.]+/g).map(Number)
    const scale = text.startsWith("color(srgb") ? 255 : 1
    return [found[0] * scale, found[1] * scale, found[2] * scale, found[3] ?? 1]
  }
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1)
  const up = (e) => e.parentElement ?? e.parentNode?.host ?? null
  const ground = (e) => {
    const layers = []
    for (let at = e; at; at = up(at)) layers.push(colour(getComputedStyle(at).backgroundColor))
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1])
  }
  const shown = (e) => {
    const box = e.getBoundingClientRect()
    return box.width && box.height && getComputedStyle(e).visibility !== "hidden"
  }
  const opacity = (e) => (e ? Number(getComputedStyle(e).opacity) * opacity(up(e)) : 1)
  const faint = []
  const walk = (root) => {
    for (const e of root.querySelectorAll("*")) {
      if (e.shadowRoot) walk(e.shadowRoot)
      const says = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim())
      if (!says || !shown(e) || e.closest("[disabled], [aria-disabled=true], svg, style, script")) continue
      const below = ground(e), ink = colour(getComputedStyle(e).color)
      ink[3] *= opacity(e)
      const [a, b] = [light(over(ink, below)), light(below)]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      if (ratio < 4.5) faint.push(`${ratio.toFixed(2)}: ${e.textContent.trim().slice(0, 50)}`)
    }
  }
  walk(document.body)
  return faint
}
"""


def test_no_text_is_fainter_than_four_and_a_half_to_one(chrome: Browser, tmp_path: Path) -> None:
    with served(build(tmp_path / "sample")) as address:
        for dark in (False, True):
            page = chrome.new_context(color_scheme="dark" if dark else "light").new_page()
            for place in ("", "workbench"):
                page.goto(f"{address}/{place}")
                settle(page)
                assert page.evaluate(FAINT) == [], (place, dark)
            page.context.close()
