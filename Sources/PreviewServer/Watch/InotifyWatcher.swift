#if os(Linux)
  internal import Foundation

  #if canImport(Glibc)
    internal import Glibc
  #else
    internal import Musl
  #endif

  /// Notices changes as the kernel tells them (inotify(7)).
  ///
  /// A thread of its own waits in `poll`: what it knows of the folders then needs
  /// no lock, and debouncing is `poll`'s own timeout.
  struct InotifyWatcher: FileWatcher {
    var scope: WatchScope
    /// How long nothing must change any more before a change is told.
    var quiet: Duration = .milliseconds(5)

    func bursts() throws(WatchFailure) -> AsyncThrowingStream<WatchBurst, any Error> {
      var folders = try InotifyFolders(scope: scope)
      do throws(WatchFailure) {
        try folders.watchRoots()
      } catch {
        folders.close()
        throw error
      }
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        folders.close()
        throw .system(reason: String(cString: strerror(errno)))
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return stream(InotifyLoop(folders: folders, quiet: quiet, stop: ends[0]), stop: ends[1])
    }

    private func stream(_ loop: InotifyLoop, stop: Int32) -> AsyncThrowingStream<WatchBurst, any Error> {
      AsyncThrowingStream { continuation in
        // Closing one end of the pipe wakes the thread at the other.
        continuation.onTermination = { _ in close(stop) }
        Thread.detachNewThread {
          var loop = loop
          do throws(WatchFailure) {
            try loop.run { continuation.yield($0) }
            continuation.finish()
          } catch {
            continuation.finish(throwing: error)
          }
          loop.close()
        }
      }
    }
  }
#endif
