package import Diagnostics

/// Reads one YAML document.
///
/// Keys are plain texts, each once in its map. Tags, merge keys (`<<`), keys that
/// are lists or maps, and further documents are refused. Of a key that is there
/// twice the first counts.
///
/// - Parameters:
///   - text: The document, perhaps with a byte order mark; its indices are offsets in the file.
///   - file: The file's name in diagnostics.
/// - Returns: What could be read, `nil` after a syntax error, past a limit, and
///   of an empty document; and every mistake up to the first that libyaml stops at.
/// - Complexity: O(*n*) in bytes.
/// - SeeAlso: YAML 1.2.2; ``YAMLLimits``.
package func parseYAML(
  _ text: ArraySlice<UInt8>, file: String
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
  guard text.count <= YAMLLimits.size else {
    let message = "the YAML is longer than \(YAMLLimits.size / 1024) KiB"
    let span = Span(file: file, bytes: text.startIndex..<text.startIndex)
    return (nil, [Diagnostic(.yamlLimit, message, at: span, hint: "keep data of that size in files of their own")])
  }
  let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text
  return text.withUnsafeBufferPointer { buffer in
    let source = YAMLSource(buffer, base: text.startIndex)
    var events = YAMLEvents(source)
    defer { events.close() }
    return build(&events, of: source, file: file)
  }
}

private func build(
  _ events: inout YAMLEvents, of source: YAMLSource, file: String
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
  var builder = TreeBuilder(file: file, source: source)
  while true {
    do throws(YAMLProblem) {
      let event = try events.next()
      if case .end = event { return (builder.root, builder.diagnostics) }
      guard builder.take(event) else { return (nil, builder.diagnostics) }
    } catch {
      return (nil, builder.diagnostics + [error.diagnostic(in: source, file: file)])
    }
  }
}
