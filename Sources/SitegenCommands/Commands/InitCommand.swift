internal import ArgumentParser
internal import Files

/// `sitegen init`
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new site.",
    discussion: "The folder must be new or empty. The site in it builds without a mistake: run 'sitegen build' there.")

  @Argument(help: ArgumentHelp("The folder of the new site.", valueName: "dir"))
  var folder: String

  func run() async throws {
    let context = CommandContext.current
    do throws(LooseFile.Failure) {
      try makeSite()
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
    context.write(
      """
      Made a site of \(starterFiles.count) files in '\(folder)'. Next:
        cd \(folder)
        sitegen build          builds the site into 'public/'
        sitegen serve          shows it while you write
        sitegen new meldung "Ihre erste Meldung"

      """)
  }

  private func makeSite() throws(LooseFile.Failure) {
    guard try LooseFile.isEmptyFolder(folder) else {
      throw .refused("the folder '\(folder)' is not empty; name a new one")
    }
    for file in starterFiles { try LooseFile.create("\(folder)/\(file.path)", file.content.bytes) }
  }
}
