import Diagnostics
import Templates
import Values

/// Lexer, parser and compiler: any bytes, as HTML, XML and JSON.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = Array(UnsafeBufferPointer(start: start, count: count))
  var options = TemplateOptions()
  options.trimBlocks = count & 1 == 1
  options.lstripBlocks = count & 2 == 2
  let sources = ["a.html", "b.xml", "c.json"].map { TemplateSource(name: $0, file: $0, text: text) }
  let (_, mistakes) = TemplateLibrary.compile(sources, environment: TemplateEnvironment(options: options))
  // Every mistake must have a place in the text, or printing it shows nothing.
  for mistake in mistakes {
    guard let bytes = mistake.span?.bytes else { continue }
    precondition(bytes.lowerBound <= bytes.upperBound && bytes.upperBound <= count, mistake.message)
  }
  return 0
}

// The package manager makes this the program's entry.
@_cdecl("FuzzCompiler_main")
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
