/// Reaches one place that readers already use, file by file.
///
/// Nothing here is all or nothing: each call may fail half way, and the next
/// publish does it again.
package protocol RemoteTransport: Sendable {
  /// How the place is called in messages.
  var place: String { get }
  /// Files of ours at the root of the target: those that ``TargetNotes`` names.
  func notes() throws(PublishError) -> [String: [UInt8]]
  /// Writes files, in any order.
  func put(_ files: [PublishFile]) throws(PublishError)
  /// Removes what an interrupted call left of these files beside them.
  func tidy(_ paths: [String]) throws(PublishError)
  /// Removes files in any order, then folders if they are empty; what is not there is fine.
  func remove(_ paths: [String], folders: [String]) throws(PublishError)
  /// Those of the files that the target holds with other bytes, or not at all.
  func differing(_ files: [PublishFile]) throws(PublishError) -> [String]
}

extension RemoteTransport {
  /// Most tools leave nothing, or hide it where it does no harm.
  package func tidy(_ paths: [String]) throws(PublishError) {}
}

/// The files in which publishes tell each other what a target holds and who writes to it.
enum TargetNotes {
  /// As rsync and rclone write patterns.
  static let pattern = "/.sitegen-*.txt"

  static func isOne(_ path: String) -> Bool {
    path.hasPrefix(".sitegen-") && path.hasSuffix(".txt") && !path.contains("/")
  }

  /// Those that a program has put into a folder of this machine.
  static func read(from folder: String) throws(PublishError) -> [String: [UInt8]] {
    var notes: [String: [UInt8]] = [:]
    for name in try System.names(in: folder).compactMap(\.self) where isOne(name) {
      notes[name] = try FileBytes.all(of: "\(folder)/\(name)")
    }
    return notes
  }
}
