#!/usr/bin/env python3
"""Makes the data of the measured page, and renders it with Jinja for comparison.

`page.py data` prints the data; `page.py measure TEMPLATES` needs Jinja 3.1.
"""

import json
import sys
import time

TOPICS = ["Politik", "Finanzwesen", "Portale", "Smart City", "Sicherheit", "IT-Infrastruktur"]
SENTENCE = (
    "Die Kommunen im Land wollen ihre Verwaltung schneller digitalisieren & setzen dabei auf gemeinsame Standards, "
    "offene Schnittstellen und verlässliche Finanzierung. "
)


def term(name):
    slug = name.lower().replace(" ", "-")
    return {"name": name, "url": f"/{slug}/", "count": 12, "parent": None, "children": [], "feed_url": f"/{slug}/feed.xml"}


def kind():
    return {"name": "bericht", "label": "Bericht", "plural": "Berichte", "url": "/berichte/", "is_default": False, "count": 9}


def image(i):
    return {
        "url": f"/bilder/bild-{i}.svg", "alt": f"Ein Bild mit der Nummer {i}", "caption": "Das Rathaus am Abend",
        "credit": "Foto: Redaktion", "width": 1200, "height": 675,
    }


def item(i):
    return {
        "kicker": "KGSt" if i % 2 else None, "title": f"Meldung {i}: Städte & Gemeinden fordern mehr Tempo", "url": f"/politik/2025/01/meldung-{i}/",
        "canonical": f"https://kommunalspiegel.example/politik/2025/01/meldung-{i}/", "date": f"2025-01-{i + 1:02}", "updated": None,
        "type": kind(), "summary": SENTENCE, "image": image(i), "topic": term("Politik"), "topics": [term("Politik")],
        "tags": [term("OZG"), term("EfA"), term("Registermodernisierung")], "organisations": [term("KGSt"), term("FITKO")],
        "regions": [term("Bayern")], "authors": [term("Mia Muster")], "papers": [], "mentions": [], "related": [], "number": None,
        "issuer": None, "edition": None, "abstract": None, "reading_time": 4, "word_count": 800, "lang": "de", "source": f"meldungen/{i}.md",
    }


def data():
    page = item(0)
    page.update({
        "kind": "item", "related_topic": term("Politik"), "description": SENTENCE, "breadcrumbs": [{"title": "Startseite", "url": "/"}, {"title": "Politik", "url": "/politik/"}],
        "feeds": [{"title": "Politik", "url": "/politik/feed.xml", "type": "application/rss+xml"}], "edition_date": None, "noindex": False,
        "structured_data": {"@context": "https://schema.org", "@type": "NewsArticle", "headline": page["title"]},
        "content": "".join(f"<h2 id=\"abschnitt-{n}\">Abschnitt {n}</h2>\n<p>{SENTENCE.replace('&', '&amp;') * 3}</p>\n" for n in range(6)),
        "toc": [], "previous": item(20), "next": item(21), "papers": [item(22)],
    })
    site = {
        "title": "Kommunalspiegel", "description": "Nachrichten und Positionen für die digitale Verwaltung", "url": "/", "language": "de",
        "publisher": "Verlag Muster", "ads": True, "related_count": 15, "archive_url": "/archiv/", "types": [kind()],
        "feeds": [{"title": "Kommunalspiegel", "url": "/feed.xml", "type": "application/rss+xml"}],
        "menus": {"main": [{"title": "Archiv", "url": "/archiv/"}], "footer": [{"title": "Impressum", "url": "/impressum/"}, {"title": "Datenschutz", "url": "/datenschutz/"}]},
        "taxonomies": {
            name: {"name": name, "label": name, "plural": name.title(), "url": f"/{name}/", "terms": [term(t) for t in TOPICS]}
            for name in ["topics", "tags", "organisations", "regions", "authors"]
        },
    }
    return {"page": page, "site": site, "related": [item(i) for i in range(1, 16)]}


def measure(folder):
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    values = json.loads(json.dumps(data()))
    values["page"]["content"] = Markup(values["page"]["content"])
    environment.filters.update(
        date=lambda value, pattern="short": value, number=str, absolute_url=lambda url: "https://kommunalspiegel.example" + url,
        json=jinja2.filters.FILTERS["tojson"])
    environment.globals.update(
        site=values["site"], t=lambda key, **named: key + " ".join(map(str, named.values())), asset=lambda name: "/assets/" + name,
        related=lambda page, count: values["related"][:count], latest=lambda count, **named: values["related"][:count], link=lambda path: path)
    template = environment.get_template("article.html")
    text = template.render(page=values["page"])
    best = min(timed(lambda: template.render(page=values["page"])) for _ in range(200))
    print(f"Jinja {jinja2.__version__}: {best * 1e6:.0f} µs, {len(text.encode())} bytes")


def timed(body):
    start = time.perf_counter()
    body()
    return time.perf_counter() - start


if sys.argv[1:2] == ["measure"]:
    measure(sys.argv[2])
else:
    json.dump(data(), sys.stdout, ensure_ascii=False)
