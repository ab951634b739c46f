package import Values

/// What macros and included templates wrote, kept for the next page that asks for the same.
///
/// Kept is what a macro writes that reads nothing but its arguments and what the
/// whole site has in common, and what is included without context. Names are
/// looked at when templates are compiled; whether the page itself was asked for
/// is seen when the part is rendered, and decided for good: where it is not,
/// nothing that differs from page to page has led there. A card is then rendered
/// once, and not once for each page that shows it.
///
/// One worker has one store for one build; it needs no locks. When it is full,
/// what has not been asked for since it was last full goes.
package final class KeptTexts {
  /// Bytes of texts that a store holds.
  package static let standardCapacity = 4 << 20

  struct Entry {
    var bytes: [UInt8]
    /// What an observer was told meanwhile; `nil` if there was none.
    var reads: (any Sendable)?
  }

  private let capacity: Int
  private var fresh: [KeptKey: Entry] = [:]
  private var older: [KeptKey: Entry] = [:]
  /// Of ``fresh``, with an allowance for what an entry costs itself.
  private var size = 0
  private static let entryCost = 128

  package init(capacity: Int = KeptTexts.standardCapacity) { self.capacity = capacity }

  subscript(_ key: KeptKey) -> Entry? {
    get {
      if let entry = fresh[key] { return entry }
      guard let entry = older[key] else { return nil }
      self[key] = entry
      return entry
    }
    set {
      guard let newValue else { return }
      size += newValue.bytes.count + Self.entryCost
      if size > capacity / 2 {
        older = fresh
        fresh = [:]
        size = newValue.bytes.count + Self.entryCost
      }
      fresh[key] = newValue
    }
  }
}

/// A macro or an included template, compiled for its context, and what it was called with.
struct KeptKey: Hashable {
  /// Of the code.
  var code: ObjectIdentifier
  var arguments: [Part]

  enum Part: Hashable {
    case none
    case bool(Bool)
    case int(Int)
    case double(UInt64)
    case text(String)
    case markup(String)
    case date(Moment)
    case object(ObjectIdentity)
  }
}

extension KeptKey.Part {
  /// - Returns: `nil` for values that do not say what they are, or would be costly to compare.
  init?(_ value: Value) {
    switch value {
    case .none: self = .none
    case .bool(let bool): self = .bool(bool)
    case .int(let number): self = .int(number)
    case .double(let number): self = .double(number.bitPattern)
    case .text(let text): self = .text(text)
    case .markup(let text): self = .markup(text)
    case .date(let moment): self = .date(moment)
    case .object(let object):
      guard let identity = object.identity else { return nil }
      self = .object(identity)
    case .undefined, .list, .tuple, .map: return nil
    }
  }
}

extension Machine {
  /// What a macro was called with, or `nil` if its text cannot be kept.
  ///
  /// - Parameter first: Where its arguments are.
  func key(of code: MacroCode, from first: Int, count: Int) -> KeptKey? {
    var parts: [KeptKey.Part] = []
    parts.reserveCapacity(count)
    for place in first..<first + count {
      guard let part = KeptKey.Part(argument(at: place)) else { return nil }
      parts.append(part)
    }
    return KeptKey(code: ObjectIdentifier(code), arguments: parts)
  }

  /// Writes what is kept under a key.
  ///
  /// - Returns: Whether there is such a text, with all that an observer needs.
  private mutating func writeKept(_ key: KeptKey) -> Bool {
    guard let entry = kept?[key] else { return false }
    if let observer {
      guard let reads = entry.reads else { return false }
      observer.repeatPart(reads)
    }
    output.append(contentsOf: entry.bytes)
    return true
  }

  /// Writes what is kept under a key, or what `body` writes and keeps that.
  mutating func keeping(_ key: KeptKey, _ body: (inout Machine) throws(Fault) -> Void) throws(Fault) {
    guard let kept else { return try body(&self) }
    if writeKept(key) { return }
    let (start, reads) = (output.count, pageReads)
    observer?.beginPart()
    do throws(Fault) {
      try body(&self)
    } catch {
      _ = observer?.endPart()
      throw error
    }
    let entry = KeptTexts.Entry(bytes: Array(output[start...]), reads: observer?.endPart())
    if pageReads == reads { kept[key] = entry }
  }
}
