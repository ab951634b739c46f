import Diagnostics
import Testing

@testable import SiteBuild

/// What `{chart}` and `{table}` make of a file of data.
@Suite struct ChartDirectiveTests {
  private static let data = "Land;Anteil (%);Rang\nHessen;71,6;1\nHamburg;31,4;2\n"

  private func site(_ block: String, _ data: String = data, file: String = "daten.csv") -> SampleSite {
    var site = SampleSite()
    site.page("a.md", body: "```\(block)\n```")
    site["content/\(file)"] = data
    return site
  }

  private func page(_ block: String, _ data: String = data) throws -> String {
    try #require(try site(block, data).built()["politik/2025/01/a/index.html"])
  }

  @Test("A chart is a figure with its title, its numbers as a table, its source and its file")
  func chart() throws {
    let page = try page("{chart} daten.csv\ntitle: Anteil \"je\" Land\ny: Anteil\nsource: Amt\n\nEine Unterschrift.")
    #expect(page.contains("<figure class=\"chart\" id=\"abb-anteil-je-land\">"))
    #expect(page.contains("<p class=\"chart-title\">Anteil „je“ Land</p>"))
    #expect(
      page.contains("Balkendiagramm; höchster Wert 71,6\u{A0}% (Hessen), niedrigster Wert 31,4\u{A0}% (Hamburg)."))
    #expect(page.contains("<summary>Daten als Tabelle</summary>"))
    #expect(page.contains("<td>Hessen</td>\n<td class=\"align-right\">71,6</td>"))
    #expect(page.contains("<th scope=\"col\" class=\"align-right\">Anteil (%)</th>"))
    #expect(page.contains("<figcaption><p>Eine Unterschrift.</p>"))
    #expect(page.contains("Quelle: Amt. <a href=\"/daten.csv\" download>Daten als CSV-Datei</a>"))
    #expect(!page.contains("Rang"))
  }

  @Test("A link can lead to a chart by the id it is given")
  func id() throws {
    var site = site("{chart} daten.csv\ntitle: T\ny: Rang\nid: quote")
    site.page("b.md", body: "[Bild](a.md#abb-quote)")
    #expect(try site.mistakes().isEmpty)
  }

  @Test("Columns that count in different units do not share a chart")
  func units() throws {
    #expect(try site("{chart} daten.csv\ntitle: T").mistakes() == ["content/a.md invalid-value «{chart} daten.csv»"])
  }

  @Test("The columns of a table can be chosen, and its source told")
  func table() throws {
    let page = try page("{table} daten.csv\ncolumns: Rang, Land\nsource: Amt\ndownload: yes\nStand: heute")
    #expect(page.contains("<caption>Stand: heute</caption>"))
    #expect(page.contains("<td class=\"align-right\">1</td>\n<td>Hessen</td>"))
    #expect(page.contains("<p class=\"data-source\">Quelle: Amt. <a href=\"/daten.csv\" download>"))
  }

  @Test(
    "What is wrong with a directive is told at it, or at the line of the option",
    arguments: [
      ("{chart} daten.csv", "missing-field «{chart} daten.csv»"),
      ("{chart} daten.csv\ntitle: T\ny: Anteile", "unknown-column «y: Anteile»"),
      ("{chart} daten.csv\ntitle: T\nx: Lan", "unknown-column «x: Lan»"),
      ("{chart} daten.csv\ntitle: T\ntyp: bar", "unknown-key «typ: bar»"),
      ("{chart} daten.csv\ntype: pie\ntitle: T", "invalid-value «type: pie»"),
      ("{chart} daten.csv\ntitle: T\ntitle: U", "duplicate-key «title: U»"),
      ("{chart} daten.csv\ntitle: T\ny: Anteil\nmin: 5", "invalid-value «min: 5»"),
      ("{chart} daten.csv\ntitle: T\ny: Rang\nid: Ä b", "invalid-value «id: Ä b»"),
      ("{chart} fehlt.csv\ntitle: T", "invalid-directive «{chart} fehlt.csv»"),
      ("{table} daten.csv\ncolumn: Land", "unknown-key «column: Land»"),
      ("{table} daten.csv\ncolumns: Lan", "unknown-column «columns: Lan»"),
      ("{table} daten.csv\ntypes: Land", "invalid-value «types: Land»"),
    ])
  func mistakes(_ block: String, _ told: String) throws {
    #expect(try site(block).mistakes() == ["content/a.md \(told)"])
  }

  @Test("The line of an option is found in quotes and included files too")
  func placesOfOptions() throws {
    var site = SampleSite()
    site["content/daten.csv"] = Self.data
    site.page("a.md", body: "> ```{chart} daten.csv\n> title: T\n> y: Anteil, Rang\n> type: pie\n> ```")
    #expect(try site.mistakes() == ["content/a.md invalid-value «type: pie»"])
    site["content/_teil.md"] = "```{chart} daten.csv\ntitle: T\ntype: pie\n```\n"
    site.page("a.md", body: "type: pie\n\n```{include} _teil.md\n```")
    #expect(try site.mistakes() == ["content/_teil.md invalid-value «type: pie»"])
  }

  @Test("The nearest column is offered")
  func nearest() throws {
    let result = try site("{chart} daten.csv\ntitle: T\ny: Anteile").build().result
    #expect(result.diagnostics.first?.hint == "did you mean 'Anteil'?")
  }

  @Test(
    "What is wrong with the data is told in their file",
    arguments: [
      ("A;B\nx;1;9\n", "invalid-data «9»"), ("A;B\nx;\"1\n", "invalid-data «\"»"),
      ("A;A\nx;1\n", "invalid-data «A»"), ("A;B\nx;eins\n", "invalid-data «eins»"),
      ("A;B\nx;1,5\ny;1.5\n", "invalid-data «1.5»"),
    ])
  func data(_ data: String, _ told: String) throws {
    let site = site("{chart} daten.csv\ntitle: T\ny: B", data)
    let result = try site.build().result
    #expect(site.told(result.diagnostics) == ["content/daten.csv \(told)"] || told.contains("«A»"))
    #expect(result.diagnostics.first?.steps.first?.span.file == "content/a.md")
  }

  @Test(
    "No column is left out of a chart because one of its cells is odd",
    arguments: [
      ("A;B\nx;1\ny;2\nz;ca. 4\n", ["content/daten.csv invalid-data «ca. 4»"]),
      ("A;B\nx;1 Mrd. Euro\ny;500 Mio. Euro\n", ["content/daten.csv invalid-data «500 Mio. Euro»"]),
      ("A;B\n2024-01;1\n2024-02;2\n2024-13;4\n", ["content/daten.csv invalid-data «2024-13»"]),
      ("A;B\nx;1\ny;k. A.\n", []),
    ])
  func oddCells(_ data: String, _ told: [String]) throws {
    #expect(try site("{chart} daten.csv\ntitle: T", data).mistakes() == told)
  }

  @Test("A table shows numbers of several units as they are written")
  func unitsInTable() throws {
    let page = try page("{table} daten.csv", "A;B\nx;1 Mrd. Euro\ny;500 Mio. Euro\n")
    #expect(page.contains("<td>500 Mio. Euro</td>"))
  }

  @Test("A word that only charts need is asked for where there is one")
  func words() throws {
    var site = site("{chart} daten.csv\ntitle: T\ny: Rang")
    site["templates/i18n/de.yml"] = SampleSite.words.replacing("chart_data:", with: "x_data:")
    #expect(try site.mistakes() == ["content/a.md missing-word «{chart} daten.csv»"])
  }
}
