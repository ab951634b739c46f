/// Why there is no preview.
package enum PreviewError: Error, Hashable {
  /// The host is no address.
  case hostNotAnAddress(String)
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
    case .hostNotAnAddress(let host): "'\(host)' is not an address to listen on"
    case .noFreePort(let first, let last): "no free port from \(first) to \(last)"
    case .notWatchable(let reason): "changes cannot be watched: \(reason)"
    case .serverFailed(let reason): "the preview server failed: \(reason)"
    }
  }

  /// What to do next, as a verb phrase.
  package var hint: String? {
    switch self {
    case .hostNotAnAddress: "use 'localhost', or an address of this machine such as '192.168.1.5', or '0.0.0.0' for all"
    case .noFreePort: "choose another port, or 0 for any"
    case .serverFailed: "check the address that '--host' names"
    case .notWatchable: nil
    }
  }
}
