import Testing

@testable import Typesetting

@Suite("Messages of the worker")
struct FrameTests {
  @Test("What is written is read", arguments: [[], [[]], [[1, 2, 3]], [[], [0], Array(repeating: 7, count: 70_000)]])
  func roundTrip(_ fields: [[UInt8]]) throws {
    let bytes = Frame(.done, fields).bytes
    let head = try #require(Frame.head(Array(bytes.prefix(Frame.headSize))))
    #expect(head.kind == .done && head.length == bytes.count - Frame.headSize)
    #expect(Frame(head.kind, body: Array(bytes.dropFirst(Frame.headSize)))?.fields == fields)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var why: String
    var testDescription: String { why }
  }

  @Test(
    "What is no head is refused",
    arguments: [
      Row(bytes: [], why: "nothing"),
      Row(bytes: [0x44, 0, 0, 0], why: "too short"),
      Row(bytes: [0x21, 0, 0, 0, 0], why: "a letter that means nothing"),
      Row(bytes: [0x44, 0xFF, 0xFF, 0xFF, 0xFF], why: "longer than any message may be"),
    ])
  func badHeads(_ row: Row) { #expect(Frame.head(row.bytes) == nil) }

  @Test(
    "What is not made of fields is refused",
    arguments: [
      Row(bytes: [0, 0, 0], why: "half a length"),
      Row(bytes: [0, 0, 0, 2, 1], why: "a field shorter than it says"),
      Row(bytes: [0, 0, 0, 1, 1, 9], why: "something behind the last field"),
    ])
  func badBodies(_ row: Row) { #expect(Frame(.done, body: row.bytes) == nil) }
}
