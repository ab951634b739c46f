/// Reaches one place that readers already use, file by file.
///
/// Nothing here is all or nothing: each call may fail half way, and the next
/// publish does it again.
package protocol RemoteTransport: Sendable {
  /// How the place is called in messages.
  var place: String { get }
  /// Files of the root of the target; those that are not there are left out.
  func fetch(_ names: [String]) throws(PublishError) -> [String: [UInt8]]
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
