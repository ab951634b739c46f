internal import Diagnostics
internal import Files

/// What can be wrong with a picture, as far as its first bytes tell.
struct PictureRule {
  let file: ContentFile
  let facts: PictureFacts
  /// Whether others are made of pictures: then more must be right.
  let isPreparing: Bool

  func check() -> [Diagnostic] {
    if let damage { return [damage] }
    guard isPreparing else { return [] }
    return [mislabelled, size, colours, animation].compactMap(\.self)
  }

  /// What browsers do not show may be offered for download, but not in silence.
  static func unfit(_ path: SitePath) -> Diagnostic? {
    guard PictureFormat.unfit.contains(path.fileExtension) else { return nil }
    return Diagnostic(
      .pictureFormat, severity: .warning,
      "the picture '\(path.name)' is published with all that cameras wrote into it, such as its place",
      at: .start(of: SourceFolder.content.file(path)), hint: PictureFormat.unfitHint)
  }

  /// Formats whose size stands in every picture that is whole.
  private static let sized: Set<String> = ["gif", "jfif", "jpe", "jpeg", "jpg", "png", "webp"]

  private var damage: Diagnostic? {
    let isNone = facts.size == nil && Self.sized.contains(file.path.fileExtension)
    guard file.size == 0 || isNone || isNoAVIF else { return nil }
    let problem = file.size == 0 ? "is empty" : "is damaged, or no \(file.path.fileExtension.uppercased()) at all"
    return diagnostic(.damagedPicture, isPreparing ? .error : .warning, problem, hint: "put the picture there again")
  }

  private var isNoAVIF: Bool { isPreparing && facts.format == nil && file.path.fileExtension == "avif" }

  private var mislabelled: Diagnostic? {
    let promised = PictureFormat(fileExtension: file.path.fileExtension)
    guard let format = facts.format, format != promised else { return nil }
    return diagnostic(
      .mislabelledPicture, .error, "is \(format.article), whatever its name says",
      hint: "rename it to '\(file.path.stem).\(format.fileExtension)'")
  }

  private var size: Diagnostic? {
    guard let size = facts.size, facts.format != nil, !PictureLimits.allow(size) else { return nil }
    return diagnostic(
      .pictureLimit, .error, "has \(size.width) × \(size.height) pixels, more than can be made ready",
      hint: "scale it down; \(PictureLimits.side / 4) pixels a side are plenty")
  }

  private var colours: Diagnostic? {
    guard facts.isCMYK else { return nil }
    return diagnostic(
      .pictureColours, .warning, "has the colours of a printing press (CMYK), which screens can only come near",
      hint: "save it in sRGB")
  }

  private var animation: Diagnostic? {
    guard facts.isAnimated else { return nil }
    return diagnostic(
      .animatedPicture, .warning, "moves, so it stays as it is: neither smaller pictures nor a pause are made",
      hint: "use a still picture, or a video that readers can stop")
  }

  private func diagnostic(
    _ rule: Rule, _ severity: Diagnostic.Severity, _ problem: String, hint: String
  ) -> Diagnostic {
    Diagnostic(
      rule, severity: severity, "the picture '\(file.path.name)' \(problem)",
      at: .start(of: SourceFolder.content.file(file.path)), hint: hint)
  }
}

extension PictureLimits {
  static func allow(_ size: PictureSize) -> Bool {
    max(size.width, size.height) <= side && size.width * size.height <= pixels
  }
}

extension PictureFormat {
  fileprivate var article: String { self == .avif ? "an AVIF" : "a \(rawValue.uppercased())" }
}
