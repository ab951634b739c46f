// A site that has pictures or cards made looks otherwise where libvips is missing. What one
// libvips has made stays when another is installed: `.sitegen/derived` is there to be removed.
extension BuildRequest {
  /// Whether there is a workshop, as it is remembered: a build after it came or went is not one that changes nothing.
  var workshop: UInt64 { pictures == nil ? StateMeta.noWorkshop : StateMeta.noWorkshop + 1 }
}
