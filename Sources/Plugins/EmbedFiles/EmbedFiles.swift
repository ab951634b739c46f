import Foundation
import PackagePlugin

/// Puts files into the program: of a target with a folder `Starter` the starter site, that
/// folder and the repository's own templates; of one with a folder `Worker` or `Browser` the
/// programs in it.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    for (folder, name) in [("Worker", "worker"), ("Browser", "browser")] {
      let programs = target.directoryURL.appending(path: folder)
      if FileManager.default.fileExists(atPath: programs.path()) { return [try embedding(programs, name, context)] }
    }
    let templates = context.package.directoryURL.appending(path: "templates")
    let starter = target.directoryURL.appending(path: "Starter")
    let output = context.pluginWorkDirectoryURL.appending(path: "StarterFiles.swift")
    let inputs = files(below: templates) + files(below: starter)
    return [
      .buildCommand(
        displayName: "Embedding the starter site",
        executable: try context.tool(named: "embed-files").url,
        arguments: [output.path(), "templates=\(templates.path())", "=\(starter.path())"],
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  /// - Parameter name: What the files are called in the program: `workerFiles`.
  private func embedding(_ folder: URL, _ name: String, _ context: PluginContext) throws -> Command {
    let output = context.pluginWorkDirectoryURL.appending(path: "\(name.capitalized)Files.swift")
    return .buildCommand(
      displayName: "Embedding the \(name)'s files",
      executable: try context.tool(named: "embed-files").url,
      arguments: ["--texts", "\(name)Files", output.path(), folder.path()],
      inputFiles: files(below: folder),
      outputFiles: [output])
  }

  private func files(below folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
      .sorted { $0.path() < $1.path() }
  }
}
