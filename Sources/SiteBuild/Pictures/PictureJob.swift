internal import Files

/// Makes everything that is made of one picture: it is read once, turned upright and
/// made smaller; the renditions are made of that.
///
/// What comes out depends on the picture and the rendition alone, not on what else is
/// made of it at the time: a picture that is made later is the one that would have been
/// made with the others.
struct PictureJob {
  let workshop: PictureWorkshop
  let folder: StateFolder
  /// The file in ``folder``.
  let source: String
  /// Upright.
  let size: PictureSize

  /// What all renditions are made of.
  ///
  /// Its format keeps nothing but pixels when it is told to: of what cameras write into
  /// pictures, some of libvips' writers let through what they have been given.
  private static let base = "base.png"

  /// Why a picture could not be made.
  struct Problem {
    var text: String
    var hint: String
  }

  /// - Returns: The first problem, if there is one.
  func make(_ renditions: [Rendition]) throws(OutputFailure) -> Problem? {
    for (base, renditions) in Dictionary(grouping: renditions, by: base).sorted(by: { $0.key.width < $1.key.width }) {
      if let problem = try make(renditions, of: base) { return problem }
    }
    return nil
  }

  private func make(_ renditions: [Rendition], of base: PictureSize) throws(OutputFailure) -> Problem? {
    let reading = thumbnail(
      source, to: "\(Self.base)[strip,compression=0]", base, ["--fail-on", "truncated", "--export-profile", "srgb"],
      .strangers)
    guard reading.isGood else {
      return Problem(
        text: "is damaged or cut off: \(reason(of: reading))",
        hint: "put it there again, or open it in a program for pictures and save it again")
    }
    var cuts: [PictureArea: String] = [:]
    for rendition in renditions {
      var input = Self.base
      if let area = rendition.area {
        if cuts[area] == nil { cuts[area] = cut(area, base, number: cuts.count) }
        input = cuts[area] ?? input
      }
      let options = rendition.format.options(quality: rendition.quality)
      let writing = thumbnail(input, to: "\(rendition.file)\(options)", rendition.size, [], .ourselves(fonts: nil))
      guard writing.isGood else {
        return Problem(
          text: "cannot be written as \(rendition.format.rawValue.uppercased()): \(reason(of: writing))",
          hint: "leave '\(rendition.format.rawValue)' out of 'pictures.formats', or install a libvips that writes it")
      }
      // Renamed into the store when it is whole.
      try workshop.store.take(rendition.file, from: folder)
    }
    return nil
  }

  /// The size that a rendition is made of: a usual one, unless that is too small.
  private func base(of rendition: Rendition) -> PictureSize {
    let part = rendition.area?.width ?? size.width
    let needed = (size.width * rendition.size.width + part - 1) / part
    return size.width <= Self.usualWidth || needed > Self.usualWidth ? size : size.scaled(toWidth: Self.usualWidth)
  }

  /// In pixels: pages seldom show pictures wider, and photographs are two to four times that.
  private static let usualWidth = 2_560

  private func thumbnail(
    _ input: String, to output: String, _ size: PictureSize, _ options: [String], _ trust: PictureWorkshop.Trust
  ) -> ChildProcess.Ending {
    workshop.run(
      ["thumbnail", path(input), path(output), "\(size.width)", "--height", "\(size.height)", "--size", "force"]
        + options,
      in: folder, reading: trust)
  }

  /// - Returns: The file that holds the part; the whole picture if that fails.
  private func cut(_ area: PictureArea, _ base: PictureSize, number: Int) -> String? {
    let (x, y) = (area.x * base.width / size.width, area.y * base.height / size.height)
    let width = min(base.width - x, max(1, (area.width * base.width + size.width / 2) / size.width))
    let height = min(base.height - y, max(1, (area.height * base.height + size.height / 2) / size.height))
    let output = "cut-\(number).v"
    let arguments = ["extract_area", path(Self.base), path(output)] + [x, y, width, height].map(String.init)
    return workshop.run(arguments, in: folder, reading: .ourselves(fonts: nil)).isGood ? output : nil
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// The last line that says something, without our folders: the writer complains of what the reader did not give it.
  private func reason(of ending: ChildProcess.Ending) -> String {
    let lines = ending.complaint.split(separator: "\n").filter { !$0.contains("VIPS-WARNING") }
    let line =
      (lines.last { !$0.contains("unable to write to target") } ?? lines.last).map(String.init)
      ?? "libvips stopped without a word"
    return line.replacingOccurrences(of: folder.path + "/", with: "")
  }
}

extension String {
  fileprivate func replacingOccurrences(of part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) {
        result += other
        rest = rest.dropFirst(part.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
