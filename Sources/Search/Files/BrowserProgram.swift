/// The program that searches in browsers: one module, made of those in `Browser/`.
package enum BrowserProgram {
  package static let file = SearchFile(.program, Array(text.utf8))

  /// In an order in which each uses only those before it.
  static let modules = ["words", "german", "english", "forms", "bytes", "files", "query", "similar", "search"]

  /// Each module becomes a function that is called once, so that their own names do not meet.
  private static let text: String = {
    let parts = modules.map { name in "modules.\(name) = \(wrapped(browserFiles["\(name).js"] ?? ""));" }
    return "const modules = {};\n" + parts.joined(separator: "\n") + "\nexport const { open } = modules.search;\n"
  }()

  /// Comments are for those who read the sources.
  private static func isProgram(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    return !["//", "/**", "*"].contains { text.hasPrefix($0) }
  }

  private static func wrapped(_ module: String) -> String {
    var exports: [Substring] = []
    let lines = module.split(separator: "\n").filter(isProgram).map { line -> String in
      if let list = line.firstMatch(of: /^import (\{[^}]*\}) from '\.\/(\w+)\.js';$/) {
        return "const \(list.1) = modules.\(list.2);"
      }
      guard let match = line.firstMatch(of: /^export (?:async )?(?:function|class|const) (\w+)/) else {
        return String(line)
      }
      exports.append(match.1)
      return String(line.dropFirst("export ".count))
    }
    return "(() => {\n\(lines.joined(separator: "\n"))\nreturn { \(exports.joined(separator: ", ")) };\n})()"
  }
}
