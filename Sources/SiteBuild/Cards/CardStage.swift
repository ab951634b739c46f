internal import Diagnostics
internal import Files

/// Turns the drawings of cards into pictures: many in one run of libvips' program, since
/// starting it takes longer than drawing a card.
struct CardStage {
  let workshop: PictureWorkshop
  let settings: CardSettings
  let fonts: FontSet

  static let secondsPerDay = 86_400

  /// So many in one run.
  private static let batch = 50

  /// The file in the store that a drawing becomes.
  func file(_ drawing: [UInt8]) -> String {
    var encoder = ByteEncoder()
    encoder.int(Self.form)
    encoder.fixed(fonts.digest)
    encoder.int(settings.width)
    encoder.int(settings.height)
    let digest = Digest(drawing)
    encoder.fixed(digest.high)
    encoder.fixed(digest.low)
    return "card-\(String(shortDigest(encoder.bytes), radix: 36)).png"
  }

  /// Counts the ways in which cards have been made: another makes all of them anew.
  private static let form = 2

  /// Makes those that no build has made before; whatever goes wrong shows when each is asked for.
  func make(_ drawings: [[UInt8]], jobs: Int) throws(OutputFailure) {
    var missing: [String: [UInt8]] = [:]
    for drawing in drawings {
      let file = file(drawing)
      if !workshop.has(file) { missing[file] = drawing }
    }
    let all = missing.sorted { $0.key < $1.key }
    let starts = Array(stride(from: 0, to: all.count, by: Self.batch))
    let failures = Parallel.map(starts.count, jobs: jobs) { index -> OutputFailure? in
      let part = all[starts[index]..<min(starts[index] + Self.batch, all.count)]
      do throws(OutputFailure) {
        _ = try draw(Array(part), in: "cards-\(index)")
        return nil
      } catch {
        return error
      }
    }
    if let failure = failures.compactMap(\.self).first { throw failure }
  }

  /// The picture of a drawing, made if need be.
  ///
  /// - Parameter folder: Whose name nobody else works under.
  /// - Returns: The reason if it cannot be made.
  func picture(_ drawing: [UInt8], in folder: String) -> Result<[UInt8], CardFault> {
    let file = file(drawing)
    if workshop.has(file), let bytes = workshop.read(file) { return .success(bytes) }
    do throws(OutputFailure) {
      let reason = try draw([(file, drawing)], in: folder)
      guard workshop.has(file), let bytes = workshop.read(file) else {
        return .failure(CardFault(reason: reason ?? "libvips stopped without a word"))
      }
      return .success(bytes)
    } catch {
      return .failure(CardFault(reason: "the system refuses to write"))
    }
  }

  /// - Returns: What libvips complained of.
  private func draw(_ drawings: [(key: String, value: [UInt8])], in name: String) throws(OutputFailure) -> String? {
    let folder = try StateFolder("\(workshop.store.path)/\(name)")
    defer { workshop.store.remove(name) }
    let configuration = try writeFonts(to: folder)
    for (file, drawing) in drawings { try folder.replace("\(file.dropLast(4)).svg", with: drawing) }
    // Packed as tightly as can be, cards are a tenth smaller and take more than twice as long.
    let ending = workshop.thumbnails(
      drawings.map { "\(folder.path)/\($0.key.dropLast(4)).svg" },
      ["--size", "\(settings.width)x\(settings.height)!", "-o", "%s.png[strip,compression=6]"], in: folder,
      fonts: configuration)
    for (file, _) in drawings where (folder.size(file) ?? 0) > 0 { try workshop.store.take(file, from: folder) }
    return ending.isGood ? nil : ending.complaint.split(separator: "\n").last.map(String.init)
  }

  /// The theme's fonts and no others, so that all machines draw alike.
  private func writeFonts(to folder: StateFolder) throws(OutputFailure) -> String {
    for (number, font) in fonts.fonts.enumerated() {
      let ending = SitePath(font.name)?.fileExtension ?? "ttf"
      try folder.replace("font-\(number).\(ending)", with: font.bytes)
    }
    let place = folder.path.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>\(place)</dir><cachedir>\(place)</cachedir></fontconfig>

      """
    try folder.replace("fonts.conf", with: Array(text.utf8))
    return "\(folder.path)/fonts.conf"
  }
}

/// Why a card could not be made.
struct CardFault: Error {
  var reason: String
}
