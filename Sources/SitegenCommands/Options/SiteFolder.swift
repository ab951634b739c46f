internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import Foundation
internal import SiteBuild
internal import Typesetting

/// A site's folder, opened.
struct SiteFolder {
  var tree: DiskTree
  /// Where the finished site goes, without symbolic links as far as it exists.
  let output: String
  /// Where builds keep what is theirs.
  var state: String { tree.state }
  /// How the output is called in messages.
  let outputName: String
  /// How it is called beside the site's own files: `public`.
  let outputPlace: String
  /// What leads from where the command runs to the site's files: empty, or `portal/`.
  let shownRoot: String

  /// - Throws: ``ExitCode/cannotRun`` if there is no such folder.
  init(_ options: SiteOptions, _ context: CommandContext) throws {
    tree = try DiskTree.open(options.site, context)
    outputName = options.output ?? (options.site == "." ? "public" : "\(options.site)/public")
    outputPlace = options.output ?? "public"
    shownRoot = options.site == "." ? "" : "\(options.site)/"
    output = Self.realPath(options.output ?? "\(tree.root)/public")
  }

  /// Why the output must not go where it is asked to, if so.
  func outputFault() -> Diagnostic? {
    if Self.isInside(output, Self.realPath(state)) {
      return Diagnostic(
        .outputInsideSource, "the output folder '\(outputName)' lies in '.sitegen/', where builds keep what is theirs",
        hint: "choose a folder of its own, such as 'public'")
    }
    for source in ["content", "templates"] {
      let folder = Self.realPath("\(tree.root)/\(source)")
      guard Self.isInside(output, folder) || Self.isInside(folder, output) else { continue }
      return Diagnostic(
        .outputInsideSource, "the output folder '\(outputName)' and '\(source)/' lie inside each other",
        hint: "choose a folder of its own, such as 'public'")
    }
    return nil
  }

  /// The path of an output from the output folder, if it is given as one of the file system;
  /// anything else as it is.
  func outputPath(_ written: String) -> String {
    for folder in [output, outputName] where written.hasPrefix(folder + "/") {
      return String(written.dropFirst(folder.count + 1))
    }
    return written
  }

  static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }

  /// An absolute path; of what exists, without symbolic links.
  static func realPath(_ path: String) -> String {
    let url = URL(filePath: path).standardizedFileURL
    var existing = url
    var rest: [String] = []
    while !FileManager.default.fileExists(atPath: existing.path(percentEncoded: false)),
      existing.pathComponents.count > 1
    {
      rest.insert(existing.lastPathComponent, at: 0)
      existing.deleteLastPathComponent()
    }
    let base = existing.resolvingSymlinksInPath().path(percentEncoded: false)
    return ([base == "/" ? "" : base.hasSuffix("/") ? String(base.dropLast()) : base] + rest).joined(separator: "/")
  }
}
