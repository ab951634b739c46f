import Foundation
import Testing

@testable import Publishing

@Suite("Compressed forms and archives")
struct FormsTests {
  private static let text = String(repeating: "Das ist ein Satz, der sich wiederholt. ", count: 100)

  private func source(_ workshop: Workshop, _ kinds: Set<Precompression.Kind> = [.gzip]) throws -> SiteSource {
    var source = SiteSource(output: workshop.output)
    source.precompression = Precompression(
      kinds: kinds, store: workshop.url("forms").path, runner: try workshop.runner())
    return source
  }

  @Test("Only texts get forms, and only if they gain")
  func gains() throws {
    let noise = (0..<700).map { String(($0 * 7919) % 65_521, radix: 36) }.joined()
    let workshop = try Workshop([
      "index.html": Self.text, "klein.html": "<p>", "bild.png": Self.text, "a.css": noise, "feed.xml": Self.text,
    ])
    let paths = try source(workshop).files().map(\.path).filter { $0.hasSuffix(".gz") }
    #expect(paths.contains("index.html.gz") && paths.contains("feed.xml.gz"))
    #expect(!paths.contains("klein.html.gz") && !paths.contains("bild.png.gz"))
  }

  @Test("Forms have the same bytes each time, and say nothing of when and where")
  func stable() throws {
    let first = try Precompression.gzip(Array(Self.text.utf8))
    #expect(try Precompression.gzip(Array(Self.text.utf8)) == first)
    #expect(Array(first[4..<8]) == [0, 0, 0, 0], "no time (RFC 1952, 2.3.1)")
  }

  @Test("A form goes up with its file, and goes with it")
  func withFile() throws {
    let workshop = try Workshop(["index.html": Self.text, "a.html": Self.text])
    let publisher = FolderPublisher(
      source: try source(workshop), target: workshop.target, keptReleases: 2, limit: RemovalLimit(percent: 100))
    _ = try publisher.publish(now: quarterPastThree) { $0 }
    #expect(workshop.names("target/current/.").contains("a.html.gz"))
    try workshop.remove("public/a.html")
    let report = try publisher.publish(now: quarterPastThree + 1) { $0 }
    #expect(report.removed.files == 2)
  }

  @Test("Forms of files that are gone are not kept")
  func forgets() throws {
    let workshop = try Workshop(["index.html": Self.text])
    _ = try source(workshop).files()
    try workshop.write("index.html", Self.text + "Neu.")
    _ = try source(workshop).files()
    #expect(workshop.names("forms").count == 1)
  }

  @Test("brotli's forms too", .enabled(if: Tools.has("brotli"), "SKIPPED: there is no brotli"))
  func brotli() throws {
    let workshop = try Workshop(["index.html": Self.text])
    let files = try source(workshop, [.brotli, .gzip]).files()
    #expect(files.map(\.path) == ["index.html", "index.html.br", "index.html.gz"])
  }

  @Test("A program that is missing is told, not passed over")
  func missingBrotli() throws {
    let workshop = try Workshop(["index.html": Self.text])
    var source = SiteSource(output: workshop.output)
    source.precompression = Precompression(
      kinds: [.brotli], store: workshop.url("forms").path, runner: try workshop.runner(isAlone: true))
    #expect(throws: PublishError.self) { try source.files() }
  }

  @Test("An archive of an equal site has equal bytes", arguments: ["a.zip", "a.tar", "a.tar.gz"])
  func archives(_ name: String) throws {
    let long = String(repeating: "lang/", count: 30) + "seite.html"
    let workshop = try Workshop(["index.html": Self.text, long: "tief", "ü.html": "Umlaut"])
    func pack(_ folder: String, _ time: Int) throws -> Data {
      let file = workshop.url("\(folder)/\(name)").path
      let format = try #require(ArchivePublisher.Format(file))
      let publisher = ArchivePublisher(
        source: SiteSource(output: workshop.output), file: file, format: format, limit: RemovalLimit(percent: 100))
      _ = try publisher.publish(now: time)
      #expect(try publisher.publish(now: time + 1).isUpToDate)
      return try Data(contentsOf: URL(filePath: file))
    }
    let first = try pack("x", quarterPastThree)
    for path in workshop.files("public").keys {
      try workshop.write(path, try #require(workshop.files("public")[path]))
    }
    #expect(try pack("y", quarterPastThree + 99) == first)
  }

  @Test(
    "tar unpacks what was packed", .enabled(if: Tools.has("tar"), "SKIPPED: there is no tar"), arguments: [false, true])
  func unpacks(_ isGzipped: Bool) throws {
    let long = String(repeating: "lang/", count: 30) + "seite.html"
    let workshop = try Workshop(["index.html": Self.text, long: "tief", "ü.html": "", "\(long).txt": "x"])
    let tar = try TarArchive.pack(try SiteSource(output: workshop.output).digestedFiles())
    let file = workshop.url("site.tar").path
    try FileBytes.replace(file, with: isGzipped ? try Precompression.gzip(tar) : tar)
    try System.makeFolders(workshop.url("unpacked").path)
    try workshop.runner().run(.init(program: "tar", arguments: ["-xf", file, "-C", workshop.url("unpacked").path]))
    #expect(workshop.files("unpacked") == workshop.files("public"))
  }

  @Test("An archive that was cut off is packed again")
  func interrupted() throws {
    let workshop = try Workshop()
    let file = workshop.url("a.zip").path
    let publisher = ArchivePublisher(
      source: SiteSource(output: workshop.output), file: file, format: .zip, limit: RemovalLimit(percent: 100))
    _ = try publisher.publish(now: quarterPastThree)
    try workshop.remove("a.zip")
    #expect(try !publisher.publish(now: quarterPastThree).isUpToDate)
    #expect(FileManager.default.fileExists(atPath: file))
  }
}
