internal import Diagnostics

/// What a program said when it failed, and what that usually means.
package struct ProgramComplaint: Hashable, Sendable {
  /// One line, harmless on a terminal, without secrets.
  package var text: String
  /// What to do next, as a verb phrase.
  package var hint: String?

  /// Of a long complaint the end tells most.
  private static let longestText = 600

  /// - Parameter standardError: As it was written, with its secrets taken out.
  init(standardError: String, else silence: String) {
    var lines: [String] = []
    // Tools that try again say the same again.
    for line in standardError.split(whereSeparator: \.isNewline).map(Self.withoutTime) {
      let isNews = !line.isEmpty && !line.hasPrefix("Attempt ") && !lines.contains(line)
      if isNews, lines.count < Self.mostLines { lines.append(line) }
    }
    let whole = lines.joined(separator: "; ")
    let text = whole.count > Self.longestText ? "…" + whole.suffix(Self.longestText) : whole
    self.text = text.isEmpty ? silence : TerminalText.harmless(text)
    hint = Self.causes.first { cause in cause.signs.contains { standardError.contains($0) } }?.hint
  }

  /// More lines than these say nothing new.
  private static let mostLines = 100

  /// rclone begins each line with `2026/11/25 11:46:25 ERROR : `.
  private static func withoutTime(_ line: Substring) -> String {
    let isTimed =
      line.utf8.count > 20 && line.utf8.dropFirst(4).first == UInt8(ascii: "/") && line.first?.isNumber == true
    let text = (isTimed ? line.dropFirst(20) : line).trimmed
    let marks = ["ERROR : ", "NOTICE: ", "CRITICAL: "]
    return marks.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) } ?? text
  }

  init(text: String, hint: String?) {
    self.text = text
    self.hint = hint
  }

  private static let causes: [(signs: [String], hint: String)] = [
    (
      [
        "Host key verification failed", "authenticity of host", "REMOTE HOST IDENTIFICATION HAS CHANGED", "knownhosts:",
      ],
      "compare the host's key with what its owner says, then connect once by hand with ssh"
    ),
    (
      [
        "No space left on device", "Disk quota exceeded", "InsufficientStorage", "Insufficient Storage",
        "EntityTooLarge", "remaining disk space",
      ],
      "make room at the target; the next publish goes on from there"
    ),
    (
      [
        "Permission denied (pub", "Permission denied (pass", "Permission denied (key", "Authentication failed",
        "Invalid username or", "could not read Username",
        "InvalidAccessKeyId",
        "SignatureDoesNotMatch", "401 Unauthorized", "unable to authenticate", "Authorization failed",
      ],
      "check the key or password that the tool uses"
    ),
    (
      [
        "Permission denied", "permission denied", "insufficient permission", "unable to create temporary object",
        "protected branch", "Operation not permitted", "AccessDenied",
        "403 Forbidden", "mkdir \"",
        "Read-only file system",
      ],
      "check who may write at the target"
    ),
    (
      [
        "Could not resolve host", "no such host", "Connection refused", "Connection timed out", "No route to host",
        "Network is unreachable", "i/o timeout",
      ],
      "check the address, and whether the host is reachable from here"
    ),
    (
      ["stale info", "non-fast-forward", "fetch first", "cannot lock ref"],
      "somebody else published meanwhile: publish again"
    ),
    (
      ["didn't find section in config file"], "declare the remote with 'rclone config', or by RCLONE_CONFIG_… variables"
    ),
    (
      ["does not appear to be a git repository", "Repository not found", "NoSuchBucket"],
      "make it first, and check its name"
    ),
  ]
}

extension Substring {
  fileprivate var trimmed: String {
    var rest = self.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
