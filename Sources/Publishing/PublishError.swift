internal import Diagnostics

/// Why a site was not published. Readers still see what they saw before.
package enum PublishError: Error, Hashable {
  /// There is no output folder.
  case outputMissing(String)
  /// The output folder holds nothing to publish.
  case outputEmpty(String)
  /// The output folder has no start page, so it is hardly a finished site.
  case noStartPage(String)
  /// Something in the output that cannot be a file of a site.
  case unpublishable(path: String, reason: String)
  /// A file of the output that was there when the plan was made is gone or of another size.
  case outputChanged(path: String)
  /// The output cannot be read.
  case unreadable(path: String, reason: String)
  /// One of the two folders lies in the other, or they are the same.
  case overlap(output: String, target: String)
  /// The name that should be the link to the current release is taken by something else.
  case currentIsNoLink(String)
  /// Another publish to this target is under way.
  case busy(target: String)
  /// The system does not let us write there.
  case notWritable(path: String, reason: String)
  /// No space is left, or no quota.
  case diskFull(target: String)
  /// More files would go than the target's settings allow.
  case tooManyRemovals(Removals)
  /// The target's manifest does not have the digest that it says it has.
  case damagedManifest(target: String)
  /// Another machine is publishing to this target, or was when it died.
  case busyElsewhere(target: String, minutes: Int)
  /// What was uploaded is not what the target holds now.
  case unverified(target: String, files: [String])
  /// A release that is not there.
  case noSuchRelease(String, releases: [String])
  /// There is no release before the current one.
  case nothingToRollBack(target: String)
  /// A program that the target needs is not installed.
  case missingProgram(String, cure: String)
  /// A program ended with a complaint.
  case program(String, ProgramComplaint)
  /// Anything else the system refused.
  case system(action: String, reason: String)
}

extension PublishError {
  package struct Removals: Hashable, Sendable {
    package var target: String
    package var removed: Int
    package var total: Int
    /// In a hundred.
    package var limit: Int
  }

  /// One line, no full stop, the specific part first.
  package var message: String {
    switch self {
    case .outputMissing(let folder): "no folder at '\(folder)'"
    case .outputEmpty(let folder): "nothing to publish in '\(folder)'"
    case .noStartPage(let folder): "no 'index.html' in '\(folder)'"
    case .unpublishable(let path, let reason): "'\(path)' in the output cannot be published: \(reason)"
    case .outputChanged(let path): "'\(path)' in the output changed while it was published"
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
    case .overlap(let output, let target): "the output '\(output)' and the target '\(target)' lie in each other"
    case .currentIsNoLink(let path): "'\(path)' exists and is not a link to a release"
    case .busy(let target): "another publish to '\(target)' is under way"
    case .notWritable(let path, let reason): "cannot write to '\(path)': \(reason)"
    case .diskFull(let target): "no space left at '\(target)'; readers see what they saw before"
    case .tooManyRemovals(let removals):
      "\(removals.removed) of \(removals.total) files at '\(removals.target)' would be removed, more than "
        + "\(removals.limit) in a hundred"
    case .damagedManifest(let target): "the list of files at '\(target)' is damaged"
    case .busyElsewhere(let target, let minutes):
      "another machine began to publish to '\(target)' \(minutes) min ago and has not ended"
    case .unverified(let target, let files): Self.unverified(target, files)
    case .noSuchRelease(let name, _): "there is no release '\(name)'"
    case .nothingToRollBack(let target): "there is no release before the current one at '\(target)'"
    case .missingProgram(let name, _): "there is no '\(name)' on this machine"
    case .program(let name, let complaint): "\(name): \(complaint.text)"
    case .system(let action, let reason): "cannot \(action): \(reason)"
    }
  }

  /// More names than these nobody reads.
  private static let shownFiles = 3

  private static func unverified(_ target: String, _ files: [String]) -> String {
    let shown = files.prefix(shownFiles).map { "'\($0)'" }.joined(separator: ", ")
    let more = files.count > shownFiles ? " and \(files.count - shownFiles) more" : ""
    return "\(shown)\(more) at '\(target)' differ from what was uploaded"
  }

  /// What to do next, as a verb phrase; `nil` where only the reason helps.
  package var hint: String? {
    switch self {
    case .outputMissing, .outputEmpty, .noStartPage: "run 'sitegen build' first, or name the output folder"
    case .unpublishable: "put the file itself there, or remove it from the output"
    case .outputChanged: "publish again when no build is running"
    case .unreadable: "check the permissions of the output folder"
    case .overlap: "choose a target outside the output folder and not around it"
    case .currentIsNoLink: "move it away, or choose another target"
    case .busy: "wait until it is done"
    case .notWritable: "check who owns the target, or choose another one"
    case .diskFull: "make room, or keep fewer releases"
    case .tooManyRemovals: "look at '--dry-run'; if all of that shall go, publish with '--force'"
    case .damagedManifest:
      "publish with '--force': all files go up again, and files that the site no longer has stay there"
    case .busyElsewhere: "wait until it is done; if it is known to have died, publish with '--force'"
    case .unverified: "publish again; if that does not help, look at the storage there"
    case .noSuchRelease(let name, let releases):
      NearestName.hint(name, among: releases)
        ?? (releases.isEmpty ? nil : "use one of \(releases.joined(separator: ", "))")
    case .nothingToRollBack: "keep more releases from now on: 'keep' in site.yml"
    case .missingProgram(_, let cure): cure
    case .program(_, let complaint): complaint.hint
    case .system: nil
    }
  }
}
