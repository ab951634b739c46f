import Diagnostics
import Files
import SiteBuild
import Testing

/// A site in which everything is wrong.
@Suite struct MistakeTests {
  static let site = FixtureSite(name: "mistakes")

  @Test("All mistakes of a site are told in one run, each at its place")
  func tellsAll() throws {
    let (result, files) = try Self.site.build()
    try Self.site.expect(try Self.site.report(of: result), in: "expected.txt")
    #expect(result.summary == nil)
    #expect(files.isEmpty, "a site with mistakes must not be written")
  }

  @Test("The order of what is told does not depend on the number of workers", arguments: [1, 2, 8])
  func isStable(jobs: Int) throws {
    let (result, _) = try Self.site.build(jobs: jobs)
    #expect(result.diagnostics == (try Self.site.build(jobs: 1).result.diagnostics))
  }

  @Test("Nothing is told twice")
  func tellsOnce() throws {
    let (result, _) = try Self.site.build()
    let places = result.diagnostics.map { "\($0.span?.file ?? "") \($0.span?.bytes ?? 0..<0) \($0.rule)" }
    #expect(Set(places).count == places.count)
  }
}
