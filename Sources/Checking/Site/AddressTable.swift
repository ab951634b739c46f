/// Where addresses lead, by the bytes of their paths.
///
/// Pages hold millions of links; each is looked up without making a text of it.
struct AddressTable: Sendable {
  private var texts: [UInt8] = []
  private var slots: [Slot]
  private let mask: Int

  private struct Slot {
    var hash: UInt64 = 0
    var start: Int32 = 0
    var end: Int32 = 0
    /// Place in ``CheckedSite/files``, -1 where nothing is.
    var file: Int32 = -1
  }

  init(_ files: [CheckedFile]) {
    var size = 16
    while size < files.count * 4 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    for (place, file) in files.enumerated() {
      insert("/" + file.path, place)
      if file.path.hasSuffix("index.html") { insert(file.address, place) }
    }
  }

  private mutating func insert(_ path: String, _ file: Int) {
    let bytes = Array(path.utf8)
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].file >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Slot(
      hash: hash, start: Int32(texts.count), end: Int32(texts.count + bytes.count), file: Int32(file))
    texts += bytes
  }

  /// The file at a path that begins with a slash; a folder's `index.html` at that of the folder.
  func file(at path: some RandomAccessCollection<UInt8>) -> Int? {
    let hash = Self.hash(path)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].file >= 0 {
      let found = slots[slot]
      if found.hash == hash, texts[Int(found.start)..<Int(found.end)].elementsEqual(path) { return Int(found.file) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func file(at path: String) -> Int? { file(at: Array(path.utf8)) }

  /// FNV-1a, with its bits mixed once more.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 29
  }
}
