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

  private func asset(_ arguments: Arguments, of function: String) throws(CallError) -> Asset {
    try arguments.expect(function, atMost: 1, named: ["path"])
    let path = try arguments.text(0, "path", of: function)
    guard let asset = assets[path] else {
      throw CallError("no file '\(path)' in 'templates/assets/'", hint: assets.hint(for: path))
    }
    return asset
  }
}
