import Foundation

// Writes a Swift file that holds whole folders of files.
//
//   embed-files OUTPUT [PREFIX=FOLDER ...]
//   embed-files --texts NAME OUTPUT FOLDER
//
// The second form knows texts alone, and needs no type of the target's.
//
// Texts become raw string literals, which compile fast and read well; other files
// become hexadecimal digits.

struct Failure: Error, CustomStringConvertible {
  var description: String
}

func files(below folder: URL) throws -> [(path: String, data: Data)] {
  let root = folder.resolvingSymlinksInPath().path()
  guard let all = FileManager.default.enumerator(atPath: root) else { throw Failure(description: "no folder \(root)") }
  let paths = all.compactMap { $0 as? String }.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
  return try paths.sorted().compactMap { path in
    let url = URL(filePath: root).appending(path: path)
    guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
    return (path, try Data(contentsOf: url))
  }
}

/// A literal for any text: as many `#` as it takes that none in the text ends it.
func literal(_ text: String) -> String {
  var fence = "#"
  while text.contains("\"\(fence)") || text.contains("\\\(fence)") { fence += "#" }
  // A line break follows the opening quotes and precedes the closing ones; the
  // text's own last line break needs one more.
  return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

/// An expression for the bytes of a file.
func expression(for data: Data) -> String {
  if let text = String(data: data, encoding: .utf8) { return ".text(\n\(literal(text))\n)" }
  let digits = data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  return ".digits(\"\(digits)\")"
}

func writeTexts(_ arguments: [String]) throws {
  guard arguments.count == 3 else { throw Failure(description: "usage: embed-files --texts NAME OUTPUT FOLDER") }
  var source = "/// Texts by the names of their files.\nlet \(arguments[0]): [String: String] = [\n"
  for file in try files(below: URL(filePath: arguments[2])) {
    guard let text = String(data: file.data, encoding: .utf8) else {
      throw Failure(description: "\(file.path) is no text")
    }
    source += "#\"\(file.path)\"#:\n\(literal(text)),\n"
  }
  try Data((source + "]\n").utf8).write(to: URL(filePath: arguments[1]))
}

do {
  let arguments = CommandLine.arguments.dropFirst()
  if arguments.first == "--texts" {
    try writeTexts(Array(arguments.dropFirst()))
    exit(0)
  }
  guard let output = arguments.first else {
    throw Failure(description: "usage: embed-files OUTPUT [PREFIX=FOLDER ...]")
  }
  var source =
    "/// The files of a new site by their paths, in order.\nlet starterFiles: [(path: String, content: StarterContent)] = [\n"
  for argument in arguments.dropFirst() {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Failure(description: "no '=' in \(argument)") }
    for file in try files(below: URL(filePath: String(parts[1]))) {
      let path = parts[0].isEmpty ? file.path : "\(parts[0])/\(file.path)"
      source += "(\n#\"\(path)\"#,\n\(expression(for: file.data))\n),\n"
    }
  }
  try Data((source + "]\n").utf8).write(to: URL(filePath: output))
} catch {
  FileHandle.standardError.write(Data("embed-files: \(error)\n".utf8))
  exit(1)
}
