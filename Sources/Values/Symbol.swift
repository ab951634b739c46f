private import Synchronization

/// A name that has been given a small number, so that looking it up compares
/// integers.
///
/// Numbers differ from run to run; nothing that is written may depend on them.
package struct Symbol: Hashable, Sendable {
  package let id: Int32

  /// The symbol for `name`; the same name has the same symbol for the life of the process.
  package init(_ name: String) { id = SymbolTable.shared.id(for: name) }

  /// The name this symbol stands for.
  package var name: String { SymbolTable.shared.name(for: id) }
}

extension Symbol: CustomStringConvertible, ExpressibleByStringLiteral {
  package var description: String { name }
  package init(stringLiteral name: String) { self.init(name) }
}

/// All names seen so far.
///
/// Written while sites load and templates compile, read by all cores while pages
/// are rendered: looking up a name that is there takes no lock. A name is never
/// forgotten.
private final class SymbolTable: @unchecked Sendable {
  static let shared = SymbolTable()

  /// A name in the chain of its slot; never changes once it is linked, never freed.
  private struct Node {
    var bytes: UnsafeBufferPointer<UInt8>
    var id: Int32
    var next: UnsafePointer<Node>?
  }

  private typealias Slot = Atomic<UnsafePointer<Node>?>

  private static let slots = 1 << 14
  // Slots change only from a chain to a longer one, under the lock of `names`.
  private let slots: UnsafeMutablePointer<Slot>
  private let names = Mutex<[String]>([])

  private init() {
    slots = .allocate(capacity: Self.slots)
    for place in 0..<Self.slots { (slots + place).initialize(to: Slot(nil)) }
  }

  func id(for name: String) -> Int32 {
    var name = name
    return name.withUTF8 { bytes in
      let slot = slots + Self.slot(of: bytes)
      return Self.find(bytes, in: slot.pointee.load(ordering: .acquiring)) ?? add(bytes, to: slot)
    }
  }

  func name(for id: Int32) -> String { names.withLock { $0[Int(id)] } }

  private func add(_ bytes: UnsafeBufferPointer<UInt8>, to slot: UnsafeMutablePointer<Slot>) -> Int32 {
    names.withLock { names in
      let first = slot.pointee.load(ordering: .acquiring)
      // Another thread may have been faster.
      if let known = Self.find(bytes, in: first) { return known }
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = copy.initialize(from: bytes)
      let node = UnsafeMutablePointer<Node>.allocate(capacity: 1)
      let id = Int32(names.count)
      node.initialize(to: Node(bytes: UnsafeBufferPointer(copy), id: id, next: first))
      names.append(String(decoding: bytes, as: UTF8.self))
      slot.pointee.store(UnsafePointer(node), ordering: .releasing)
      return id
    }
  }

  /// By bytes: to `String`, `ü` in one scalar and in two are equal, and whichever
  /// came first would name both.
  private static func find(_ bytes: UnsafeBufferPointer<UInt8>, in chain: UnsafePointer<Node>?) -> Int32? {
    var next = chain
    while let node = next {
      if node.pointee.bytes.count == bytes.count, node.pointee.bytes.elementsEqual(bytes) { return node.pointee.id }
      next = node.pointee.next
    }
    return nil
  }

  /// FNV-1a.
  private static func slot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(slots - 1))
  }
}
