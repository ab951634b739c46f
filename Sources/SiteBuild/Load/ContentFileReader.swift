internal import Diagnostics
internal import Files

/// Looks into the files of `content/` that are no pages.
enum ContentFileReader {
  /// - Returns: The files with their pictures' sizes; those too large to copy are reported.
  static func read(
    _ entries: [FileEntry], from tree: any FileTree, jobs: Int
  ) -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    let results = Parallel.map(entries.count, jobs: jobs) { read(entries[$0], from: tree) }
    return (results.map(\.file), results.compactMap(\.diagnostic))
  }

  private static func read(_ entry: FileEntry, from tree: any FileTree) -> (file: ContentFile, diagnostic: Diagnostic?)
  {
    var file = ContentFile(path: entry.path, size: entry.size)
    guard let path = SourceFolder.content.path.appending(entry.path.text) else { return (file, nil) }
    guard entry.size <= FileLimits.copy else {
      return (file, FileFailure.tooLarge(path, size: entry.size, limit: FileLimits.copy).diagnostic)
    }
    guard MediaType.picture(fileExtension: entry.path.fileExtension) != nil else { return (file, nil) }
    do {
      file.dimensions = PictureSize(try tree.read(path, limit: FileLimits.copy))
      return (file, nil)
    } catch {
      return (file, error.diagnostic)
    }
  }
}
