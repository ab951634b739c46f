internal import Templates
internal import Values

/// Tells a profile and those who look at the progress what one worker does.
final class RenderWatch: @unchecked Sendable {
  // Confined to its worker, and read when that is done.
  private let profile: BuildProfile?
  private let progress: BuildProgress?
  private let worker: Int
  private var outputs: [BuildProfile.Span] = []
  let timing: TemplateTiming?

  /// - Returns: `nil` if nobody wants to know.
  init?(_ profile: BuildProfile?, _ progress: BuildProgress?, worker: Int) {
    if profile == nil, progress == nil { return nil }
    self.profile = profile
    self.progress = progress
    self.worker = worker
    timing = profile?.makeTiming()
  }

  /// The worker begins with an output.
  ///
  /// - Returns: What to do when it is done.
  func begin(_ output: PlannedOutput) -> () -> Void {
    progress?.begin(output.address.text, worker: worker)
    let start = profile?.now
    return { [self] in
      if let profile, let start {
        outputs.append(BuildProfile.Span(name: output.address.text, start: start, end: profile.now))
      }
      progress?.end(worker: worker)
    }
  }

  var result: BuildProfile.Worker {
    BuildProfile.Worker(
      outputs: outputs, templates: (timing?.entries ?? [:]).map { (file: $0.key.name, entry: $0.value) })
  }
}
