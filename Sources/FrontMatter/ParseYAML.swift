package import Diagnostics

/// Reads one YAML document.
///
/// Keys are plain texts, each once in its map. Tags, merge keys (`<<`), keys that
/// are lists or maps, and further documents are refused.
///
/// - Parameters:
///   - text: The document; its indices are offsets in the file.
///   - file: The file's name in diagnostics.
/// - Returns: What could be read; nothing after a syntax error.
/// - Complexity: O(*n*) in bytes.
package func parseYAML(
  _ text: ArraySlice<UInt8>, file: String
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
  let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text
  return text.withUnsafeBufferPointer { buffer in
    var builder = TreeBuilder(file: file)
    var events = YAMLEvents(buffer, base: text.startIndex)
    defer { events.close() }
    while true {
      switch events.next() {
      case .failure(let problem):
        let diagnostic = problem.diagnostic(in: buffer, base: text.startIndex, file: file)
        return (nil, builder.diagnostics + [diagnostic])
      case .success(.end): return (builder.root, builder.diagnostics)
      case .success(let event):
        guard builder.take(event) else { return (nil, builder.diagnostics) }
      }
    }
  }
}
