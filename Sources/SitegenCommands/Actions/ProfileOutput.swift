internal import ArgumentParser
internal import Files
internal import SafeHTML
internal import SiteBuild
internal import Templates

/// A profile, and the file its trace goes to.
struct ProfileOutput {
  let profile: BuildProfile
  private let file: String

  init(file: String, clock: @escaping @Sendable () -> Double) {
    self.file = file
    profile = BuildProfile(clock: clock)
  }

  /// Writes the trace of what has been measured so far.
  ///
  /// - Throws: ``ExitCode/cannotRun`` if the system refuses.
  func write(_ context: CommandContext) throws {
    do throws(LooseFile.Failure) {
      if let there = try? LooseFile.read(file, limit: .max), !there.starts(with: ChromeTrace.beginning) {
        throw .refused("'\(file)' is there already and no trace")
      }
      try LooseFile.replace(file, ChromeTrace.document(profile))
    } catch {
      context.writeError("error: \(error)\n  = hint: choose another file with '--profile-file'\n")
      throw ExitCode.cannotRun
    }
  }

  var text: String { ProfileText.lines(profile) + "Trace for chrome://tracing and ui.perfetto.dev: \(file)\n" }

  /// Times in seconds.
  var value: JSONValue {
    .object([
      "trace": .text(file),
      "stages": .list(profile.stages.map { span($0, named: "name") }),
      "templates": .list(
        profile.templates.map { file, entry in
          .object([
            "file": .text(file), "calls": .int(entry.calls), "total": .double(entry.total), "self": .double(entry.own),
          ])
        }),
      "slowest": .list(profile.slowest(ProfileText.slowestPages).map { span($0, named: "address") }),
    ])
  }

  private func span(_ span: BuildProfile.Span, named name: String) -> JSONValue {
    .object([(name, .text(span.name)), ("seconds", .double(span.end - span.start))])
  }
}
