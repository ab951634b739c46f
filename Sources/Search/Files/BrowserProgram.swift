/// The program that searches in browsers: one module, made of those in `Browser/`.
package enum BrowserProgram {
  package static let file = SearchFile(.program, Array(text.utf8))

  /// In an order in which each uses only those before it.
  static let modules = [
    "words", "german", "english", "forms", "bytes", "ascending", "files", "query", "similar", "search",
  ]

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
      if line.hasPrefix("import ") { return imported(line) }
      guard line.hasPrefix("export ") else { return String(line) }
      let declaration = line.dropFirst("export ".count)
      exports.append(declaredName(declaration))
      return String(declaration)
    }
    return "(() => {\n\(lines.joined(separator: "\n"))\nreturn { \(exports.joined(separator: ", ")) };\n})()"
  }

  /// `import { a, b } from './name.js';` as names of a module before.
  private static func imported(_ line: Substring) -> String {
    let names = line.dropFirst("import ".count).prefix { $0 != "}" }
    let module = line.drop { $0 != "/" }.dropFirst().prefix { $0 != "." }
    return "const \(names)} = modules.\(module);"
  }

  /// The name that a function, class or constant declares.
  private static func declaredName(_ declaration: Substring) -> Substring {
    let words = declaration.split(separator: " ")
    let name = words.drop { ["async", "function", "class", "const"].contains($0) }.first ?? ""
    return name.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}
