internal import Diagnostics
internal import Files
internal import SafeHTML
internal import Values

/// `picture(page.image, sizes='(min-width: 60rem) 50vw, 100vw', crop='card', lazy=false)`:
/// the HTML of a picture, in all widths and formats that `site.yml` names.
///
/// Answers from its arguments and the settings alone, so that it is no question of its
/// own: a picture's map has all that decides what is made of it.
struct PictureFunction: Sendable {
  private static let names = ["image", "sizes", "crop", "lazy"]
  let settings: PictureSettings?
  /// Where small ones are that show until a picture has come.
  let workshop: PictureWorkshop?
  let base: BaseURL

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("picture", atMost: 1, named: Self.names)
    guard case .map(let image)? = arguments[0, "image"], let url = text(image, "url"), let alt = text(image, "alt")
    else {
      throw CallError("'picture' needs a picture", hint: "give it 'page.image' or 'item.image', where there is one")
    }
    var request = PictureRequest(alt: alt, sizes: try arguments.optionalText(1, "sizes", of: "picture"))
    if case .bool(let isLazy)? = arguments[3, "lazy"] { request.isLazy = isLazy }
    let crop = try crop(arguments)
    let focus = text(image, "focus").flatMap { PictureFocus($0) } ?? .centre
    var markup = PictureMarkup(base)
    if let settings, let original = original(image, url) {
      request.preview = settings.preview(original, crop: crop, focus: focus).flatMap { workshop?.read($0.file) }
      markup.append(settings.set(original, crop: crop, focus: focus), request)
    } else {
      if arguments[2, "crop"] != nil { request.focus = focus }
      markup.appendImage(url, size: size(image), request)
    }
    return .markup(markup.html)
  }

  private func crop(_ arguments: Arguments) throws(CallError) -> PictureCrop? {
    guard let name = try arguments.optionalText(2, "crop", of: "picture"), let settings else { return nil }
    if let crop = settings.crop(name) { return crop }
    throw CallError(
      "there is no crop '\(name)'",
      hint: NearestName.hint(name, among: settings.crops.map(\.name)) ?? "declare it in 'site.yml', below 'pictures'")
  }

  private func original(_ image: Record, _ url: String) -> PictureOriginal? {
    guard let source = text(image, "version").flatMap({ PictureSource($0) }), url.hasPrefix(base.prefix + "/"),
      let decoded = PercentEncoding.decode(url.dropFirst(base.prefix.count)), let address = Address(decoded)
    else { return nil }
    // Where it comes from does not show in what a page says of it.
    return source.original(at: address.path, address)
  }

  private func size(_ image: Record) -> PictureSize? {
    guard case .int(let width)? = image["width"], case .int(let height)? = image["height"] else { return nil }
    return PictureSize(width: width, height: height)
  }

  private func text(_ image: Record, _ name: Symbol) -> String? {
    if case .text(let text)? = image[name] { text } else { nil }
  }
}
