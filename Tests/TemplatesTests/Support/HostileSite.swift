import Diagnostics
import Foundation
import Templates
import Values

/// The sample portal's templates with one text as every value.
struct HostileSite {
  var value: String
  var escaping = TemplateOptions.Escaping.contextual

  /// The page with a value in each place that takes one.
  static let places = "places.html"

  /// All templates that pages are made with.
  static let pages: [String] = sources.map(\.name).filter { !$0.contains("/") && $0 != "base.html" }.sorted()

  /// The pages with a value that does no harm.
  static let harmless: [String: SeenMarkup] = Dictionary(
    uniqueKeysWithValues: pages.map { page in
      do {
        return (page, SeenMarkup(try HostileSite(value: "harmless").render(page)))
      } catch {
        // The test that asks for this page tells.
        print("\(page): \(error)")
        return (page, SeenMarkup(""))
      }
    })

  func render(_ page: String) throws -> String {
    let compiled = escaping == .contextual ? Self.contextual : Self.unescaped
    let values = compiled.names.map { name -> Value in
      ["page", "site"].contains(name)
        ? .object(HostileThing(value, depth: 0)) : .object(HostileFunction(value, name))
    }
    var output: [UInt8] = []
    try compiled.library.render(page, globals: values, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: Templates

  private static let sources: [TemplateSource] = {
    let folder = URL(fileURLWithPath: #filePath).appending(path: "../../../../templates").standardized
    let fixtures = URL(fileURLWithPath: #filePath).appending(path: "../../Fixtures").standardized
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let all = [(places, fixtures)] + files.filter { $0.hasSuffix(".html") }.map { ($0, folder) }
    return all.compactMap { name, folder in
      guard let text = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return TemplateSource(name: name, file: name, text: Array(text))
    }
  }()

  /// The names that a pattern finds in the templates.
  fileprivate static func names(after pattern: Regex<(Substring, Substring)>) -> Set<String> {
    Set(sources.flatMap { String(decoding: $0.text, as: UTF8.self).matches(of: pattern).map { String($0.output.1) } })
  }

  private typealias Compiled = (library: TemplateLibrary, names: [String])

  private static let contextual = compile(.contextual)
  private static let unescaped = compile(.none)

  private static func compile(_ escaping: TemplateOptions.Escaping) -> Compiled {
    var names = ["page", "site", "today"]
    var filters: Set<String> = []
    var options = TemplateOptions()
    options.escaping = escaping
    // Names that the templates use beyond these are functions and filters of the site.
    for mistake in library(names, filters, options).diagnostics {
      guard let name = mistake.message.split(separator: "'").dropFirst().first.map(String.init) else { continue }
      if mistake.rule == .unknownFilter { filters.insert(name) } else if !names.contains(name) { names.append(name) }
    }
    // By Jinja's rules things can be written, too.
    options.undefined = .jinja
    return (library(names, filters, options).library, names)
  }

  private static func library(
    _ names: [String], _ filters: Set<String>, _ options: TemplateOptions
  ) -> (library: TemplateLibrary, diagnostics: [Diagnostic]) {
    let pass: TemplateFilter = { (value, _) throws(CallError) in value }
    return TemplateLibrary.compile(
      sources,
      environment: TemplateEnvironment(globals: names, filters: filters.sorted().map { ($0, pass) }, options: options))
  }
}

/// Something all of whose texts are hostile.
private final class HostileThing: ValueObject {
  let text: String
  let depth: Int
  /// Whether it has nothing but things.
  let isIndex: Bool

  init(_ text: String, depth: Int, isIndex: Bool = false) {
    (self.text, self.depth, self.isIndex) = (text, depth, isIndex)
  }

  var typeName: String { text }

  private static let numbers: Set<String> = [
    "number", "total", "count", "level", "reading_time", "related_count", "word_count",
  ]
  /// Members that templates go through, and those of which they ask members.
  private static let lists = HostileSite.names(after: /\bin [a-z_.]*\.([a-z_]+)/)
    .union(["topics", "tags", "organisations", "regions"]).union(
      HostileSite.names(after: /\bset [a-z_]+ = [a-z_.]*\.([a-z_]+)/))
  private static let things = HostileSite.names(after: /\.([a-z_]+)(?=\.[a-z])/)
    .union(["overview", "previous", "next"]).subtracting(lists)

  func member(_ name: Symbol) -> Value? {
    let inner = Value.object(HostileThing(text, depth: depth + 1, isIndex: name == "taxonomies"))
    if isIndex && name != "terms" || name == "taxonomies" || Self.things.contains(name.name) { return inner }
    if Self.numbers.contains(name.name) { return .int(1) }
    if Self.lists.contains(name.name) { return .list(depth < 4 ? [inner] : []) }
    switch name.name {
    case "content": return .markup("<p>\u{2013}</p>")
    case "structured_data": return .map([Symbol(text): .text(text), "a": .list([.text(text)])])
    default: return .text(text)
    }
  }
}

/// A function of the site with a hostile result.
private final class HostileFunction: ValueObject {
  let text: String
  let name: String

  init(_ text: String, _ name: String) { (self.text, self.name) = (text, name) }

  var typeName: String { text }

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    // All others give things to go through.
    ["t", "asset", "stylesheet", "link", "picture"].contains(name)
      ? .text(text) : .list([.object(HostileThing(text, depth: 2))])
  }
}
