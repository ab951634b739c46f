/// Templates that ask a site everything there is to ask.
enum RandomTemplates {
  static let all = [
    "base.html": """
    {% from 'partials/macros.html' import card %}<title>{{ page.title }} {{ site.title }}</title>
    {% for entry in site.menus.main or [] %}{{ entry.title }} {{ entry.url }}{% endfor %}
    <link href="{{ asset('style.css') }}">{{ stylesheet('haupt.css') }}{% for feed in page.feeds + site.feeds %}{{ feed.url }}{{ feed.title }}{% endfor %}
    {{ page.robots }}{% for icon in site.icons %}{{ icon.url }}{% endfor %}{{ site.manifest_url }}{{ site.feeds_url }}
    {% for crumb in page.breadcrumbs %}{{ crumb.title }} {{ crumb.url }} {% endfor %}
    {% if page.edition_date %}{{ page.edition_date | date('long') }}{% endif %}
    {% include 'partials/optional.html' ignore missing %}
    {% include ['partials/' ~ page.kind ~ '.html', 'partials/optional.html'] ignore missing %}
    {% include 'partials/foot.html' without context %}
    {{ page.language.label }}{% for other in page.translations %}{{ other.url }}{% endfor %}{{ page.description }}
    {% if page.image %}{{ page.image.url }}{{ page.image.height }}{% endif %}{{ page.canonical }}{{ page.lang }}
    {% block main %}{% endblock %}
    {{ page.structured_data | tojson }}
    """,
    "partials/foot.html": """
    {{ site.title }}{{ site.publisher }}{{ site.archive_url }}{% if site.logo %}{{ site.logo.width }}{% endif %}{{ site.theme_color }}
    {% for type in site.types %}{{ type.label }}{{ type.url }}{{ type.count }}{% endfor %}{{ site.related_count }}
    {% for language in site.languages %}{{ language.label }}{{ language.url }}{% endfor %}
    {% for item in latest(1) %}{{ item.title }}{% if item.topic %}{{ item.topic.name }}{% endif %}{% endfor %}{{ t('articles', count=2) }}
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
    {% for item in related(page) %}{{ card(item) }}{% endfor %}{% for item in more_from_topic(page, 2) %}{{ item.url }}
    {% endfor %}{% if page.series %}{{ page.series.number }}/{{ page.series.count }} {{ page.series.overview.title }}
    {% for part in page.series.parts %}{{ part.title }}{% endfor %}{% endif %}{% for part in page.parts %}{{ part.url }}
    {% endfor %}{% for item in page.collection %}{{ item.title }}{% endfor %}{% for item in page.related %}{{ item.title }}
    {% endfor %}{% for field in page.fields %}{{ field.label }} {{ field.kind }}
    {% if field.name == 'rang' %}{{ field.value }}{% endif %}{% endfor %}
    {% for item in page.backlinks.links %}{{ item.title }}{% endfor %}{% if page.related_topic %}{{ page.related_topic.name }}
    {% endif %}{% for heading in page.outline %}{{ heading.number }} {{ heading.title }}{% endfor %}{{ page.updated }}
    {% if page.dossier %}{% for article in page.dossier.articles %}{{ article.id }}{{ article.item.title }}{{ article.content }}
    {% endfor %}{% for entry in page.dossier.topics %}{{ entry.term.name }} {{ entry.count }}{% endfor %}
    {{ page.dossier.charts.months or '' }}{{ page.dossier.charts.topics or '' }}{% endif %}
    {{ page.number }}{{ page.abstract }}{{ page.noindex }}{{ page.source }}{% endblock %}
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
    {% endfor %}{{ page.content }}{{ page.term.summary }}{% if page.term.image %}{{ page.term.image.url }}{% endif %}
    {{ page.term.feed_url }}{% for item in page.term.items %}{{ item.kicker }}{% endfor %}{% endif %}{{ page.pager.next_url }}{% endblock %}
    """,
    "search.html": """
    {% extends "base.html" %}{% block main %}{{ page.title }} {{ site.search_index }} {{ site.search_program }}{% endblock %}
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
    {% endfor %}{% for entry in year.topics %}{{ entry.term.name }} {{ entry.count }}{% endfor %}
    {% for entry in year.types %}{{ entry.type.label }} {{ entry.count }}{% endfor %}{% endfor %}
    """,
    "archive-period.html": """
    {% extends 'base.html' %}{% block main %}{% for item in page.items %}{{ item.title }}{% endfor %}
    {{ page.newer_url }}{{ page.older_url }}{% endblock %}
    """,
    "epub.html": """
    <section class=chapter>{{ page.title }}{{ page.content }}{{ page.citation.text if page.citation }}
    {% if page.dossier %}{% for article in page.dossier.articles %}{{ article.content }}{% endfor %}{% endif %}</section>
    """,
    "print.html": """
    <!--ask print.css-->{% if page.image %}<img src="{{ page.image.canonical }}">{% endif %}{{ page.title }}{{ page.content }}
    {{ page.updated }}{{ page.canonical }}{% if page.dossier %}{% for article in page.dossier.articles %}
    {{ article.content }}{% endfor %}{% endif %}
    """,
    "print/print.css": "p { top: 0 }",
    "404.html": "{{ page.title }} {{ t('page_address') }}\n",
  ]

