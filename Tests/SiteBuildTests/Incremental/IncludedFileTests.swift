import Files
import Testing

@testable import SiteBuild

/// What a page takes from other files is as much its text as its own.
@Suite struct IncludedFileTests {
  @Test("A page changes with the files it includes", arguments: ["_teil.md", "daten.csv", "zahlen.csv"])
  func includes(_ file: String) throws {
    var site = SampleSite()
    let directive =
      switch file {
      case "daten.csv": "```{table} daten.csv\n```"
      case "zahlen.csv": "```{chart} zahlen.csv\ntitle: Bild\n```"
      default: "```{include} _teil.md\n```"
      }
    site.page("a.md", body: directive)
    let (output, state) = (MemoryOutput(), try TemporaryState())
    for text in ["A,B\n1,2\n", "A,B\n3,4\n"] {
      site["content/\(file)"] = text
      let built = try SiteBuilder(
        tree: MemoryTree(site.files), output: output, request: site.request(), state: state.options()
      ).build()
      #expect(built.diagnostics.isEmpty)
      let clean = try site.built()
      #expect(output.files == clean.bytes)
    }
  }

  @Test("A file that is passed over is not included, because nobody would notice its changes")
  func hidden() throws {
    for file in [".teil.md", ".unten/teil.md", "daten.csv~"] {
      var site = SampleSite()
      site.page("a.md", body: "```{\(file.contains("csv") ? "table" : "include")} \(file)\n```")
      site["content/\(file)"] = "A,B\n1,2\n"
      #expect(try site.mistakes().map { $0.prefix { $0 != "«" } } == ["content/a.md invalid-directive "])
    }
  }
}
