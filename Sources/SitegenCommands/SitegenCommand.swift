package import ArgumentParser

/// The root of the command line.
package struct SitegenCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sitegen",
    abstract: "Builds a news and position-paper portal from Markdown.")

  package init() {}
}

/// Reads the process's arguments and runs the command they name; exits with its code.
package func runSitegen() async {
  await SitegenCommand.main()
}
