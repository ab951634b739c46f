/// Notices that files changed.
protocol FileWatcher: Sendable {
  /// Starts to watch; what changes after this returns is noticed.
  ///
  /// Changes that come close together are one element.
  ///
  /// - Returns: A stream that ends with a ``WatchFailure`` if watching cannot go on. Dropping it ends watching.
  /// - Throws: A ``WatchFailure`` if it cannot start.
  func bursts() throws(WatchFailure) -> AsyncThrowingStream<WatchBurst, any Error>
}

/// Changes that came close together.
enum WatchBurst: Hashable, Sendable {
  /// Absolute paths of files and folders that were made, changed, moved or removed, in order.
  case changed([String])
  /// So many changes that the system lost count.
  case anything
}

/// Why files cannot be watched.
enum WatchFailure: Error, Hashable {
  /// The system's limit of watched folders, or of watchers, is reached.
  case limitReached(folders: Int)
  case system(reason: String)

  var message: String {
    switch self {
    case .limitReached(let folders):
      "the system watches no more than \(folders) folders for this user (fs.inotify.max_user_watches)"
    case .system(let reason): "the system does not watch folders: \(reason)"
    }
  }
}
