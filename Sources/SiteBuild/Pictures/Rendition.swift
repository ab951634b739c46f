package import Files

/// One picture made from another: cut, made smaller, written in a format.
package struct Rendition: Hashable, Sendable {
  /// From `content/`.
  package var source: SitePath
  /// Of the source's bytes.
  package var digest: UInt64
  /// What is cut out, in pixels of the upright source; `nil` for all of it.
  package var area: PictureArea?
  /// Of what comes out, in pixels.
  package var size: PictureSize
  package var format: PictureFormat
  package var quality: Int

  /// What tells it from every other, in 13 letters and digits: equal pictures made
  /// alike have one name, whatever they are called.
  var name: String {
    var encoder = ByteEncoder()
    encoder.fixed(digest)
    for number in [Self.form, area?.x ?? -1, area?.y ?? -1, area?.width ?? -1, area?.height ?? -1] {
      encoder.int(number)
    }
    for number in [size.width, size.height, quality] { encoder.int(number) }
    encoder.text(format.rawValue)
    let digits = String(shortDigest(encoder.bytes), radix: 36)
    return String(repeating: "0", count: 13 - digits.utf8.count) + digits
  }

  /// The file in the store.
  var file: String { "\(name).\(format.fileExtension)" }

  /// Counts the ways in which pictures have been made: another makes all of them anew.
  private static let form = 2
}

/// A part of a picture, in pixels.
package struct PictureArea: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  /// The largest part of that shape whose middle is as near to the focus as the edges allow.
  init(_ crop: PictureCrop, of size: PictureSize, focus: PictureFocus) {
    let isWide = size.width * crop.height > size.height * crop.width
    width = isWide ? max(1, size.height * crop.width / crop.height) : size.width
    height = isWide ? size.height : max(1, size.width * crop.height / crop.width)
    x = min(max(0, size.width * focus.x / 100 - width / 2), size.width - width)
    y = min(max(0, size.height * focus.y / 100 - height / 2), size.height - height)
  }
}
