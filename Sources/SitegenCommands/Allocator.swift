#if canImport(Glibc)
  private import CGlibcMalloc
#endif

/// How the process asks the system for memory.
enum Allocator {
  /// Lets threads have their memory at once.
  ///
  /// A thread of glibc's grows its heap page by page, and each step is a call of
  /// the system that stops all other threads: a tenth of a short build. What is
  /// taken ahead costs nothing until it is used. To be called before other threads
  /// have a heap.
  static func tune() {
    #if canImport(Glibc)
      _ = mallopt(M_TOP_PAD, Int32(heap))
      // Once one of these is set, glibc no longer finds the others by itself.
      _ = mallopt(M_MMAP_THRESHOLD, Int32(largestOnHeap))
      _ = mallopt(M_TRIM_THRESHOLD, Int32(mostUnused))
    #endif
  }

  /// The largest heap of a thread, in bytes.
  private static let heap = 64 << 20
  /// In bytes; larger pieces go back to the system at once.
  private static let largestOnHeap = 4 << 20
  /// In bytes.
  private static let mostUnused = 256 << 20
}
