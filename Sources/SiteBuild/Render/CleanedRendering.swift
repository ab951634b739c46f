internal import Diagnostics
internal import Files

extension SiteRenderer {
  /// A picture as it is, without what was written into it.
  ///
  /// - Parameter path: From `content/`.
  /// - Returns: What keeps it from being published, if anything.
  func fillCleaned(_ path: SitePath, _ worker: inout Worker, owner: Span) -> Diagnostic? {
    let file = SourceFolder.content.path(to: path)
    do throws(FileFailure) {
      guard let bytes = PictureCleaning.clean(try tree.read(file, limit: FileLimits.copy)) else {
        return Diagnostic(
          .damagedPicture, "the picture '\(file.name)' has parts that cannot be told apart", at: owner,
          hint: "open it in a program for pictures and save it again")
      }
      worker.buffer = bytes
      return nil
    } catch {
      return error.diagnostic
    }
  }
}
