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
  /// Anything else the system refused.
  case system(action: String, reason: String)
}

extension PublishError {
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
    case .diskFull(let target): "no space left at '\(target)'; the release before stays current"
    case .system(let action, let reason): "cannot \(action): \(reason)"
    }
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
    case .system: nil
    }
  }
}
