/// One thing to do so that readers see the new release.
///
/// Every step but ``makeCurrent`` leaves what readers see as it is.
package enum PublishStep: Hashable, Sendable {
  /// Remove what an interrupted publish left, by its name among the releases.
  case sweep(String)
  /// Open the new release where nobody looks yet.
  case open
  /// Make a folder of the new release; those above it come first.
  case makeFolder(String)
  /// Take a file over from the release before, which has the same bytes.
  case keep(PublishFile)
  /// Copy a file from the output.
  case put(PublishFile)
  /// Compare what was put with what it should be.
  case verify([PublishFile])
  /// Leave a list of the release's files and their digests in it.
  case record(PublishManifest)
  /// The new release is complete: give it its name.
  case seal
  /// Show readers the new release instead of the one before.
  case makeCurrent
  /// Remove an old release.
  case drop(String)
  /// Something failed before ``makeCurrent``: remove what there is of the new release.
  case abandon
}

/// Carries out steps at one kind of target.
package protocol PublishTransport: Sendable {
  /// Carries out one step, completely or not at all as far as readers can see.
  func carryOut(_ step: PublishStep) throws(PublishError)
}
