import Testing

@testable import Archives

@Suite struct ArchiveTests {
  @Test("Compressed bytes are smaller, and the same each time")
  func deflate() throws {
    let text = Array(String(repeating: "Wärmenetz ", count: 500).utf8)
    let packed = try #require(Deflate.compress(text, .gzip))
    #expect(packed.count < text.count / 10)
    #expect(packed == Deflate.compress(text, .gzip))
    #expect(packed.prefix(10).elementsEqual([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, packed[8], 255]))
    #expect(Deflate.compress([], .raw)?.isEmpty == false)
  }

  @Test("The checksum is the one that everybody knows")
  func checksum() {
    #expect(Deflate.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Deflate.checksum([]) == 0)
  }

  @Test("A file that is stored stands in the archive as it is, from byte 38 on for an EPUB's first")
  func stored() throws {
    var archive = ZipArchive()
    try archive.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
    let bytes = try archive.finish()
    #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
    #expect(bytes.suffix(22).prefix(4).elementsEqual([0x50, 0x4B, 5, 6]))
    #expect(bytes.suffix(22)[bytes.count - 14] == 1)
  }

  @Test("What does not get smaller is stored")
  func incompressible() throws {
    var archive = ZipArchive()
    try archive.add("a", [1, 2, 3])
    #expect(try archive.finish()[8] == 0)
  }

  @Test("A name that is too long is refused")
  func names() {
    var archive = ZipArchive()
    #expect(throws: ZipArchive.Mistake.nameTooLong) {
      try archive.add(String(repeating: "a", count: 70_000), [])
    }
  }
}
