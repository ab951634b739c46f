import Foundation
import PackagePlugin

/// Puts files into the program: of a target with a folder `Starter` the starter site, that
/// folder and the repository's own templates; of one with a folder `Worker` the program in it.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let worker = target.directoryURL.appending(path: "Worker")
    if FileManager.default.fileExists(atPath: worker.path()) { return [try embedding(worker, context)] }
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

  private func embedding(_ worker: URL, _ context: PluginContext) throws -> Command {
    let output = context.pluginWorkDirectoryURL.appending(path: "WorkerFiles.swift")
    return .buildCommand(
      displayName: "Embedding the worker",
      executable: try context.tool(named: "embed-files").url,
      arguments: ["--texts", "workerFiles", output.path(), worker.path()],
      inputFiles: files(below: worker),
      outputFiles: [output])
  }

  private func files(below folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
      .sorted { $0.path() < $1.path() }
  }
}
