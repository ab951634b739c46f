internal import Diagnostics
internal import Files

/// No two outputs may have one address, and none may lie inside another.
enum AddressRule {
  /// - Returns: The outputs sorted by path, of colliding ones only the first.
  static func check(_ outputs: [PlannedOutput]) -> (outputs: [PlannedOutput], diagnostics: [Diagnostic]) {
    let sorted = outputs.map { (path: $0.path, output: $0) }.sorted {
      ($0.path, $0.output.owner.file, $0.output.owner.bytes.lowerBound)
        < ($1.path, $1.output.owner.file, $1.output.owner.bytes.lowerBound)
    }
    var kept: [PlannedOutput] = []
    var byPath: [SitePath: Int] = [:]
    var diagnostics: [Diagnostic] = []
    for (path, output) in sorted {
      if let first = byPath[path] {
        diagnostics.append(collision(output, with: kept[first]))
      } else {
        byPath[path] = kept.count
        kept.append(output)
      }
    }
    for output in kept {
      for folder in output.path.ancestors {
        if let file = byPath[folder] { diagnostics.append(obstruction(output, by: kept[file])) }
      }
    }
    return (kept, diagnostics)
  }

  private static func collision(_ output: PlannedOutput, with first: PlannedOutput) -> Diagnostic {
    Diagnostic(
      .duplicateAddress, "the address '\(output.address.text)' is taken by '\(first.owner.file)'", at: output.owner,
      hint: "give one of them another 'slug' or name", steps: [.init("also claims the address", at: first.owner)])
  }

  private static func obstruction(_ output: PlannedOutput, by file: PlannedOutput) -> Diagnostic {
    Diagnostic(
      .duplicateAddress, "'\(file.address.text)' is a file, so '\(output.address.text)' cannot lie below it",
      at: output.owner, hint: "rename one of them", steps: [.init("claims the file's address", at: file.owner)])
  }
}
