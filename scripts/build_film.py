"""Make the kits' films: slides from the kits' own words, drawn by Chromium and joined by ffmpeg.

    .venv/bin/python scripts/build_film.py

Needs Chromium and ffmpeg on the machine. What it makes lies in frontend/films and is kept in the repository, so
that nobody who only runs the site needs either. The films are silent: their captions say all that they show.
"""

import json
import os
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "frontend" / "films"
FONT = ROOT / "frontend/node_modules/@fontsource/familjen-grotesk/files/familjen-grotesk-latin-700-normal.woff2"
SECONDS = 5
MOST_BYTES = 400_000
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
LABELS = {"sv": "svenska", "en": "English"}
SLIDE = """<!doctype html><html lang="sv"><meta charset="utf-8"><style>
@font-face {{ font-family: F; src: url("{font}"); }}
body {{ margin: 0; width: 960px; height: 540px; background: {ground}; color: {ink}; font: 34px/1.35 sans-serif;
  display: flex; flex-direction: column; justify-content: center; padding: 0 90px; box-sizing: border-box; }}
h1 {{ font: 700 76px/1.05 F, sans-serif; margin: 0 0 26px; letter-spacing: -0.02em; }}
p {{ margin: 0; max-width: 22em; }} ol {{ position: absolute; left: 90px; bottom: 44px; display: flex; gap: 14px;
  margin: 0; padding: 0; list-style: none; }} li {{ width: 54px; height: 8px; background: {rest}; }}
li.on {{ background: {ink}; }}
</style><h1>{heading}</h1><p>{text}</p><ol>{marks}</ol></html>"""
PALETTES = {
    "own_workshop": {"ground": "#F6F5F1", "ink": "#1B2226", "rest": "#C9C7BE"},
    "youth_package": {"ground": "#1B2226", "ink": "#F6F5F1", "rest": "#4D5960"},
}


def main() -> int:
    """Make both films; refuse to keep one that is larger than it may be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medskapa.settings.test")
    from playwright.sync_api import sync_playwright

    from medskapa.dialogue.kits.reading import kit

    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 960, "height": 540})
        for key, palette in PALETTES.items():
            one = kit(key)
            slides = one.text("sv").film
            for number, slide in enumerate(slides, start=1):
                marks = "".join(f"<li{' class=on' if n <= number else ''}></li>" for n in range(1, len(slides) + 1))
                source = Path(folder) / "slide.html"
                words = {"heading": escape(slide.heading), "text": escape(slide.text), "marks": marks}
                source.write_text(SLIDE.format(font=FONT.as_uri(), **palette, **words), encoding="utf-8")
                page.goto(source.as_uri())
                page.evaluate("document.fonts.ready")
                page.screenshot(path=f"{folder}/{key}-{number:02}.png")
            join(key, len(slides), Path(folder))
            tracks = {}
            for language, label in LABELS.items():
                captions = [f"{slide.heading}\n{slide.text}" for slide in one.text(language).film]
                (OUT / f"{key}.{language}.vtt").write_text(vtt(captions), encoding="utf-8")
                tracks[language] = label
            size = (OUT / f"{key}.webm").stat().st_size
            if size > MOST_BYTES:
                print(f"{key}.webm is {size} bytes, more than {MOST_BYTES}", file=sys.stderr)
                return 1
            facts = {"seconds": len(slides) * SECONDS, "kilobytes": round(size / 1000), "tracks": tracks}
            (OUT / f"{key}.json").write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")
            print(f"{key}: {len(slides)} slides, {facts['seconds']} s, {size} bytes")
        browser.close()
    return 0


def join(key: str, slides: int, folder: Path) -> None:
    """The slides as WebM, one after the other, and the first of them as the picture that waits."""
    run = ["ffmpeg", "-y", "-loglevel", "error"]
    pattern = f"{folder}/{key}-%02d.png"
    encode = ["-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-pix_fmt", "yuv420p", "-r", "5", "-an"]
    subprocess.run(
        [*run, "-framerate", f"1/{SECONDS}", "-i", pattern, *encode, "-t", str(slides * SECONDS), OUT / f"{key}.webm"],
        check=True,
    )
    colours = "[0]scale=960:540,palettegen=max_colors=32[p];[0][p]paletteuse"
    first = f"{folder}/{key}-01.png"
    command = [*run, "-i", first, "-filter_complex", colours, OUT / f"{key}.png"]
    subprocess.run(command, check=True)


def vtt(captions: list[str]) -> str:
    """One caption a slide, for as long as it is shown."""
    parts = ["WEBVTT"]
    for number, words in enumerate(captions):
        times = [f"00:{at // 60:02}:{at % 60:02}.000" for at in (number * SECONDS, (number + 1) * SECONDS)]
        parts.append(f"{times[0]} --> {times[1]} line:85%\n{words}")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
