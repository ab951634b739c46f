import Files
import Foundation
import Testing

@testable import SiteBuild

@Suite("Pictures that are published as they are do not say where they were taken")
struct PictureCleaningTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var file: String
    var bytes: [UInt8]
    /// Parts of which nothing may be lost.
    var keeps: [String]
    var testDescription: String { file }
  }

  static let rows = [
    Row(file: "film.gif", bytes: SampleFormats.gif, keeps: ["GIF89a", "NETSCAPE2.0"]),
    Row(file: "film.webp", bytes: SampleFormats.webP, keeps: ["ICCP", "Farben", "ANMF"]),
    Row(file: "film.png", bytes: SampleFormats.png, keeps: ["acTL", "iCCP", "IDAT", "IEND"]),
    Row(file: "foto.avif", bytes: SampleFormats.avif(), keeps: ["mdat", "Bildpunkte"]),
    Row(file: "inhalt.avif", bytes: SampleFormats.avif(isInside: true), keeps: ["mdat", "Bildpunkte"]),
  ]

  @Test("What cameras and programs wrote goes, and all else stays", arguments: rows)
  func cleans(_ row: Row) throws {
    let before = Data(row.bytes)
    #expect(before.range(of: Data(SampleFormats.secret.utf8)) != nil)
    let after = Data(try #require(PictureCleaning.clean(row.bytes)))
    for mark in [SampleFormats.secret, "GPS"] { #expect(after.range(of: Data(mark.utf8)) == nil, "\(mark)") }
    for part in row.keeps { #expect(after.range(of: Data(part.utf8)) != nil, "\(part)") }
    let (old, new) = (PictureFacts(row.bytes), PictureFacts(Array(after)))
    #expect(old == new && new.size != nil)
    #expect(PictureCleaning.clean(Array(after)) == Array(after), "a second time changes nothing")
  }

  @Test("Cut off anywhere, a picture is cleaned or refused, and never says more", arguments: rows)
  func cutOff(_ row: Row) {
    for end in 0..<row.bytes.count {
      guard let clean = PictureCleaning.clean(Array(row.bytes[..<end])) else { continue }
      #expect(Data(clean).range(of: Data("GPS".utf8)) == nil, "\(end)")
    }
  }

  @Test("With any byte another, a picture is cleaned or refused", arguments: rows)
  func damaged(_ row: Row) {
    for place in row.bytes.indices {
      var bytes = row.bytes
      bytes[place] ^= 0xFF
      #expect((PictureCleaning.clean(bytes)?.count ?? 0) <= bytes.count)
    }
  }

  @Test("The flags of a WebP tell of nothing that is gone, and its length is right")
  func flags() throws {
    let bytes = try #require(PictureCleaning.clean(SampleFormats.webP))
    #expect(bytes[20] == 0b10_0010)
    #expect(ByteReader(bytes).littleEndian(4, at: 4) == bytes.count - 8)
  }

  @Test("The parts of an AVIF stay where they are, and its Exif is one without an entry")
  func places() throws {
    let bytes = SampleFormats.avif()
    let clean = try #require(PictureCleaning.clean(bytes))
    #expect(clean.count == bytes.count)
    #expect(Data(clean).range(of: Data([0, 0, 0, 0, 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0])) != nil)
  }

  @Test("The size of an AVIF is that of its largest part, turned if it is turned")
  func size() {
    #expect(PictureFacts(SampleFormats.avif()).size == PictureSize(width: 64, height: 48))
    #expect(PictureFacts(SampleFormats.avif(isTurned: true)).size == PictureSize(width: 48, height: 64))
  }

  @Test("A site publishes them so where it makes pictures ready, and as they are where it does not")
  func publishes() throws {
    let place = try TemporaryPlace()
    var site = SampleSite()
    site.page("a.md", body: "![Ein Bild](foto.avif)")
    for row in Self.rows { site.files[try #require(SitePath("content/\(row.file)"))] = row.bytes }
    var request = site.request()
    let plain = try site.built(request)
    site.set("pictures: {}")
    // Any program will do, as none of these is given to it.
    let store = try StateFolder("\(place.path)/derived")
    let program = "\(place.path)/vips"
    try Data("#!/bin/sh\nexit 1\n".utf8).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    request = site.request()
    request.pictures = PictureWorkshop(store: store, searching: [place.path])
    #expect(request.pictures != nil)
    let built = try site.build(request)
    #expect(
      built.told
        == ["content/film.gif", "content/film.png", "content/film.webp"].map { "\($0) animated-picture line 1" })
    for row in Self.rows {
      let path = try #require(SitePath(row.file))
      #expect(plain.bytes[path] == row.bytes)
      #expect(built.bytes[path] == PictureCleaning.clean(row.bytes), "\(row.file)")
    }
    let page = built.paths.first { $0.hasSuffix("/a/index.html") }.flatMap { built[$0] } ?? ""
    #expect(page.contains("width=\"64\" height=\"48\""))
  }

  @Test("A picture whose parts cannot be told apart is a mistake")
  func refuses() throws {
    let place = try TemporaryPlace()
    var site = SampleSite()
    site.set("pictures: {}")
    site.page("a.md")
    site.files[try #require(SitePath("content/foto.avif"))] = Array(SampleFormats.avif().dropLast(3))
    var request = site.request()
    request.pictures = PictureWorkshop(
      store: try StateFolder("\(place.path)/derived"), searching: PictureBuildTests.folders)
    guard request.pictures != nil else { return }
    #expect(try site.build(request).told == ["content/foto.avif damaged-picture line 1"])
  }
}
