package import Diagnostics

/// Reads one TOML document into the same tree that ``parseYAML(_:file:)`` gives.
///
/// Strings become scalars that are not plain, all other values plain ones, so
/// what a key is declared to be decides the same way in both. Of a key that is
/// there twice the first counts.
///
/// - Parameters:
///   - text: The document; its indices are offsets in the file.
///   - file: The file's name in diagnostics.
/// - Returns: What could be read, `nil` after a syntax error and past a limit;
///   and every mistake up to the first error of syntax.
/// - Complexity: O(*n*) in bytes.
/// - SeeAlso: TOML 1.0.0; ``YAMLLimits`` holds here as well.
package func parseTOML(
  _ text: ArraySlice<UInt8>, file: String
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
  guard text.count <= YAMLLimits.size else {
    let message = "the TOML is longer than \(YAMLLimits.size / 1024) KiB"
    let span = Span(file: file, bytes: text.startIndex..<text.startIndex)
    return (nil, [Diagnostic(.tomlLimit, message, at: span, hint: "keep data of that size in files of their own")])
  }
  return text.withUnsafeBufferPointer { buffer in
    var reader = TOMLReader(YAMLSource(buffer, base: text.startIndex), file: file)
    let root = reader.read()
    return (root, reader.diagnostics)
  }
}
