/// A message to or from the worker: a letter, and fields that each have a length.
struct Frame: Equatable {
  /// What a message is about.
  enum Kind: UInt8 {
    // To the worker.
    case paper = 0x50  // P
    case file = 0x46  // F
    case refusal = 0x52  // R
    // From the worker.
    case hello = 0x48  // H
    case ask = 0x41  // A
    case remark = 0x57  // W
    case done = 0x44  // D
    case failure = 0x45  // E
  }

  var kind: Kind
  var fields: [[UInt8]]

  init(_ kind: Kind, _ fields: [[UInt8]]) {
    self.kind = kind
    self.fields = fields
  }

  /// The letter and the length that stand before all fields.
  static let headSize = 5
  /// Of a message, in bytes: a paper of ten thousand pages has less.
  static let longest = 256 << 20

  var bytes: [UInt8] {
    let body = fields.reduce(into: [UInt8]()) { $0 += Self.length($1.count) + $1 }
    return [kind.rawValue] + Self.length(body.count) + body
  }

  /// - Returns: What a message is about and how long it is; `nil` if this is the head of none.
  static func head(_ bytes: [UInt8]) -> (kind: Kind, length: Int)? {
    guard bytes.count == headSize, let kind = Kind(rawValue: bytes[0]) else { return nil }
    let length = number(bytes[1...])
    return length <= longest ? (kind, length) : nil
  }

  /// - Returns: `nil` if the bytes are not made of fields.
  init?(_ kind: Kind, body: [UInt8]) {
    self.init(kind, [])
    var rest = body[...]
    while !rest.isEmpty {
      guard rest.count >= 4 else { return nil }
      let length = Self.number(rest.prefix(4))
      rest = rest.dropFirst(4)
      guard rest.count >= length else { return nil }
      fields.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
  }

  func text(_ place: Int) -> String {
    fields.indices.contains(place) ? String(decoding: fields[place], as: UTF8.self) : ""
  }

  private static func length(_ count: Int) -> [UInt8] {
    let number = UInt32(clamping: count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
