import Files
import Testing

@testable import SiteBuild

/// What a page takes from other files is as much its text as its own.
@Suite struct IncludedFileTests {
  @Test("A page changes with the files it includes", arguments: ["_teil.md", "daten.csv"])
  func includes(_ file: String) throws {
    var site = SampleSite()
    let directive = file.hasSuffix(".csv") ? "```{table} daten.csv\n```" : "```{include} _teil.md\n```"
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
}
