import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite struct PictureSizeTests {
  private static func bytes(_ parts: [any Sequence<UInt8>]) -> [UInt8] { parts.flatMap { Array($0) } }

  private static let pngMark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
  private static let png = bytes([pngMark, "IHDR".utf8, [0, 0, 1, 2, 0, 0, 0, 3] as [UInt8]])
  private static let gif = bytes(["GIF89a".utf8, [4, 1, 3, 0, 0, 0, 0] as [UInt8]])
  private static let jpeg: [UInt8] = [
    0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 11, 8, 0, 3, 1, 2, 1, 1, 0x11, 0,
  ]
  private static let lossy = bytes([
    "RIFF".utf8, [0, 0, 0, 0] as [UInt8], "WEBPVP8 ".utf8,
    [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 2, 0x41, 3, 0x80] as [UInt8],
  ])
  private static let lossless = bytes([
    "RIFF".utf8, [0, 0, 0, 0] as [UInt8], "WEBPVP8L".utf8, [0, 0, 0, 0, 0x2F, 0x01, 0x80, 0, 0] as [UInt8],
  ])
  private static let extended = bytes([
    "RIFF".utf8, [0, 0, 0, 0] as [UInt8], "WEBPVP8X".utf8, [10, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 2, 0, 0] as [UInt8],
  ])

  private static let pictures: [(format: String, bytes: [UInt8], width: Int, height: Int)] = [
    ("PNG", png, 258, 3), ("GIF", gif, 260, 3), ("progressive JPEG after other segments", jpeg, 258, 3),
    ("lossy WebP", lossy, 258, 3), ("lossless WebP", lossless, 2, 3), ("extended WebP", extended, 258, 3),
  ]

  @Test("Width and height are read from a file's first bytes", arguments: pictures)
  func reads(format: String, bytes: [UInt8], width: Int, height: Int) throws {
    let size = try #require(PictureSize(bytes))
    #expect(size.width == width)
    #expect(size.height == height)
  }

  @Test("A header cut off anywhere gives no size, and no crash", arguments: pictures)
  func cut(format: String, bytes: [UInt8], width: Int, height: Int) {
    let needed = format.contains("JPEG") ? 23 : format == "GIF" ? 10 : bytes.count
    for count in 0..<needed { #expect(PictureSize(Array(bytes.prefix(count))) == nil, "\(count) bytes") }
  }

  @Test("Damaged bytes give some size in bounds or none", arguments: pictures)
  func damaged(format: String, bytes: [UInt8], width: Int, height: Int) {
    for place in bytes.indices {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var bytes = bytes
        bytes[place] = value
        if let size = PictureSize(bytes) {
          #expect((1...(1 << 20)).contains(size.width) && (1...(1 << 20)).contains(size.height))
        }
      }
    }
  }

  private static let svgs: [(text: String, size: [Int]?, reason: String)] = [
    ("<svg width=\"640\" height=\"480\">", [640, 480], "pixels"),
    ("<svg width='640px' height='480px'>", [640, 480], "pixels with their unit"),
    ("<svg width = \"10.6\"\n height=\"3\">", [11, 3], "rounded"),
    ("<svg width='210mm' height='297mm'>", [794, 1123], "millimetres of a sheet"),
    ("<svg width='2in' height='2.54cm'>", [192, 96], "inches and centimetres"),
    ("<svg width='72pt' height='6pc'>", [96, 96], "points and picas"),
    ("<svg width=' 640 PX ' height='40Q'>", nil, "no blank before a unit"),
    ("<svg width='640PX' height='40Q'>", [640, 38], "capitals"),
    ("<svg width='10em' height='5em' viewBox='0 0 16 9'>", [16, 9], "what depends on letters"),
    ("<svg viewBox=\"0 0 16 9\">", [16, 9], "what is shown"),
    ("<svg viewBox='0,0,16,9'>", [16, 9], "commas"),
    ("<svg viewBox=\"0 0\r\n16 9\">", [16, 9], "a line break of Windows"),
    ("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 16 9\">", [16, 9], "parts of what is around it"),
    ("<svg stroke-width=\"3\" width=\"640\" height=\"480\">", [640, 480], "another attribute's end"),
    ("<?xml version='1.0'?><!-- Größe --><svg width=\"640\" height=\"480\">", [640, 480], "after a prologue"),
    ("<svg>", nil, "no size"), ("<svg width=\"640\">", nil, "half a size"),
    ("<svg width=640 height=480>", nil, "no quotes"),
    ("<svg width=\"0\" height=\"1\">", nil, "nothing to see"),
    ("<svg width=\"-5\" height=\"1\">", nil, "less than nothing"),
    ("<svg width=\"nan\" height=\"inf\">", nil, "no numbers"), ("<svg width=\"1e9\" height=\"1\">", nil, "too large"),
    ("<svg viewBox=\"0 0 16\">", nil, "three numbers"), ("<svg width=\"1\" height=\"1\"", nil, "cut off"),
    ("", nil, "empty"), ("<html>", nil, "no picture"),
  ]

  @Test("An SVG's size is that of its root element", arguments: svgs)
  func svg(text: String, size: [Int]?, reason: String) {
    #expect(PictureSize(Array(text.utf8)).map { [$0.width, $0.height] } == size, "\(reason)")
  }
}

@Suite struct TextCheckTests {
  private static let texts: [(bytes: [UInt8], told: String?, reason: String)] = [
    (Array("Grüße".utf8), nil, "text"), ([], nil, "nothing"),
    ([0x61, 0], "nul-byte 1", "NUL"),
    ([0x61, 0x62, 0xFF], "invalid-utf8 2", "no UTF-8"),
    (Array("123456789".utf8) + [0xC3], "invalid-utf8 9", "cut off at the end"),
    ([0xED, 0xA0, 0x80], "invalid-utf8 0", "half a surrogate pair"),
    ([0xC0, 0xAF], "invalid-utf8 0", "an overlong slash"),
  ]

  @Test("Text is UTF-8 without NUL", arguments: texts)
  func checks(bytes: [UInt8], told: String?, reason: String) {
    let fault = TextCheck.fault(in: bytes, file: "a")
    #expect(fault.map { "\($0.rule.rawValue) \($0.span?.bytes.lowerBound ?? -1)" } == told, "\(reason)")
  }

  @Test("The first wrong byte is found wherever it stands")
  func everywhere() {
    for place in 0..<40 {
      var bytes = Array(repeating: UInt8(ascii: "a"), count: 40)
      bytes[place] = 0xFE
      #expect(TextCheck.fault(in: bytes, file: "a")?.span?.bytes == place..<place + 1)
    }
  }
}

@Suite struct SourcesTests {
  @Test("Files are told apart by where they lie and how they end")
  func kinds() {
    let sources = SiteSources(
      in: MemoryTree([
        "content/a.md": "", "content/b/c.MD": "", "content/b/bild.png": "", "content/.git/x.md": "",
        "content/a.md~": "", "templates/home.html": "", "templates/rss.xml": "", "templates/i18n/de.yml": "",
        "templates/assets/style.css": "", "templates/assets/x.html": "", "anderswo/d.md": "", "site.yml": "",
      ]))
    #expect(sources.pages.map(\.path.text) == ["a.md", "b/c.MD"])
    #expect(sources.files.map(\.path.text) == ["b/bild.png"])
    #expect(sources.templates.map(\.path.text) == ["home.html", "rss.xml"])
    #expect(sources.assets.map(\.path.text) == ["assets/style.css", "assets/x.html"])
  }
}
