import Diagnostics

/// A mistake that somebody could make, and where it must be found.
struct PlantedFault: Sendable {
  var rule: Rule
  /// What is added to the page; the fault stands between `«` and `»`.
  var body = ""
  /// Lines that are added to front matter, likewise.
  var head = ""
  /// What else is found of it, at the same place or elsewhere in the page.
  var consequences: [Rule] = []

  init(_ rule: Rule, _ body: String, head: String = "", and consequences: [Rule] = []) {
    self.rule = rule
    self.body = body
    self.head = head
    self.consequences = consequences
  }

  static let html: [PlantedFault] = [
    PlantedFault(.invalidHTML, "<p>Ein «<b>»fetter Anfang.</p>"),
    PlantedFault(.invalidHTML, "<p>Text</p>«</section>»"),
    PlantedFault(.invalidHTML, "<p><b>«<i>»Text</b></i></p>"),
    PlantedFault(.invalidHTML, "<p class=\"a\" «class»=\"b\">Text</p>"),
    PlantedFault(.invalidHTML, "<p>Absatz<p>im Absatz</p>«</p>»"),
    PlantedFault(.invalidHTML, "<p><span>«<div class=\"x1\">»Block</div></span></p>", and: [.invalidHTML]),
    PlantedFault(.invalidHTML, "<p><a href=\"/impressum/\">Außen «<a href=\"/datenschutz/\">»innen</a></a></p>"),
    PlantedFault(.invalidHTML, "<form action=\"/impressum/\">«<form class=\"x2\">»</form></form>"),
    PlantedFault(.invalidHTML, "<p><button>Eins «<button class=\"x3\">»Zwei</button></button></p>"),
    PlantedFault(.invalidHTML, "<div>«<li class=\"x4\">»Ohne Liste</li></div>"),
    PlantedFault(.invalidHTML, "<div>«<td class=\"x5\">»Ohne Tabelle</td></div>"),
    PlantedFault(.invalidHTML, "<p>Preise in «&eurro;» gerechnet</p>"),
    PlantedFault(.invalidHTML, "<p>Erst dies, «<!-->» dann das</p>"),
    PlantedFault(.invalidHTML, "<div class=\"x6\"«i»d=\"eins\">Text</div>"),
    PlantedFault(.invalidHTML, "«<div class=\"x7\"/>»Text", and: [.invalidHTML]),
    PlantedFault(.invalidHTML, "<p id=\"«zwei Worte»\">Text</p>"),
    PlantedFault(.invalidHTML, "<p><label for=\"«fehlt»\">Feld</label></p>"),
    PlantedFault(.invalidHTML, "<p aria-labelledby=\"«gibt-es-nicht»\">Text</p>"),
    PlantedFault(.invalidHTML, "<p>«<img src=\"\" alt=\"Leeres Bild\">»</p>"),
    PlantedFault(.invalidHTML, "<p>«<img alt=\"Bild ohne Quelle\">»</p>"),
    PlantedFault(.invalidHTML, "<p>Zeile«</br>»Zeile</p>"),
    PlantedFault(.invalidHTML, "<ul>«<p class=\"x8\">»Kein Punkt</p></ul>"),
    PlantedFault(.invalidHTML, "<table><tbody><tr><td>1</td></tr></tbody>«<div class=\"x9\">»Text</div></table>"),
    PlantedFault(.duplicateID, "<p id=\"doppelt\">Eins</p><p «id=\"doppelt\"»>Zwei</p>"),
    PlantedFault(.obsoleteHTML, "«<center>»Mitte</center>"),
    PlantedFault(.obsoleteHTML, "<p «align»=\"right\">Rechts</p>"),
    PlantedFault(.mainHeading, "«<h1 class=\"zweite\">»Noch eine Hauptüberschrift</h1>"),
    PlantedFault(.emptyHeading, "«<h2 class=\"leer\">»</h2>"),
    PlantedFault(.skippedHeading, "## Zwei\n\nText\n\n«#### »Vier\n\nText"),
  ]

