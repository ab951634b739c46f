import Files
import Testing

@testable import SiteBuild

@Suite("What a picture says of itself")
struct PictureFactsTests {
  @Test("A photograph's size is that of the upright picture")
  func upright() {
    let facts = PictureFacts(SamplePhotograph.bytes)
    #expect(facts.size == PictureSize(width: 48, height: 64))
    #expect(facts.format == .jpeg)
    #expect(!facts.isCMYK && !facts.isAnimated)
  }

  @Test("A tall picture is published no higher than the largest, whatever widths are asked for")
  func tall() throws {
    var settings = PictureSettings()
    settings.largest = 1000
    let original = PictureOriginal(
      path: try #require(SitePath("a.jpg")), address: Address.root.file("a.jpg"), digest: 1,
      size: PictureSize(width: 3000, height: 6000), format: .jpeg)
    let sizes = settings.set(original, crop: nil, focus: .centre).entries.map(\.rendition.size)
    #expect(sizes.allSatisfy { $0.height <= 1000 })
    #expect(Set(sizes.map(\.width)) == [480, 500])
    let card = settings.set(original, crop: PictureCrop(name: "card", width: 16, height: 9), focus: .centre)
    #expect(card.entries.map(\.rendition.size.width).max() == 1000)
  }

  @Test("PNG and WebP are turned as their Exif says", arguments: [SamplePhotograph.png, SamplePhotograph.webP])
  func turned(_ bytes: [UInt8]) throws {
    #expect(PictureFacts(bytes).size == PictureSize(width: 20, height: 32))
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]) })
    for orientation in UInt8(0)...9 {
      var bytes = bytes
      bytes[place + 9] = orientation
      let isSideways = (5...8).contains(orientation)
      let size = isSideways ? PictureSize(width: 20, height: 32) : PictureSize(width: 32, height: 20)
      #expect(PictureFacts(bytes).size == size, "\(orientation)")
      // What is published as it is says how it is turned, and nothing else.
      let clean = try #require(PictureCleaning.clean(bytes))
      #expect(PictureFacts(clean).size == size, "\(orientation)")
      let kept = Orientation.read(clean, PictureFormat(clean))
      #expect(kept == ((1...8).contains(orientation) ? Int(orientation) : Orientation.upright))
      #expect(!String(decoding: clean, as: UTF8.self).contains("Geheimkamera"))
      #expect(PictureCleaning.clean(clean) == clean, "a second time changes nothing")
    }
  }

  @Test("A chunk of PNG is summed up as its readers do")
  func sum() {
    #expect(PNGSum.of(Array("IEND".utf8)) == 0xAE42_6082)
    #expect(PNGSum.of([]) == 0)
  }

  @Test("A WebP that tells of no Exif has none to be turned by")
  func untold() {
    var bytes = SamplePhotograph.webP
    bytes[20] = 0
    #expect(PictureFacts(bytes).size == PictureSize(width: 32, height: 20))
  }

  @Test("A photograph that is cut off anywhere crashes nothing")
  func cut() {
    for bytes in [SamplePhotograph.bytes, SamplePhotograph.png, SamplePhotograph.webP] {
      for count in bytes.indices { _ = PictureFacts(Array(bytes.prefix(count))) }
    }
  }

  @Test("Damaged bytes crash nothing")
  func damaged() {
    for place in SamplePhotograph.bytes.indices {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var bytes = SamplePhotograph.bytes
        bytes[place] = value
        _ = PictureFacts(bytes)
      }
    }
  }

  @Test("A GIF moves if it holds two pictures, whatever else it holds")
  func frames() {
    let head = Array("GIF89a".utf8) + [9, 0, 9, 0, 0x80, 0, 0, 1, 1, 1, 2, 2, 2]
    let picture: [UInt8] = [0x2C, 0, 0, 0, 0, 9, 0, 9, 0, 0, 2, 3, 0x2C, 0x21, 0xF9, 0]
    let control: [UInt8] = [0x21, 0xF9, 4, 0, 0, 0, 0, 0]
    let comment: [UInt8] = [0x21, 0xFE, 6, 0x21, 0xF9, 4, 0x2C, 0x21, 0xF9, 0]
    #expect(!PictureFacts(head + control + comment + control + picture + [0x3B]).isAnimated)
    #expect(PictureFacts(head + picture + control + picture + [0x3B]).isAnimated)
    #expect(PictureFacts(head + picture + picture).isAnimated, "without control extensions")
    for count in 0..<60 { _ = PictureFacts(Array((head + picture + comment + picture).prefix(count))) }
  }

  @Test("What is known is the same when it has been kept")
  func kept() throws {
    for facts in [PictureFacts(SamplePhotograph.bytes), PictureFacts([]), PictureFacts(Array("GIF8".utf8))] {
      var encoder = ByteEncoder()
      facts.encode(to: &encoder)
      let read = try encoder.bytes.withUnsafeBytes { bytes in
        var decoder = ByteDecoder(bytes)
        return try PictureFacts.decode(&decoder)
      }
      #expect(read == facts)
    }
  }

  @Test("A page's record holds the focus of its picture")
  func keptFocus() throws {
    var head = PageHead(type: 0, title: "a", taxonomies: 0)
    head.image = HeadImage(path: Located("a.jpg", 0..<5), alt: "b", focus: PictureFocus(x: 30, y: 20))
    var encoder = ByteEncoder()
    encoder.head(head)
    let read = try encoder.bytes.withUnsafeBytes { bytes in
      var decoder = ByteDecoder(bytes)
      return try decoder.head()
    }
    #expect(read.image?.focus == PictureFocus(x: 30, y: 20))
  }

  private static let focuses: [(written: String, point: [Int]?)] = [
    ("30% 20%", [30, 20]), ("0% 100%", [0, 100]), ("30%", nil), ("30 20", nil), ("101% 0%", nil), ("-1% 0%", nil),
    ("30% 20% 10%", nil), ("", nil), ("oben links", nil),
  ]

  @Test("A focus is written as in CSS", arguments: focuses)
  func focus(written: String, point: [Int]?) {
    #expect(PictureFocus(written).map { [$0.x, $0.y] } == point)
  }

  private static let areas: [(focus: PictureFocus, area: [Int])] = [
    (.centre, [0, 150, 1600, 900]), (PictureFocus(x: 10, y: 0), [0, 0, 1600, 900]),
    (PictureFocus(x: 10, y: 100), [0, 300, 1600, 900]), (PictureFocus(x: 10, y: 40), [0, 30, 1600, 900]),
  ]

  @Test("A cut is as large as can be, and has the focus in its middle as far as the edges allow", arguments: areas)
  func area(focus: PictureFocus, expected: [Int]) {
    let crop = PictureCrop(name: "card", width: 16, height: 9)
    let area = PictureArea(crop, of: PictureSize(width: 1600, height: 1200), focus: focus)
    #expect([area.x, area.y, area.width, area.height] == expected)
  }
}
