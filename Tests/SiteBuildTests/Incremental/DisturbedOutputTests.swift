import Files
import Foundation
import Testing

@testable import SiteBuild

/// What others did to the output is seen by a build that has nothing else to do.
@Suite struct DisturbedOutputTests {
  @Test("A folder that became a link is refused, as by a clean build", arguments: ["politik", "politik/2025/01"])
  func linkedFolder(_ folder: String) throws {
    let place = try TemporaryPlace()
    var site = SampleSite()
    site.page("a.md")
    func build() throws -> [String] {
      let result = try SiteBuilder(
        tree: MemoryTree(site.files),
        output: DiskOutput(folder: "\(place.path)/public", stateFolder: "\(place.path)/state"), request: site.request(),
        state: BuildStateOptions(folder: StateFolder("\(place.path)/state/a"), program: 1)
      ).build()
      return result.diagnostics.map(\.message)
    }
    #expect(try build() == [])
    let (path, other) = ("\(place.path)/public/\(folder)", "\(place.path)/elsewhere")
    try FileManager.default.moveItem(atPath: path, toPath: other)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
    let expected = ["'\(folder)' in the output folder was not written by sitegen and is not replaced"]
    #expect(try build() == expected, "with nothing to do")
    site.page("a.md", body: "Anders.")
    #expect(try build() == expected, "with the page to write")
    try FileManager.default.removeItem(atPath: path)
    #expect(try build() == [])
  }
}