  static let links: [PlantedFault] = [
    PlantedFault(.brokenLink, "[Seite](«/gibt-es-nicht.md»)"),
    PlantedFault(.brokenLink, "<p><a href=\"«/nirgends/»\">Seite</a></p>"),
    PlantedFault(.brokenLink, "<p><a href=\"«/impressum»\">Ohne Schrägstrich</a></p>"),
    PlantedFault(.brokenLink, "<p><a href=\"«mailto:redaktion»\">Post</a></p>"),
    PlantedFault(.brokenLink, "<blockquote cite=\"«/quelle-fehlt/»\"><p>Zitat</p></blockquote>"),
    PlantedFault(.missingFragment, "[Stelle](«/impressum.md#fehlt»)"),
    PlantedFault(.missingFragment, "<p><a href=\"«/impressum/#fehlt-auch»\">Stelle</a></p>"),
    PlantedFault(.missingFragment, "<p><a href=\"«#nicht-hier»\">Stelle</a></p>"),
    PlantedFault(.redirectedLink, "<p><a href=\"«/umgezogen/»\">Umgezogen</a></p>"),
    PlantedFault(.unsafeURL, "<p><a href=\"«javascript:alert(1)»\">Klick</a></p>"),
    PlantedFault(.emptyLink, "<p>Siehe <a href=\"«/datenschutz/#»\"></a>.</p>"),
    PlantedFault(.pdfLink, "[Gutachten](«/anlagen/gutachten.pdf»)"),
    PlantedFault(.missingPicture, "![Rathaus](«/bilder/fehlt.png»)"),
    PlantedFault(.missingPicture, "![Rathaus](«/bilder/Köln_100%25.png»)"),
    PlantedFault(.missingPicture, "<p><img src=\"«/bilder/weg.png»\" alt=\"Rathaus\"></p>"),
    PlantedFault(
      .missingPicture,
      "<p><img src=\"/bilder/gut.svg\" srcset=\"/bilder/gut.svg 1x, «/bilder/gross.svg» 2x\" alt=\"Rathaus\"></p>"),
    PlantedFault(
      .missingPicture, "<video controls poster=\"«/bilder/standbild.png»\" src=\"/bilder/gut.svg\"></video>"),
    PlantedFault(.missingFile, "<audio controls src=\"«/ton/fehlt.mp3»\"></audio>"),
    PlantedFault(.missingFile, "<script src=\"«/skripte/fehlt.js»\"></script>"),
    PlantedFault(.missingAltText, "![](«/bilder/gut.svg»)"),
    PlantedFault(.missingAltText, "<p><img src=\"«/bilder/gut.svg?x»\"></p>"),
    PlantedFault(.altFileName, "![rathaus_2025.jpg](«/bilder/gut.svg»)"),
    PlantedFault(.altFileName, "<p><img src=\"«/bilder/gut.svg»?y\" alt=\"IMG_2040\"></p>"),
    PlantedFault(.mixedContent, "<p><img src=\"«http://unsicher.example/a.png»\" alt=\"Rathaus\"></p>"),
    PlantedFault(.mixedContent, "<form action=\"«http://unsicher.example/senden»\"><p>Text</p></form>"),
    PlantedFault(.foreignHost, "<iframe src=\"«https://video.example/1»\" title=\"Film\"></iframe>"),
    PlantedFault(.foreignHost, "<script src=\"«https://zaehler.example/z.js»\"></script>"),
    PlantedFault(
      .structuredData,
      "<script type=\"application/ld+json\">«{»\"@context\": \"https://schema.org\", \"@type\": \"Person\"}</script>"),
    PlantedFault(.structuredData, "<script type=\"application/ld+json\">{\"@type\": «Event»}</script>"),
  ]

  static let heads: [PlantedFault] = [
    PlantedFault(.titleLength, "", head: "«title»: Sehr \(String(repeating: "langer ", count: 20))Titel"),
    PlantedFault(.descriptionLength, "", head: "«summary»: Zu kurz"),
    PlantedFault(.duplicateTitle, "", head: "«title»: Was die anderen voraussetzen"),
    PlantedFault(.duplicateDescription, "", head: "«summary»: Diese Zusammenfassung steht auf zwei Seiten zugleich."),
    PlantedFault(.altFileName, "", head: "image: «/bilder/gut.svg»\nimage_alt: gut.svg"),
    PlantedFault(.unreachablePage, "", head: "type: seite"),
    PlantedFault(.unlistedPage, "", head: "kicker: Ungelistet", and: [.unreachablePage]),
    PlantedFault(.similarTerms, "", head: "tags: [«Rechenzentrm»]"),
    PlantedFault(.similarTerms, "", head: "organisations: [«Kommunen»]"),
  ]
}
