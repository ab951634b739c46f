import Foundation
import PackagePlugin

/// Puts the starter site into the program: the repository's own templates, and
/// the folder `Starter` of the target that uses this.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
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

  private func files(below folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
      .sorted { $0.path() < $1.path() }
  }
}