  /// Changes a template so that it still works, or does not.
  static func edit(_ site: inout RandomSite, _ chosen: String? = nil) {
    guard let name = chosen ?? site.random.pick(site.templates.keys.sorted()), let text = site.templates[name] else {
      return
    }
    switch Int.random(in: 0..<5, using: &site.random) {
    case 0: site.templates[name] = text + "!"
    case 1: site.templates[name] = all[name] ?? text
    case 2: site.templates[name] = text.replacing("item.title", with: "item.url")
    case 3 where site.random.chance(40): site.templates[name] = text + "<style>p { color: red }</style>"
    case 4 where site.random.chance(10): site.templates["seite.html"] = site.templates["seite.html"] == nil ? "S" : nil
    default: site.templates[name] = text + (site.random.pick(additions) ?? "")
    }
  }

  /// Some of these are mistakes, some only now and then.
  private static let additions = [
    "{{ site.description }}", "{{ site.description }}", "{{ page.nix }}", "{{ link('seite/p1.md') }}", "{{ today }}",
    "{{ topic('Politik').count }}", "{{ t('nicht_da') }}", "{{ asset('neu.js') }}", "{{ integrity('neu.js') }}",
    "{{ latest(2)|length }}",
    "{% include 'partials/' ~ page.kind ~ '.html' ignore missing %}", "{% import 'partials/macros.html' as m %}",
    "{% if",
  ]

  /// Changes what sheets name, now and then to what is not there.
  static func editSheets(_ site: inout RandomSite, _ number: Int) {
    let sheets = [
      "teile/farbe.css": ["p { background: url(../punkt.svg) }", "p { color: red }", "p { color: blue /* x */ }"],
      "haupt.css": [
        "@import 'teile/farbe.css'; p { top: 0 }", "@import \"teile/farbe.css\";", "p { top: 1px }",
        "@import 'style.css'; q { background: url(/bilder/b.svg) }", "p { background: url(fehlt.svg) }",
      ],
      "punkt.svg": ["<svg/>", "<svg></svg>"],
    ]
    guard let name = site.random.pick(sheets.keys.sorted()), let texts = sheets[name] else { return }
    site.assets[name] = texts[number % texts.count]
  }

  static func editWords(_ site: inout RandomSite) {
    let changes = [
      ("Umgezogen", "Umgezogen!"), ("Start", "Anfang"), ("seite", "blatt"), ("Januar", "Jänner"), ("Beitrag", "Text"),
    ]
    guard let name = site.random.pick(site.words.keys.sorted()), let (old, new) = site.random.pick(changes) else {
      return
    }
    let text = site.words[name] ?? ""
    site.words[name] = text.contains(new) ? text.replacing(new, with: old) : text.replacing(old, with: new)
  }
}
