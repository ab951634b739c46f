internal import ArgumentParser
internal import Files
internal import SiteBuild

/// Which site, and where its output goes.
struct SiteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
  var site = "."

  @Option(
    help: ArgumentHelp("Where the finished site goes; 'public' in the site's folder if not given.", valueName: "dir"))
  var output: String?
}

/// What is built, and for when.
struct BuildOptionGroup: ParsableArguments {
  @Flag(help: "Show drafts.")
  var drafts = false

  @Flag(help: "Show what is dated in the future or under embargo.")
  var future = false

  @Option(
    help: ArgumentHelp(
      "Build as if it were this time: 2025-02-24 or 2025-02-24T09:30, in the site's zone.", valueName: "date"))
  var now: String?

  @Option(help: ArgumentHelp("How many cores to use; all if not given.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Leave out papers as PDF, and links to them.")
  var noPdf = false

  func validate() throws {
    _ = try now.map(BuildTime.init(argument:))
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("'--jobs' must lie between 1 and 1024.") }
  }
}

extension BuildTime {
  /// The value of `--now`.
  init(argument: String) throws {
    guard let time = BuildTime(written: argument) else {
      throw ValidationError("'--now' must be a date such as 2025-02-24 or 2025-02-24T09:30.")
    }
    self = time
  }
}
