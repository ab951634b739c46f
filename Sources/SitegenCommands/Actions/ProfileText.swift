internal import Foundation
internal import SiteBuild

/// Where the time of a build went, as people read it.
enum ProfileText {
  static func lines(_ profile: BuildProfile) -> String {
    profile.stages.map { stage in
      "\(stage.name.padding(toLength: 12, withPad: " ", startingAt: 0)) \(milliseconds(stage.end - stage.start)) ms\n"
    }.joined()
  }

  private static func milliseconds(_ seconds: Double) -> String { String(format: "%8.1f", seconds * 1000) }
}
