/// How pictures are made ready for the web; a site without has them copied as they are.
package struct PictureSettings: Hashable, Sendable {
  /// In pixels, ascending.
  package var widths = [480, 960, 1440]
  /// Beside the format of the original, the one to be preferred first.
  package var formats: [PictureFormat] = [.avif, .webp]
  /// From 1 to 100, on WebP's scale.
  package var quality = 76
  /// No published picture is wider or higher, in pixels.
  package var largest = 2560
  /// By the name that templates use.
  package var crops = [PictureCrop(name: "card", width: 16, height: 9)]
  /// What shows until a picture has come.
  package var preview = PicturePreview.none

  package init() {}

  func crop(_ name: String) -> PictureCrop? { crops.first { $0.name == name } }
}

/// What stands in a picture's place while it is loaded.
package enum PicturePreview: String, CaseIterable, Sendable {
  case none
  /// The picture itself, so small that the page can carry it.
  case blur
}

/// A shape that pictures are cut to.
package struct PictureCrop: Hashable, Sendable {
  package var name: String
  /// Width and height have this ratio.
  package var width: Int
  package var height: Int
}

/// The point of a picture that no cut may lose, in per cent from its left and upper edge.
package struct PictureFocus: Hashable, Sendable {
  package var x: Int
  package var y: Int

  package static let centre = PictureFocus(x: 50, y: 50)

  /// Reads `30% 20%`, as in CSS.
  init?(_ written: String) {
    let parts = written.split(separator: " ").compactMap { part in
      part.last == "%" ? Int(part.dropLast()).flatMap { (0...100).contains($0) ? $0 : nil } : nil
    }
    guard parts.count == 2, written.split(separator: " ").count == 2 else { return nil }
    (x, y) = (parts[0], parts[1])
  }

  init(x: Int, y: Int) { (self.x, self.y) = (x, y) }
}

/// Limits of what pictures are read; larger ones would take the memory of the machine.
enum PictureLimits {
  /// Of width and height, in pixels; also WebP's own.
  static let side = 16_383
  /// Of width times height.
  static let pixels = 120_000_000
}
