import Files
import Testing

@testable import SiteBuild

/// A build that dies leaves no half files, and the next one makes up for it.
@Suite struct DeathTests {
  static let points: [DyingOutput.Point] =
    [.begin, .beforeRecord, .afterCommit] + [0, 1, 5].map { .stage($0) } + (0...30).map { .steps($0) }

  private static func before() -> SampleSite {
    var site = SampleSite()
    for name in ["a", "b", "c"] { site.page("\(name).md", "topics: [Politik]") }
    site.page("weg.md", "topics: [Finanzen]")
    site["templates/assets/alt.css"] = "alt"
    return site
  }

  /// Pages that are changed, added, moved and gone, and a template.
  private static func after() -> SampleSite {
    var site = before()
    site.page("a.md", "title: Neu", "topics: [Politik]", body: "Anders.")
    site.page("neu.md", "topics: [Sport]")
    site["content/weg.md"] = nil
    site["templates/assets/alt.css"] = nil
    site["templates/assets/alt.css/neu.css"] = "neu"
    site.template("404", "Nicht da")
    return site
  }

  @Test("Whatever it died at", arguments: points, [true, false])
  func dies(_ point: DyingOutput.Point, _ takesBack: Bool) throws {
    let place = try TemporaryPlace()
    func build(_ site: SampleSite, _ output: any OutputStore) throws -> BuildResult {
      let state = BuildStateOptions(folder: try StateFolder("\(place.path)/state/a"), program: 1)
      return try SiteBuilder(tree: MemoryTree(site.files), output: output, request: site.request(), state: state)
        .build()
    }
    func files() throws -> [String: [UInt8]] { try FolderReader.contents(of: "\(place.path)/public").files }
    let output = DiskOutput(folder: "\(place.path)/public", stateFolder: "\(place.path)/state")
    _ = try build(Self.before(), output)
    let (old, new) = (try files(), bytes(of: try Self.after().built()))
    let dying = DyingOutput(folder: "\(place.path)/public", stateFolder: "\(place.path)/state", diesAt: point)
    #expect(throws: OutputFailure.self) { try build(Self.after(), dying) }
    for (path, bytes) in try files() { #expect(bytes == old[path] || bytes == new[path], "\(path) is torn") }
    // The author goes on, or takes back what was about to be published.
    let next = takesBack ? Self.before() : Self.after()
    let result = try build(next, output)
    #expect(result.diagnostics.isEmpty && result.notes.isEmpty)
    let expected = bytes(of: try next.built())
    let found = try files()
    #expect(found.keys.sorted() == expected.keys.sorted() && found == expected)
    #expect(try build(next, output).summary?.rendered == 0)
  }

  private func bytes(of built: Built) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: built.bytes.map { ($0.key.text, $0.value) })
  }
}
