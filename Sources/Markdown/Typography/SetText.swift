extension MarkdownTypography {
  /// Sets a text that is no Markdown and stands alone, such as a title.
  ///
  /// - Complexity: O(*n*).
  package func set(_ text: String) -> String {
    var text = text
    var typesetter = Typesetter(self)
    let result = text.withUTF8 { typesetter.typeset($0, after: .edge) }
    return result.map { String(decoding: $0, as: UTF8.self) } ?? text
  }
}
