import Testing

@testable import Files

@Suite("A file that only grows")
struct AppendFileTests {
  @Test("It is closed when nobody uses it any more, whatever was written")
  func closes() throws {
    let folder = try TemporaryFolder()
    weak var file: AppendFile?
    do {
      let open = try AppendFile("\(folder.path)/grown", length: 0)
      file = open
      let writer = open.makeWriter(chunk: 0)
      #expect(writer.append([1, 2]) == 0)
      #expect(writer.append([3]) == 2)
      try open.flush()
      withExtendedLifetime(writer) {}
    }
    #expect(file == nil)
    #expect(folder.text("grown") == "\u{1}\u{2}\u{3}")
  }
}
