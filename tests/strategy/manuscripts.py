"""An invented strategy, written in another way than any region's, and the files that hold it."""

import io

import docx
from odfdo import Document, Header, List, Paragraph

MARKDOWN = """# Sundets framtid 2035

Version för samtal i byarna.

## Innehåll

- Vår vision
- Samhällsutmaningar
- Våra principer
- Prioriterade områden
- Uppföljning

## Vår vision

### Ett sund som håller ihop

*Färja, båt och bro gör två stränder till en bygd.*

Den som bor på ena sidan ska kunna arbeta på den andra.

*Vad kan du göra? Berätta vilken tur du saknar.*

## Samhällsutmaningar

Vi har två.

### Färjan går för sällan

Sista turen går klockan 18. Den som arbetar kväll får vänta till morgonen.

### Husen står tomma

Var tionde stuga saknar värme.

## Våra principer

### Fråga först

Ingen tur läggs ned utan att byn har svarat.

## Prioriterade områden

### 1. Resor över sundet

Resor binder ihop bygden.

#### Mål 1.1: Det går att ta sig över varje kväll

##### Så når vi dit

- Tätare turer
- En färja
  som klarar is

Turerna läggs när skiften slutar.

> Jag står på kajen varje kväll.

Biljetten gäller även bussen.

#### Mål 1.2: Bussen väntar på färjan

##### Så når vi dit

- Gemensam tidtabell

### 2. Hus att bo i

#### Mål 2.1: Tomma hus fylls

##### Så når vi dit

###### En husbank

Kommunen samlar husen i en lista.

###### Lån till den som rustar

## Uppföljning

Vart annat år berättar vi hur det går.
"""

PARTS = [
    ("vision", "Ett sund som håller ihop", 1),
    ("challenge", "Färjan går för sällan", 1),
    ("challenge", "Husen står tomma", 1),
    ("principle", "Fråga först", 1),
    ("area", "Resor över sundet", 1),
    ("goal", "Det går att ta sig över varje kväll", 2),
    ("pathway", "Tätare turer", 0),
    ("pathway", "En färja som klarar is", 0),
    ("goal", "Bussen väntar på färjan", 0),
    ("pathway", "Gemensam tidtabell", 0),
    ("area", "Hus att bo i", 0),
    ("goal", "Tomma hus fylls", 0),
    ("pathway", "En husbank", 1),
    ("pathway", "Lån till den som rustar", 0),
]

# What a writer's levels and words are in a document without any mark for goals: they lie under the areas.
_WRITTEN = [
    ("Title", "Sundets framtid 2035"),
    ("1", "Vision 2035"),
    ("", "Visionen ”Ett sund som håller ihop” är vår."),
    ("1", "Våra utmaningar"),
    ("2", "Färjan går för sällan"),
    ("", "Sista turen går klockan 18. Den som arbetar kväll får vänta."),
    ("2", "Husen står tomma"),
    ("", "Var tionde stuga saknar värme."),
    ("1", "Vägledande principer"),
    ("2", "Fråga först"),
    ("", "Ingen tur läggs ned utan att byn har svarat."),
    ("1", "Strategiska områden"),
    ("2", "Resor över sundet"),
    ("", "Resor binder ihop bygden."),
    ("3", "Det går att ta sig över varje kväll"),
    ("", "Turerna läggs när skiften slutar."),
    ("", "Biljetten gäller även bussen."),
    ("4", "Vägen dit"),
    ("*", "Tätare turer"),
    ("*", "En färja som klarar is"),
    ("", "Citat från dialogen"),
    ("3", "Bussen väntar på färjan"),
    ("4", "Vägen dit"),
    ("*", "Gemensam tidtabell"),
    ("2", "Hus att bo i"),
    ("3", "Tomma hus fylls"),
    ("4", "Vägen dit"),
    ("5", "En husbank"),
    ("", "Kommunen samlar husen i en lista."),
    ("5", "Lån till den som rustar"),
    ("1", "Uppföljning"),
    ("", "Vart annat år berättar vi hur det går."),
]


def word() -> bytes:
    document = docx.Document()
    for level, text in _WRITTEN:
        if level == "*":
            document.add_paragraph(text, style="List Bullet")
        elif level:
            document.add_heading(text, 0 if level == "Title" else int(level))
        else:
            document.add_paragraph(text)
    return saved(document)


def opendocument() -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    for level, text in _WRITTEN:
        if level == "*":
            body.append(List([text]))
        elif level == "Title":
            body.append(Paragraph(text, style="Title"))
        elif level:
            body.append(Header(int(level), text))
        else:
            body.append(Paragraph(text))
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
