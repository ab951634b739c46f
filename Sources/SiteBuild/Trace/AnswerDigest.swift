internal import Files
internal import Values

/// Gathers what a question was answered with into one number.
///
/// Data counts as a whole; of an object only which one it is, because whatever a
/// template reads of it is a question of its own.
struct AnswerDigest {
  private let names: StableNames
  private var encoder = ByteEncoder()
  /// Whether the answer will be the same when it is asked again, all being equal.
  private(set) var isRepeatable = true

  init(_ names: StableNames) { self.names = names }

  /// The digest; ``unknown`` if the answer cannot be compared.
  var value: UInt64 {
    let digest = shortDigest(encoder.bytes)
    return isRepeatable ? max(digest, Self.gone + 1) : Self.unknown
  }

  /// What has been gathered, as it can be read again by ``StableNames/value(from:)``.
  var bytes: [UInt8] { encoder.bytes }

  /// The answer of what cannot be asked again: it counts as changed.
  static let unknown: UInt64 = 0
  /// The answer of what is no longer there.
  static let gone: UInt64 = 1

  mutating func append(_ text: String) { encoder.text(text) }
  mutating func append(_ number: Int) { encoder.int(number) }
  mutating func append(_ key: ObjectKey) { names.append(key, to: &encoder) }
  mutating func append(_ digest: UInt64) { encoder.fixed(digest) }
  mutating func append(_ digest: Digest) {
    encoder.fixed(digest.high)
    encoder.fixed(digest.low)
  }

  /// - Parameter value: `nil` if there is no such member.
  mutating func append(_ value: Value?) {
    guard let value else { return encoder.int(ValueTag.absent.rawValue) }
    encoder.int(value.tag.rawValue)
    switch value {
    case .undefined, .none: break
    case .bool(let flag): encoder.bool(flag)
    case .int(let number): encoder.int(number)
    case .double(let number): encoder.fixed(number.bitPattern)
    case .text(let text), .markup(let text): encoder.text(text)
    case .date(let moment): encoder.moment(moment)
    case .list(let values), .tuple(let values):
      encoder.int(values.count)
      for value in values { append(value) }
    case .map(let record):
      encoder.int(record.count)
      for (name, value) in record {
        encoder.text(name.name)
        append(value)
      }
    case .object(let object):
      guard let traced = object as? TracedObject else {
        isRepeatable = false
        return
      }
      names.append(traced.key, to: &encoder)
    }
  }
}

/// The kinds of values, by numbers that are kept.
enum ValueTag: Int, CaseIterable {
  case absent, undefined, none, bool, int, double, text, markup, date, list, tuple, map, object
}

extension Value {
  var tag: ValueTag {
    switch self {
    case .undefined: .undefined
    case .none: .none
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .text: .text
    case .markup: .markup
    case .date: .date
    case .list: .list
    case .tuple: .tuple
    case .map: .map
    case .object: .object
    }
  }
}
