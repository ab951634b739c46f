import Foundation

// Writes a Swift file that holds whole folders of text files.
//
//   embed-files OUTPUT [PREFIX=FOLDER ...]
//
// Texts become raw string literals, which compile fast and read well.

struct Failure: Error, CustomStringConvertible {
  var description: String
}

func files(below folder: URL) throws -> [(path: String, text: String)] {
  let root = folder.resolvingSymlinksInPath().path()
  guard let all = FileManager.default.enumerator(atPath: root) else { throw Failure(description: "no folder \(root)") }
  let paths = all.compactMap { $0 as? String }.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
  return try paths.sorted().compactMap { path in
    let url = URL(filePath: root).appending(path: path)
    guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
    guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
      throw Failure(description: "\(url.path()) is not text; the starter site holds only text files")
    }
    return (path, text)
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

do {
  let arguments = CommandLine.arguments.dropFirst()
  guard let output = arguments.first else {
    throw Failure(description: "usage: embed-files OUTPUT [PREFIX=FOLDER ...]")
  }
  var source =
    "/// The files of a new site by their paths, in order.\nlet starterFiles: [(path: String, text: String)] = [\n"
  for argument in arguments.dropFirst() {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Failure(description: "no '=' in \(argument)") }
    for file in try files(below: URL(filePath: String(parts[1]))) {
      let path = parts[0].isEmpty ? file.path : "\(parts[0])/\(file.path)"
      source += "(\n#\"\(path)\"#,\n\(literal(file.text))\n),\n"
    }
  }
  try Data((source + "]\n").utf8).write(to: URL(filePath: output))
} catch {
  FileHandle.standardError.write(Data("embed-files: \(error)\n".utf8))
  exit(1)
}
