private import Synchronization

/// A file that only grows: what is written once stays where it is.
///
/// Many threads may write and read at a time. Bytes can be read once they have
/// been flushed.
package final class AppendFile: Sendable {
  private let file: Int32
  private let state: Mutex<State>

  private struct State {
    var length: Int
    var writers: [Writer] = []
    var failure: POSIX.Failure?
  }

  /// Opens a file, and makes it if need be.
  ///
  /// - Parameter length: What is used of it; bytes behind that are left from a
  ///   build that did not end, and are written over.
  /// - Throws: ``OutputFailure/system(action:reason:isFull:)``.
  package init(_ path: String, length: Int) throws(OutputFailure) {
    file = try attempt("open '\(path)'") { () throws(POSIX.Failure) in try POSIX.openForAppending(path) }
    state = Mutex(State(length: length))
  }

  deinit { POSIX.closeFile(file) }

  /// How much is used, in bytes.
  package var length: Int { state.withLock(\.length) }

  /// Takes bytes of one thread.
  ///
  /// - Parameter chunk: How many bytes to gather before writing, at least.
  package func makeWriter(chunk: Int) -> Writer {
    let writer = Writer(self, chunk: chunk)
    state.withLock { $0.writers.append(writer) }
    return writer
  }

  /// Writes out what all writers have gathered. No writer may be in use meanwhile.
  ///
  /// - Throws: ``OutputFailure`` if this or an earlier write failed.
  package func flush() throws(OutputFailure) {
    for writer in state.withLock({ $0.writers }) { writer.flush() }
    guard let failure = state.withLock(\.failure) else { return }
    throw .system(action: "write the state of the build", reason: failure.text, isFull: failure.isFull)
  }

  /// Reads bytes that have been flushed.
  ///
  /// - Returns: Whether all of them were there.
  package func read(_ offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    POSIX.read(file, at: offset, into: buffer)
  }

  fileprivate func reserve(_ count: Int) -> Int {
    state.withLock { state in
      defer { state.length += count }
      return state.length
    }
  }

  /// Gives back what was reserved last and not used.
  fileprivate func release(from offset: Int, to end: Int) {
    state.withLock { state in
      if state.length == end { state.length = offset }
    }
  }

  fileprivate func write(_ bytes: [UInt8], at offset: Int) {
    do throws(POSIX.Failure) {
      try POSIX.write(bytes, to: file, at: offset)
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  /// One thread's way into the file.
  package final class Writer: @unchecked Sendable {
    // Confined to one thread at a time: its own, then the one that flushes.
    // Not kept alive by its writers, which it keeps itself: or it would never be closed.
    private unowned let target: AppendFile
    private let chunk: Int
    private var start = 0
    private var room = 0
    private var gathered: [UInt8] = []

    fileprivate init(_ target: AppendFile, chunk: Int) {
      self.target = target
      self.chunk = chunk
    }

    /// - Returns: Where the bytes will stand in the file.
    package func append(_ bytes: [UInt8]) -> Int {
      if bytes.count > room - gathered.count { makeRoom(for: bytes.count) }
      defer { gathered.append(contentsOf: bytes) }
      return start + gathered.count
    }

    private func makeRoom(for count: Int) {
      flush()
      room = max(chunk, count)
      start = target.reserve(room)
      gathered.reserveCapacity(room)
    }

    fileprivate func flush() {
      guard room > 0 else { return }
      if !gathered.isEmpty { target.write(gathered, at: start) }
      target.release(from: start + gathered.count, to: start + room)
      gathered.removeAll(keepingCapacity: true)
      room = 0
    }
  }
}
