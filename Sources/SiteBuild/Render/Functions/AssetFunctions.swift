internal import SafeHTML
internal import Values

/// What templates ask of the files of `templates/assets/`.
struct AssetFunctions: Sendable {
  let assets: AssetSet
  let base: BaseURL

  /// `asset('style.css')`: the address of a file.
  func address(_ arguments: Arguments) throws(CallError) -> Value {
    .text(base.relative(try asset(arguments, of: "asset").address))
  }

  /// `integrity('search.js')`: what the file's element says of its contents; empty where browsers need not check.
  func integrity(_ arguments: Arguments) throws(CallError) -> Value {
    .text(try asset(arguments, of: "integrity").integrity ?? "")
  }

  /// `stylesheet('style.css')`: the element that brings in a style sheet, or the sheet itself if it is small.
  func stylesheet(_ arguments: Arguments) throws(CallError) -> Value {
    let asset = try asset(arguments, of: "stylesheet")
    if let text = asset.inlined { return .markup("<style>\(String(decoding: text, as: UTF8.self))</style>") }
    var html = "<link rel=\"stylesheet\" href=\"\(EscapeTable.address.escape(base.relative(asset.address)))\""
    if let integrity = asset.integrity { html += " integrity=\"\(integrity)\"" }
    return .markup(html + ">")
  }

  /// `icon_link(icon)`: the element of one of `site.icons`, which holds the icon itself if it is small.
  func iconLink(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("icon_link", atMost: 1, named: ["icon"])
    guard case .map(let icon)? = arguments[0, "icon"], case .text(let url)? = icon["url"] else {
      throw CallError("'icon_link' needs an icon", hint: "give it one of 'site.icons'")
    }
    func attribute(_ name: Symbol) -> String {
      guard case .text(let text)? = icon[name] else { return "" }
      return " \(name)=\"\(EscapeTable.html.escape(text))\""
    }
    let inlined = assets.all.first { $0.inlined != nil && base.relative($0.address) == url }?.inlined
    let held = inlined.map { "data:image/svg+xml,\(PercentEncoding.encode(String(decoding: $0, as: UTF8.self)))" }
    let address = held.map(EscapeTable.html.escape) ?? EscapeTable.address.escape(url)
    return .markup("<link\(attribute("rel"))\(attribute("type"))\(attribute("sizes")) href=\"\(address)\">")
  }

  private func asset(_ arguments: Arguments, of function: String) throws(CallError) -> Asset {
    try arguments.expect(function, atMost: 1, named: ["path"])
    let path = try arguments.text(0, "path", of: function)
    guard let asset = assets[path] else {
      throw CallError("no file '\(path)' in 'templates/assets/'", hint: assets.hint(for: path))
    }
    return asset
  }
}
