/// Why there is no preview.
package enum PreviewError: Error, Hashable {
  /// The host is not this machine's own loopback interface.
  case hostNotLoopback(String)
  /// None of the ports from `first` to `last` is free.
  case noFreePort(first: UInt16, last: UInt16)
  /// Nothing that is to be watched can be.
  case notWatchable(reason: String)
  /// Listening failed, or ended without being asked to.
  case serverFailed(reason: String)
}

extension PreviewError {
  /// One line, no full stop, the specific part first.
  package var message: String {
    switch self {
    case .hostNotLoopback(let host): "'\(host)' is not an address of this machine alone"
    case .noFreePort(let first, let last): "no free port from \(first) to \(last)"
    case .notWatchable(let reason): "changes cannot be watched: \(reason)"
    case .serverFailed(let reason): "the preview server failed: \(reason)"
    }
  }

  /// What to do next, as a verb phrase.
  package var hint: String? {
    switch self {
    case .hostNotLoopback: "use 'localhost', '127.0.0.1' or '::1'; others on the network must not reach a preview"
    case .noFreePort: "choose another port, or 0 for any"
    case .notWatchable, .serverFailed: nil
    }
  }
}
