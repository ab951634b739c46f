import Files
import Foundation
import Testing

@testable import SiteBuild

/// A state that was cut or changed anywhere is noticed: what a build makes is right all the same.
@Suite struct DamagedStateTests {
  private let place: TemporaryPlace
  private var site: SampleSite
  private let output = MemoryOutput()
  /// The files of a good state, by name.
  private let good: [String: [UInt8]]
  private let clean: [SitePath: [UInt8]]

  init() throws {
    place = try TemporaryPlace()
    site = SampleSite()
    site["content/bild.svg"] = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20'/>"
    site.template("article", "{{ page.title }} {{ page.image.width }} {{ page.content }} {{ latest(2)|length }}")
    site.page("a.md", "image: bild.svg", "image_alt: Bild", body: "[b](b.md)")
    site.page("b.md", "image: bild.svg", "image_alt: Bild", body: "## Teil")
    try Self.build(site, output, place)
    good = try Self.files(in: "\(place.path)/state")
    site.page("b.md", "title: Neu", "image: bild.svg", "image_alt: Bild", body: "Anderes.")
    clean = try site.built().bytes
  }

  @discardableResult
  private static func build(_ site: SampleSite, _ output: MemoryOutput, _ place: TemporaryPlace) throws -> BuildResult {
    let state = BuildStateOptions(folder: try StateFolder("\(place.path)/state"), program: 1)
    return try SiteBuilder(tree: MemoryTree(site.files), output: output, request: site.request(), state: state).build()
  }

  private static func files(in folder: String) throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, FileManager.default.contents(atPath: "\(folder)/\($0)").map(Array.init) ?? [])
      })
  }

  private func check(_ name: String, _ damaged: [UInt8], _ what: String) throws {
    try? FileManager.default.removeItem(atPath: "\(place.path)/state")
    for (file, bytes) in good { try LooseFile.replace("\(place.path)/state/\(file)", file == name ? damaged : bytes) }
    let result = try Self.build(site, output, place)
    #expect(result.diagnostics.isEmpty && output.files == clean, "\(name.prefix { $0 != "-" }) \(what)")
  }

  @Test("Cut at every 64th byte")
  func cut() throws {
    for (name, bytes) in good.sorted(by: { $0.key < $1.key }) {
      for length in stride(from: 0, to: bytes.count, by: 64) {
        try check(name, Array(bytes.prefix(length)), "cut after \(length) bytes")
      }
    }
  }

  @Test("Changed at every 11th byte")
  func changed() throws {
    for (name, bytes) in good.sorted(by: { $0.key < $1.key }) {
      for index in stride(from: 0, to: bytes.count, by: 11) {
        var damaged = bytes
        damaged[index] ^= 0x81
        try check(name, damaged, "changed at \(index)")
      }
    }
  }
}
