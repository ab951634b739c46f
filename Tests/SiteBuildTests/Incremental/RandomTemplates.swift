/// Templates that ask a site everything there is to ask.
enum RandomTemplates {
  static let settings = """
    related_count: 3
    page_size: 4
    edition_date: listings
    menus:
      main:
        - {title: Start, url: /}
    feeds: {formats: [rss, atom, json], count: 5, page: /feeds/, hub: https://hub.example/, view: style.css}
    organisation: {logo: /bilder/a.svg}
    sitemap: {images: true, news: true}
    robots: {}
    tdm: {}
    manifest: {}
    icons: [style.css]
    indexnow: {key: schluessel}
    ninjs: {count: 4}
    hosting: {files: [netlify, nginx, apache, caddy]}
    redirects: {/umzug/: /, /fort/: https://fort.example/}

    """

  static let all = [
    "base.html": """
    {% from 'partials/macros.html' import card %}<title>{{ page.title }} {{ site.title }}</title>
    {% for entry in site.menus.main %}{{ entry.title }} {{ entry.url }}{% endfor %}
    <link href="{{ asset('style.css') }}">{% for feed in page.feeds + site.feeds %}{{ feed.url }}{{ feed.title }}{% endfor %}
    {{ page.robots }}{% for icon in site.icons %}{{ icon.url }}{% endfor %}{{ site.manifest_url }}{{ site.feeds_url }}
    {% for crumb in page.breadcrumbs %}{{ crumb.title }} {{ crumb.url }} {% endfor %}
    {% if page.edition_date %}{{ page.edition_date | date('long') }}{% endif %}
    {% include 'partials/optional.html' ignore missing %}
    {% block main %}{% endblock %}
    {{ page.structured_data | tojson }}
    """,
    "partials/macros.html": """
    {% macro card(item) %}<p>{{ item.kicker }} {{ item.title }} {{ item.url }} {{ item.summary }} {{ item.date | date }}
    {% if item.image %}{{ item.image.url }} {{ item.image.width }}{% endif %}{{ item.type.label }}</p>{% endmacro %}
    """,
    "article.html": """
    {% extends 'base.html' %}{% block main %}{{ page.content }}{{ page.word_count }} {{ page.reading_time }}
    {% for heading in page.toc %}{{ heading.id }} {{ heading.title }}{% endfor %}
    {% for tag in page.tags %}{{ tag.name }} {{ tag.url }} {{ tag.count }}{% endfor %}
    {% if page.topic %}{{ page.topic.path }} {{ page.topic.count }}{% endif %}
    {% for paper in page.papers %}{{ card(paper) }}{% endfor %}
    {% for item in page.mentions %}{{ item.title }}{% endfor %}
    {% for item in page.referenced_by %}{{ item.url }}{% endfor %}
    {% if page.previous %}{{ page.previous.title }}{% endif %}{% if page.next %}{{ page.next.url }}{% endif %}
    {% for item in related(page) %}{{ card(item) }}{% endfor %}{% endblock %}
    """,
    "paper.html": """
    {% extends 'base.html' %}{% block main %}{{ page.content }}
    {% for item in page.mentions %}{{ item.title }} {{ item.word_count }}{% endfor %}{% endblock %}
    """,
    "page.html": """
    {% extends 'base.html' %}{% block main %}{{ page.content }}{{ today | date('long') }}
    {% for item in latest(3) %}{{ item.title }}{% endfor %}{% endblock %}
    """,
    "home.html": """
    {% extends 'base.html' %}{% block main %}{% for item in page.items %}{{ card(item) }}{% endfor %}
    {% for year in archive() %}{{ year.year }} {{ year.count }}{% endfor %}
    {% for item in latest(2, type='papier') %}{{ item.title }}{% endfor %}{{ page.pager.total }}
    {% for term in site.taxonomies.topics.terms %}{{ term.name }} {{ term.count }}{% endfor %}{% endblock %}
    """,
    "listing.html": """
    {% extends 'base.html' %}{% block main %}{% for item in page.items %}{{ card(item) }}{% endfor %}
    {% if page.term %}{{ page.term.name }}{% for child in page.term.children %}{{ child.url }} {{ child.count }}
    {% endfor %}{% endif %}{{ page.pager.next_url }}{% endblock %}
    """,
    "feeds.html": """
    {% extends 'base.html' %}{% block main %}{% for group in page.groups %}{{ group.title }}
    {% for entry in group.entries %}{{ entry.title }} {{ entry.url }}{% for feed in entry.feeds %}{{ feed.url }}
    {{ feed.title }}{% endfor %}{% endfor %}{% endfor %}{% endblock %}
    """,
    "directives/kasten.html":
      "<b>{{ directive.text }} {{ page.title }} {{ site.title }}{% if page.topic %}{{ page.topic.name }}{% endif %}</b>",
    "terms.html": "{% for term in page.terms %}{{ term.name }} {{ term.count }}\n{% endfor %}",
    "archive.html": """
    {% for year in page.years %}{{ year.year }}{% for month in year.months %} {{ month.month }} {{ month.count }}
    {% endfor %}{% endfor %}
    """,
    "archive-period.html": """
    {% extends 'base.html' %}{% block main %}{% for item in page.items %}{{ item.title }}{% endfor %}
    {{ page.newer_url }}{{ page.older_url }}{% endblock %}
    """,
    "404.html": "{{ page.title }} {{ t('page_address') }}\n",
  ]

  /// Changes a template so that it still works, or does not.
  static func edit(_ site: inout RandomSite) {
    guard let name = site.random.pick(site.templates.keys.sorted()), let text = site.templates[name] else { return }
    switch Int.random(in: 0..<4, using: &site.random) {
    case 0: site.templates[name] = text + "!"
    case 1: site.templates[name] = all[name] ?? text
    case 3 where site.random.chance(40): site.templates[name] = text + "<style>p { color: red }</style>"
    case 2: site.templates[name] = text.replacing("item.title", with: "item.url")
    default: site.templates[name] = site.random.chance(15) ? text + "{{ page.nix }}" : text + "{{ site.description }}"
    }
  }

  static func editSettings(_ site: inout RandomSite) {
    let changes = [
      ("title: Probe", "title: Portal"), ("related_count: 3", "related_count: 2"), ("page_size: 4", "page_size: 3"),
      ("plural: Rubriken", "plural: Themen"), ("label: Meldung", "label: Nachricht"), ("title: Start", "title: Los"),
      ("https://probe.example", "https://probe.example/unter"), ("edition_date: listings", "edition_date: all"),
      ("count: 5", "count: 2"), ("formats: [rss, atom, json]", "formats: [atom]"), ("images: true", "images: false"),
      ("news: true", "news: false"), ("/umzug/: /,", "/umzug/: /rubriken/,"), ("hosting: {", "hosting: {hsts: 99, "),
      ("page: /feeds/", "page: /abonnieren/"), ("logo: /bilder/a.svg", "same_as: [https://x.example/]"),
    ]
    guard let (old, new) = site.random.pick(changes) else { return }
    site.settings =
      site.settings.contains(new) ? site.settings.replacing(new, with: old) : site.settings.replacing(old, with: new)
  }
}
