internal import SafeHTML
internal import Values

/// How a page asks for a picture.
struct PictureRequest {
  var alt: String
  /// How wide it is shown, for browsers to choose by: the value of `sizes`.
  var sizes: String?
  /// Whether it is loaded only when it comes near the screen.
  var isLazy = true
  /// What must be seen, where it is the browser that cuts.
  var focus: PictureFocus?
  /// A file in WebP that shows until the picture has come.
  var preview: [UInt8]?
}

/// Writes the HTML of pictures.
struct PictureMarkup {
  let base: BaseURL
  private(set) var html = ""

  init(_ base: BaseURL) { self.base = base }

  /// A picture in all its widths and formats.
  mutating func append(_ set: PictureSet, _ request: PictureRequest) {
    if let preview = request.preview {
      html += "<span class=\"preview\"><img src=\"data:image/webp;base64,\(Base64.text(preview))\" alt=\"\">"
    }
    html += "<picture>"
    appendSources(set, sizes: request.sizes)
    let size = set.fallback.rendition.size
    appendImage(base.relative(set.fallback.address), size: size, request)
    html += request.preview == nil ? "</picture>" : "</picture></span>"
  }

  /// A picture of which there is but one.
  mutating func appendImage(_ url: String, size: PictureSize?, _ request: PictureRequest) {
    html += "<img src=\""
    html += EscapeTable.address.escape(url)
    html += "\" alt=\""
    html += EscapeTable.html.escape(request.alt)
    html += "\""
    if let size { html += " width=\"\(size.width)\" height=\"\(size.height)\"" }
    if let focus = request.focus, focus != .centre {
      html += " data-focus-x=\"\(Self.tens(focus.x))\" data-focus-y=\"\(Self.tens(focus.y))\""
    }
    html += request.isLazy ? " loading=\"lazy\">" : ">"
  }

  /// Rounded, so that a style sheet can name them all: policies let none stand in the element itself.
  private static func tens(_ percent: Int) -> Int { (percent + 5) / 10 * 10 }

  /// The `<source>`s alone, for a picture that is written elsewhere.
  mutating func appendSources(_ set: PictureSet, sizes: String?) {
    for (format, entries) in set.sources {
      html += "<source type=\"\(format.mediaType)\" srcset=\""
      html += entries.map { entry in
        "\(EscapeTable.listedAddress.escape(base.relative(entry.address))) \(entry.rendition.size.width)w"
      }.joined(separator: ", ")
      html += "\" sizes=\"\(EscapeTable.html.escape(sizes ?? "100vw"))\">"
    }
  }
}
