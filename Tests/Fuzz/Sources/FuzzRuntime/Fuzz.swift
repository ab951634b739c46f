import Diagnostics
import Templates
import Values

/// The runtime: any template, with data of all kinds.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = Array(UnsafeBufferPointer(start: start, count: count))
  var options = TemplateOptions()
  options.undefined = count & 1 == 1 ? .strict : .jinja
  options.escaping = count & 2 == 2 ? .contextual : .jinja
  options.order = .german
  (options.mostSteps, options.mostBytes) = (2_000, 1 << 20)
  var environment = TemplateEnvironment(options: options)
  environment.variables = data.keys.map(\.name)
  let sources = ["a.html", "b.html"].map { TemplateSource(name: $0, file: $0, text: text) }
  let (library, mistakes) = TemplateLibrary.compile(sources, environment: environment)
  guard !mistakes.contains(where: { $0.severity == .error }) else { return 0 }
  var output: [UInt8] = []
  try? library.render("a.html", globals: [], variables: data, kept: KeptTexts(capacity: 10_000), into: &output)
  precondition(output.count < 32 << 20)
  return 0
}

private let data: Record = [
  "s": .text("Hällo <b>Welt</b>"), "n": .int(7), "min": .int(.min), "f": .double(2.5), "t": .bool(true),
  "none": .none, "l": .list([.int(3), .text("x"), .list([])]), "m": .map(["a": .int(1), "b": .list([.text("q")])]),
  "h": .markup("<i>&amp;</i>"), "e": .list([]), "u": .undefined, "nan": .double(.nan),
]

// The package manager makes this the program's entry.
@_cdecl("FuzzRuntime_main")
func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = (count, arguments)
  return runFuzzer(&count, &arguments, fuzz)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt
