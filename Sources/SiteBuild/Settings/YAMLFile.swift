internal import Diagnostics
internal import Files
internal import FrontMatter

/// Reads files of settings, which are YAML maps.
enum YAMLFile {
  /// The entries of a file's map.
  ///
  /// - Parameter missing: What to do if there is no such file, as a hint.
  /// - Returns: No entries if the file cannot be used.
  static func entries(
    of file: String, in tree: any FileTree, missing: String
  ) -> (entries: [YAMLEntry]?, diagnostics: [Diagnostic]) {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try tree.read(SitePath(file) ?? .root, limit: FileLimits.text)
    } catch {
      var diagnostic = error.diagnostic
      if case .notFound = error {
        diagnostic = Diagnostic(.invalidSetting, "no file '\(file)'", at: .start(of: file), hint: missing)
      }
      return (nil, [diagnostic])
    }
    if let fault = TextCheck.fault(in: bytes, file: file) { return (nil, [fault]) }
    let yaml = parseYAML(bytes[...], file: file)
    if yaml.diagnostics.containsError { return (nil, yaml.diagnostics) }
    guard let root = yaml.root, !root.isNull else { return ([], yaml.diagnostics) }
    do throws(FieldError) {
      return (try root.map(), yaml.diagnostics)
    } catch {
      let span = Span(file: file, bytes: error.bytes)
      return (nil, yaml.diagnostics + [Diagnostic(error.rule, "the file \(error.message)", at: span, hint: error.hint)])
    }
  }
}
