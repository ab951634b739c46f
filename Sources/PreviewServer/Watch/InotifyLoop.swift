#if os(Linux)
  #if canImport(Glibc)
    internal import Glibc
  #else
    internal import Musl
  #endif

  private func systemClose(_ file: Int32) { close(file) }

  /// Reads events until it is stopped, and tells them when things have become quiet.
  struct InotifyLoop: Sendable {
    var folders: InotifyFolders
    var quiet: Duration
    /// The reading end of a pipe; its hanging up means to stop.
    var stop: Int32

    /// How long a file that is still open for writing, so perhaps half written, is waited for.
    private static let patience: Duration = .milliseconds(300)
    /// How long a file that went away is waited for: some editors move it aside and write it anew.
    private static let absence: Duration = .milliseconds(30)
    /// How much longer each further file is waited after, for a change of branch to be one change.
    private static let perFile: Duration = .milliseconds(2)
    private static let longestQuiet: Duration = .milliseconds(100)
    /// How long changes that do not end are waited for.
    private static let longestBurst: Duration = .seconds(1)
    /// In bytes; several hundred events.
    private static let bufferSize = 64 << 10

    mutating func run(_ tell: (WatchBurst) -> Void) throws(WatchFailure) {
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Self.bufferSize, alignment: MemoryLayout<inotify_event>.alignment)
      defer { buffer.deallocate() }
      var burst = InotifyBurst()
      while let isReadable = wait(timeout(for: burst)) {
        if isReadable {
          let count = read(folders.file, buffer.baseAddress, buffer.count)
          if count > 0 {
            try folders.apply(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: &burst)
          }
        }
        if let told = burst.told, !isReadable || burst.age >= Self.longestBurst {
          tell(told)
          burst = InotifyBurst()
        }
      }
    }

    func close() {
      folders.close()
      systemClose(stop)
    }

    /// - Returns: Whether there are events; `nil` if it is time to stop.
    private func wait(_ timeout: Duration?) -> Bool? {
      var files = [
        pollfd(fd: folders.file, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&files, nfds_t(files.count), timeout.map(Self.milliseconds) ?? -1)
      if files[1].revents != 0 || files[0].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return nil }
      if count < 0, errno == EINTR { return true }
      return count < 0 ? nil : count > 0
    }

    /// Rounded up, so that `poll` never returns too early and is called in vain.
    private static func milliseconds(_ duration: Duration) -> Int32 {
      let (seconds, attoseconds) = duration.components
      return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    private func timeout(for burst: InotifyBurst) -> Duration? {
      guard burst.told != nil else { return nil }
      var wanted = min(quiet + Self.perFile * (burst.count - 1), max(quiet, Self.longestQuiet))
      if burst.hasAbsent { wanted = max(wanted, Self.absence) }
      if !burst.unfinished.isEmpty { wanted = max(wanted, Self.patience) }
      return max(.zero, min(wanted, Self.longestBurst - burst.age))
    }
  }

  /// The changes since it was last quiet.
  struct InotifyBurst {
    private var paths: Set<String> = []
    private var hasLostCount = false
    private var start: ContinuousClock.Instant?
    /// Files that went away and did not come back so far.
    private var absent: Set<String> = []
    /// Files that were written to and not closed yet.
    private(set) var unfinished: Set<String> = []

    /// What there is to tell; `nil` if nothing.
    var told: WatchBurst? {
      if hasLostCount { return .anything }
      return paths.isEmpty ? nil : .changed(paths.sorted())
    }

    /// How long ago the first change was.
    var age: Duration { start.map { .now - $0 } ?? .zero }

    /// How many files it is about.
    var count: Int { paths.count }

    var hasAbsent: Bool { !absent.isEmpty }

    mutating func add(_ path: String, isUnfinished: Bool = false, isAbsent: Bool = false) {
      if start == nil { start = .now }
      paths.insert(path)
      if isAbsent { absent.insert(path) } else { absent.remove(path) }
      if isUnfinished { unfinished.insert(path) } else { unfinished.remove(path) }
    }

    mutating func loseCount() {
      if start == nil { start = .now }
      hasLostCount = true
    }
  }
#endif
