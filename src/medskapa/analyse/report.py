"""The report as one page of HTML: plain, in Swedish, readable by everyone and without any request to the network."""

from collections.abc import Mapping, Sequence
from html import escape

from medskapa.analyse.reading import Taken
from medskapa_engine.language import canonical, is_unsaid, tag
from medskapa_engine.values import ProposedTheme, Result, Text

_LANGUAGES = {
    "swe": "svenska", "fin": "finska", "fit": "meänkieli", "sme": "nordsamiska", "smj": "lulesamiska",
    "sma": "sydsamiska", "eng": "engelska", "nob": "norska (bokmål)", "nno": "norska (nynorska)", "dan": "danska",
}  # fmt: skip
_SURE, _FAIRLY_SURE = 0.6, 0.35

_PAGE = """<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ink: #1b2226; --back: #f6f5f1; --muted: #4d5960; --line: #7a868c; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #edefec; --back: #12181b; --muted: #b3bec3; --line: #748289; }}
}}
body {{ margin: 0 auto; padding: 1.5rem; max-width: 66ch; font: 1.125rem/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--back); }}
h1, h2, h3 {{ line-height: 1.2; }}
section {{ margin-top: 2.5rem; }}
blockquote {{ margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); overflow-wrap: anywhere; }}
.small {{ color: var(--muted); font-size: 1rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
th, td {{ padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }}
td.figure {{ text-align: right; }}
a {{ color: inherit; }}
:focus-visible {{ outline: 3px solid var(--ink); outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def report_html(taken: Taken, result: Result) -> str:
    """The whole report. Every word that came from outside is escaped and keeps its own direction and language."""
    texts = {text.id: text for text in taken.texts}
    parts = [_summary(taken, result)]
    if result.themes:
        parts += [
            _overview(result.themes),
            *(_theme(n, theme, texts) for n, theme in enumerate(result.themes, start=1)),
        ]
    parts += [
        _listed("ensamma", "Ensamma röster", "Liknar inte tillräckligt många andra för att bli ett tema. "
                "De räknas lika mycket: läs dem.", result.alone, texts),
        _listed("olasta", "Går inte att läsa", "Tomma, utan ord, eller på ett språk som modellen inte kan. "
                "Texter på samiska blir med när en person har översatt dem.", result.unreadable, texts),
        _method(result),
    ]  # fmt: skip
    return _PAGE.format(title="Teman i texterna", body="\n".join(part for part in parts if part))


def _summary(taken: Taken, result: Result) -> str:
    coded = sum(coding.rank == 1 for coding in result.codings)
    return (
        f"<p>{len(taken.texts)} texter har lästs. {coded} av dem har fått plats i {len(result.themes)} teman, "
        f"{len(result.alone)} står ensamma och {len(result.unreadable)} går inte att läsa.</p>\n"
        "<p>En maskin har föreslagit det här. Människor avgör: läs texterna innan du använder temana.</p>"
    )


def _overview(themes: Sequence[ProposedTheme]) -> str:
    rows = "\n".join(
        f'<tr><th scope="row"><a href="#tema-{number}">{_name(theme)}</a></th>'
        f'<td class="figure">{theme.size}</td><td>{_sureness(theme)}</td></tr>'
        for number, theme in enumerate(themes, start=1)
    )
    return (
        '<section aria-labelledby="alla">\n<h2 id="alla">Alla teman</h2>\n'
        '<div class="wide" tabindex="0" role="region" aria-labelledby="alla">\n<table>\n'
        '<thead><tr><th scope="col">Tema</th><th scope="col">Texter</th><th scope="col">Hur säkert</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n{_unsure(themes)}</section>"
    )


def _unsure(themes: Sequence[ProposedTheme]) -> str:
    unsure = sum(theme.stability < _FAIRLY_SURE for theme in themes)
    why = "deras texter hamnar olika när urvalet ändras"
    return f'<p class="small">{unsure} av {len(themes)} teman är osäkra: {why}.</p>\n'


def _name(theme: ProposedTheme) -> str:
    labels = [_in_language(words, language) for language, words in theme.labels.items()]
    return " / ".join(labels) or escape(theme.id)


def _in_language(words: str, language: str) -> str:
    lang = f' lang="{escape(tag(language))}"' if language else ""
    return f"<bdi{lang}>{escape(words)}</bdi>"


def _sureness(theme: ProposedTheme) -> str:
    word = "säker" if theme.stability >= _SURE else "ganska säker" if theme.stability >= _FAIRLY_SURE else "osäker"
    return f"{word} ({str(round(theme.stability, 2)).replace('.', ',')})"


def _theme(place: int, theme: ProposedTheme, texts: Mapping[str, Text]) -> str:
    number = f"tema-{place}"
    keywords = "\n".join(
        f"<li>{_language_name(language)}: {_in_language(', '.join(words), language)}</li>"
        for language, words in theme.keywords.items()
    )
    quotes = "\n".join(_quote(texts[text_id]) for text_id in theme.quotes)
    return (
        f'<section aria-labelledby="{number}">\n<h2 id="{number}">{_name(theme)}</h2>\n'
        f'<p class="small">{theme.size} texter, {_sureness(theme)}, id <bdi>{escape(theme.id)}</bdi></p>\n'
        + (f"<h3>Ord som utmärker temat</h3>\n<ul>\n{keywords}\n</ul>\n" if keywords else "")
        + (f"<h3>Röster</h3>\n{quotes}\n" if quotes else "")
        + "</section>"
    )


def _quote(text: Text) -> str:
    language = "" if is_unsaid(text.language) else canonical(text.language)
    lang = f' lang="{escape(tag(language), quote=True)}"' if language else ""
    name = f", {_language_name(language)}" if language else ""
    words = text.text.strip()
    shown = words if len(words) <= 1200 else words[:1200] + " …"
    return (
        f'<blockquote><p{lang} dir="auto">{escape(shown)}</p>'
        f'<p class="small"><bdi>{escape(text.id)}</bdi>{name}</p></blockquote>'
    )


def _language_name(code: str) -> str:
    return _LANGUAGES.get(code) or f"språket {escape(code)}"


def _listed(anchor: str, title: str, why: str, ids: Sequence[str], texts: Mapping[str, Text]) -> str:
    if not ids:
        return ""
    quotes = "\n".join(_quote(texts[text_id]) for text_id in ids)
    return f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{title}</h2>\n<p>{why}</p>\n{quotes}\n</section>'


def _method(result: Result) -> str:
    model = result.record.get("model")
    name = escape(str(model["name"])) if isinstance(model, dict) else "okänd"
    return (
        '<section aria-labelledby="metod">\n<h2 id="metod">Så är det gjort</h2>\n'
        f"<p>Texterna har lästs av en språkmodell på den egna datorn ({name}); inget har lämnat den. Språkets egen "
        "ton räknas bort, så att texter på olika språk kan mötas i samma tema. Samma texter ger alltid samma svar. "
        "Allt som behövs för att göra om det står i run.json.</p>\n</section>"
    )
