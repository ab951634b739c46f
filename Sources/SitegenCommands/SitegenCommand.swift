package import ArgumentParser
internal import Markdown

/// The root of the command line.
package struct SitegenCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sitegen",
    abstract: "Builds a news and position-paper portal from Markdown.",
    discussion: """
      A site is a folder with 'site.yml', 'content/' and 'templates/'. To begin:

        sitegen init mein-portal
        cd mein-portal
        sitegen serve
      """,
    version: Version.text,
    subcommands: [
      BuildCommand.self, ServeCommand.self, CheckCommand.self, PublishCommand.self, ReportCommand.self,
      NewCommand.self, ListCommand.self, RenameCommand.self, ScheduleCommand.self, SchemaCommand.self,
      InitCommand.self,
      MarkdownCommand.self, TemplateCommand.self,
    ])

  package init() {}
}

/// What `--version` prints.
enum Version {
  static let number = "0.1.0"

  static var text: String { "sitegen \(number) (libcmark \(libcmarkVersion))" }
}

/// Reads the process's arguments and runs the command they name; exits with its code.
///
/// On the main thread, before any other has memory of its own.
@MainActor package func runSitegen() async {
  Allocator.tune()
  await SitegenCommand.main()
}
