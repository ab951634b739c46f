internal import Files
internal import Values

extension Question {
  private enum Form: Int { case read, call }

  /// The question as it can be asked in a later build.
  func bytes(_ names: StableNames) -> [UInt8] {
    var encoder = ByteEncoder()
    switch self {
    case .read(let read):
      encoder.int(Form.read.rawValue)
      names.append(read.key, to: &encoder)
      encoder.text(read.name.name)
    case .call(let call, _):
      encoder.int(Form.call.rawValue)
      encoder.bytes += call
    }
    return encoder.bytes
  }

  /// Reads a question of an earlier build.
  ///
  /// - Returns: `nil` if what it was about is no longer there.
  static func decode(_ decoder: inout ByteDecoder, _ names: StableNames) throws(StateDamage) -> Question? {
    guard let form = Form(rawValue: try decoder.int()) else { throw StateDamage() }
    switch form {
    case .read:
      let key = try names.key(from: &decoder)
      let name = Symbol(try decoder.text())
      return key.map { .read(Read($0, name)) }
    case .call: return .call(try decoder.remainder(), isRepeatable: true)
    }
  }

  /// What a question is about, for finding all questions about it.
  func subject(_ names: StableNames) -> UInt64 {
    switch self {
    case .read(let read): Self.subject(read.key, names)
    case .call: Self.callSubject
    }
  }

  static func subject(_ key: ObjectKey, _ names: StableNames) -> UInt64 {
    var encoder = ByteEncoder()
    // What belongs to no page is told apart by its kind alone.
    switch key.kind {
    case .item, .page, .entry: names.append(key, to: &encoder)
    default: encoder.int(Int(key.kind.rawValue))
    }
    return shortDigest(encoder.bytes)
  }

  private static let callSubject = shortDigest(Array("call".utf8))
}
