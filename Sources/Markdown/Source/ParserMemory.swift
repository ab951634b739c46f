import CCommonMark

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Memory for libcmark's trees, which are made of many small blocks and thrown away as a whole.
///
/// A block is cut off the end of a chunk and nothing is ever freed but the last
/// block, until the tree is done; that costs a fraction of `malloc`. libcmark's
/// functions get no context, so the chunks belong to the thread.
enum ParserMemory {
  /// Calls `body` with an allocator whose blocks live until it returns.
  static func with(_ body: (UnsafeMutablePointer<cmark_mem>) -> Void) {
    let outer = Arena.ofThread
    let arena: UnsafeMutablePointer<Arena>
    if let outer, !outer.pointee.isUsed {
      arena = outer
    } else {
      arena = Arena.create()
      Arena.ofThread = arena
    }
    arena.pointee.isUsed = true
    body(allocator.table)
    arena.pointee.reset()
    arena.pointee.isUsed = false
    if let outer, outer != arena {
      Arena.ofThread = outer
      Arena.destroy(arena)
    }
  }

  /// The table of functions, which libcmark keeps a pointer to.
  private static let allocator = Allocator()

  private struct Allocator: @unchecked Sendable {
    /// Never written to again.
    let table = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)

    init() {
      table.initialize(
        to: cmark_mem(
          calloc: { ParserMemory.allocate(count: $0, size: $1) }, realloc: { ParserMemory.resize($0, to: $1) },
          free: { ParserMemory.free($0) }))
    }
  }

  private static func allocate(count: Int, size: Int) -> UnsafeMutableRawPointer {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    // libcmark too gives up when there is no memory; it could not go on.
    guard !overflows, let block = Arena.ofThread?.pointee.allocate(bytes) else { abort() }
    memset(block, 0, bytes)
    return block
  }

  private static func resize(_ block: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer {
    guard let resized = Arena.ofThread?.pointee.resize(block, to: size) else { abort() }
    return resized
  }

  private static func free(_ block: UnsafeMutableRawPointer?) {
    guard let block else { return }
    Arena.ofThread?.pointee.giveBack(block)
  }
}
