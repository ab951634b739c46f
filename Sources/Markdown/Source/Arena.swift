#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Blocks of memory that are given back all at once.
///
/// They are cut off chunks, each twice as large as the last; the first is kept for the next time.
struct Arena {
  /// Whether blocks are being handed out that must stay.
  var isUsed = false
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  /// The free rest of the last chunk.
  private var next: UnsafeMutableRawPointer?
  private var free = 0

  private static let firstChunk = 1 << 20
  private static let largestChunk = 32 << 20
  /// Blocks begin at multiples of this, and before each stands its size.
  private static let unit = 16

  /// A new block, or `nil` if there can be none of that size. What it holds is undefined.
  mutating func allocate(_ bytes: Int) -> UnsafeMutableRawPointer? {
    guard bytes >= 0, bytes < Int.max / 4 else { return nil }
    let room = Self.room(for: bytes)
    if free < room { addChunk(atLeast: room) }
    guard let start = next else { return nil }
    start.storeBytes(of: room, as: Int.self)
    take(room)
    return start + Self.unit
  }

  /// The block with another size, in the same place if it is the last one.
  mutating func resize(_ block: UnsafeMutableRawPointer?, to bytes: Int) -> UnsafeMutableRawPointer? {
    guard let block else { return allocate(bytes) }
    guard bytes >= 0, bytes < Int.max / 4 else { return nil }
    let (room, wanted) = (Self.room(of: block), Self.room(for: bytes))
    if wanted <= room { return block }
    if isLast(block), free >= wanted - room {
      (block - Self.unit).storeBytes(of: wanted, as: Int.self)
      take(wanted - room)
      return block
    }
    guard let resized = allocate(bytes) else { return nil }
    resized.copyMemory(from: block, byteCount: room - Self.unit)
    return resized
  }

  /// Takes a block back, if it is the last one.
  mutating func giveBack(_ block: UnsafeMutableRawPointer) {
    if isLast(block) { take(-Self.room(of: block)) }
  }

  /// Takes all blocks back.
  mutating func reset() {
    while chunks.count > 1 { chunks.removeLast().deallocate() }
    useLastChunk()
  }

  /// Gives up all memory.
  mutating func dissolve() {
    for chunk in chunks { chunk.deallocate() }
    chunks = []
    useLastChunk()
  }

  private mutating func addChunk(atLeast room: Int) {
    let size = max(room, min(Self.largestChunk, Self.firstChunk << min(chunks.count, 10)))
    chunks.append(.allocate(byteCount: size, alignment: Self.unit))
    useLastChunk()
  }

  private mutating func useLastChunk() {
    next = chunks.last?.baseAddress
    free = chunks.last?.count ?? 0
  }

  @inline(__always)
  private mutating func take(_ bytes: Int) {
    next = next.map { $0 + bytes }
    free -= bytes
  }

  private func isLast(_ block: UnsafeMutableRawPointer) -> Bool { block - Self.unit + Self.room(of: block) == next }

  private static func room(for bytes: Int) -> Int { (bytes + 2 * unit - 1) & ~(unit - 1) }

  private static func room(of block: UnsafeMutableRawPointer) -> Int { (block - unit).load(as: Int.self) }
}

/// The arena of each thread.
extension Arena {
  /// The calling thread's; it lives until the thread ends.
  static var ofThread: UnsafeMutablePointer<Arena>? {
    get { pthread_getspecific(key)?.assumingMemoryBound(to: Arena.self) }
    set { pthread_setspecific(key, newValue) }
  }

  static func create() -> UnsafeMutablePointer<Arena> {
    let arena = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
    arena.initialize(to: Arena())
    return arena
  }

  static func destroy(_ arena: UnsafeMutablePointer<Arena>) {
    arena.pointee.dissolve()
    arena.deinitialize(count: 1)
    arena.deallocate()
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { Arena.destroyAtEnd($0) }
    return key
  }()

  private static func destroyAtEnd(_ arena: UnsafeMutableRawPointer?) {
    if let arena { destroy(arena.assumingMemoryBound(to: Arena.self)) }
  }
}
