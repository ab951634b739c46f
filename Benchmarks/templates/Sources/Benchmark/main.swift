import Diagnostics
import Foundation
import Templates
import Values

// Renders the article page of the sample portal, its data from `page.py data`.
//
// benchmark TEMPLATES DATA [SECONDS]
// benchmark compile TEMPLATES [SECONDS]

let arguments = CommandLine.arguments
guard arguments.count > 2 else {
  print("usage: Benchmark TEMPLATES DATA [SECONDS]\n       Benchmark compile TEMPLATES [SECONDS]")
  exit(64)
}

func sources(in folder: URL) throws -> [TemplateSource] {
  let files =
    FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
  return try files.filter { $0.pathExtension == "html" }.map { file in
    let name = String(file.standardizedFileURL.path.dropFirst(folder.standardizedFileURL.path.count + 1))
    return TemplateSource(name: name, file: name, text: Array(try Data(contentsOf: file)))
  }
}

let clock = ContinuousClock()
let seconds = arguments.count > 3 ? Double(arguments[3]) ?? 2 : 2

@MainActor func microseconds(of count: Int = 1, _ body: () -> Void) -> Double {
  body()
  var best = Duration.seconds(10)
  let end = clock.now + .seconds(seconds)
  while clock.now < end { best = min(best, clock.measure { for _ in 0..<count { body() } } / count) }
  return Double(best.components.attoseconds) / 1e12
}

if arguments[1] == "compile" {
  let files = try sources(in: URL(fileURLWithPath: arguments[2]))
  let names = [
    "page", "site", "today", "directive", "t", "asset", "link", "latest", "related", "more_from_topic", "topic",
    "archive",
  ]
  let pass: TemplateFilter = { (value, _) throws(CallError) in value }
  var environment = TemplateEnvironment(
    globals: names,
    filters: ["date", "number", "absolute_url", "relative_url", "slug", "markdown"].map { ($0, pass) })
  environment.pageGlobals = ["page"]
  var mistakes: [Diagnostic] = []
  let first = clock.measure { mistakes = TemplateLibrary.compile(files, environment: environment).diagnostics }
  let time = microseconds { mistakes = TemplateLibrary.compile(files, environment: environment).diagnostics }
  print(
    "sitegen, \(files.count) templates compiled: \(String(format: "%.0f", time)) µs, the first time \(first.components.attoseconds / 1_000_000_000_000) µs"
  )
  var printer = DiagnosticPrinter { name in files.first { $0.file == name }?.text }
  print(printer.text(for: mistakes), terminator: "")
  exit(0)
}

let data = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: arguments[2])))
guard let map = data as? [String: Any], case .list(let related) = Value(json: map["related"] ?? []),
  var pageMap = map["page"] as? [String: Any]
else { exit(1) }
let content = pageMap.removeValue(forKey: "content") as? String ?? ""
pageMap["content"] = ""
var pageRecord = Record(pageMap.map { (Symbol($0.key), Value(json: $0.value)) })
pageRecord["content"] = .markup(content)

let globals: [(String, Value)] = [
  ("page", .object(Thing(pageRecord))), ("site", Value(json: map["site"] ?? [])),
  (
    "t",
    .object(
      Function { arguments in
        guard case .text(let key)? = arguments.positional.first else { return .none }
        guard !arguments.named.isEmpty else { return .text(key) }
        return .text(
          key + arguments.named.map { if case .text(let text) = $0.value { text } else { "4" } }.joined(separator: " "))
      })
  ),
  (
    "asset",
    .object(
      Function {
        .text("/assets/" + (($0.positional.first).flatMap { if case .text(let t) = $0 { t } else { nil } } ?? ""))
      })
  ),
  ("related", .object(Function { _ in .list(related) })),
  ("latest", .object(Function { _ in .list(Array(related.prefix(4))) })),
  ("link", .object(Function { $0.positional.first ?? .none })),
  ("today", .none), ("topic", .none), ("archive", .none),
]
let pass: TemplateFilter = { (value, _) throws(CallError) in value }
var environment = TemplateEnvironment(
  globals: globals.map(\.0), filters: [("date", pass), ("number", pass), ("absolute_url", pass), ("slug", pass)])
environment.pageGlobals = ["page"]

let files = try sources(in: URL(fileURLWithPath: arguments[1]))
let (library, diagnostics) = TemplateLibrary.compile(files, environment: environment)
var printer = DiagnosticPrinter { name in files.first { $0.file == name }?.text }
print(printer.text(for: diagnostics), terminator: "")

var output: [UInt8] = []
@MainActor func render(_ kept: KeptTexts?) {
  output.removeAll(keepingCapacity: true)
  do {
    try library.render("article.html", globals: globals.map(\.1), kept: kept, into: &output)
  } catch {
    print(printer.text(for: [error.diagnostic]))
    exit(1)
  }
}

@MainActor func measure(_ name: String, _ kept: KeptTexts?) {
  let time = microseconds(of: 20) { render(kept) }
  print("\(name): \(String(format: "%.1f", time)) µs, \(output.count) bytes")
}

render(nil)
if ProcessInfo.processInfo.environment["SHOW"] != nil { print(String(decoding: output, as: UTF8.self)) }
measure("sitegen", nil)
measure("sitegen, cards kept", KeptTexts())
