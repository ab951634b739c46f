internal import ArgumentParser
internal import Diagnostics
internal import SiteBuild

/// `sitegen schedule`
struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Say what will appear and what will expire, and when.",
    discussion: """
      Pages appear when their date and their embargo have come, and go when they expire; drafts never do either. \
      With '--next' only the time of the next change is printed, for a timer that builds the site then; nothing if \
      there is none.

        at -t "$(date -d "$(sitegen schedule --next)" +%Y%m%d%H%M)" < build.sh
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var time: TimeOptions

  @Flag(help: "Print only the time of the next change, as 2025-02-24T09:30:00+01:00.")
  var next = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let context = CommandContext.current
    let tree = try source.open(context)
    let request = BuildRequest(now: try time.time(context), jobs: context.cores)
    let catalogue = try CatalogueAction(tree: tree, request: request).run(context)
    let schedule = Schedule(catalogue, now: request.now)
    if next { return context.write(schedule.events.first.map { $0.time + "\n" } ?? "") }
    if json { return context.write(String(decoding: schedule.json, as: UTF8.self)) }
    for event in schedule.events {
      let title = TerminalText.harmless(event.entry.title)
      context.write("\(event.time)  \(event.change.rawValue)  \(event.entry.file)  \(title)\n")
    }
  }

  func validate() throws {
    if next && json { throw ValidationError("'--next' and '--json' cannot be used together.") }
  }
}
