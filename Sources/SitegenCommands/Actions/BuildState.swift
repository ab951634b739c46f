internal import Files
private import Foundation
internal import SiteBuild

/// Where builds of a site remember what they did.
enum BuildState {
  /// One state for each output folder and each choice of what is shown, so that
  /// a preview with drafts and a build without them do not undo each other.
  static func options(
    _ folder: SiteFolder, _ request: BuildRequest, keepsOutputs: Bool
  ) throws(OutputFailure) -> BuildStateOptions {
    let choice = "\(place(of: folder))\u{0}\(request.options.includesDrafts)\u{0}\(request.options.includesFuture)"
    let name = String(shortDigest(Array(choice.utf8)), radix: 36)
    var options = BuildStateOptions(
      folder: try StateFolder("\(folder.state)/state-\(name)"),
      program: try program(folder.state))
    if keepsOutputs { options.archive = OutputArchive(folder: "\(folder.state)/outputs/\(name)") }
    return options
  }

  /// Where previews of a site remember what they read.
  static func preview(
    _ folder: SiteFolder, _ request: BuildRequest, in place: String
  ) throws(OutputFailure) -> LiveState {
    let build = try options(folder, request, keepsOutputs: false)
    return try LiveState(folder: StateFolder("\(place)/state"), build: build.folder, program: build.program)
  }

  /// The output folder as seen from the site's, so that a site that was moved or
  /// cloned finds the state that it brought along.
  private static func place(of folder: SiteFolder) -> String {
    let root = folder.tree.root + "/"
    return folder.output.hasPrefix(root) ? String(folder.output.dropFirst(root.count)) : folder.output
  }

  /// Another build of the program may make other pages of the same sources, even
  /// if it has the same number.
  private static func program(_ state: String) throws(OutputFailure) -> UInt64 {
    let code = try Bundle.main.executablePath.flatMap { (path) throws(OutputFailure) in
      try LooseFile.digest(ofFixed: path, notedIn: StateFolder(state))
    }
    return shortDigest(Array("\(Version.text) \(code ?? 0)".utf8))
  }
}
