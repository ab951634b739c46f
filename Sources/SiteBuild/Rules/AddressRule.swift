internal import Diagnostics
internal import Files

/// No two outputs may have one address, and none may lie inside another.
enum AddressRule {
  /// - Returns: The outputs sorted by path, of colliding ones only the first.
  static func check(_ outputs: [PlannedOutput]) -> (outputs: [PlannedOutput], diagnostics: [Diagnostic]) {
    var kept: [PlannedOutput] = []
    kept.reserveCapacity(outputs.count)
    var diagnostics: [Diagnostic] = []
    var twins: Set<[String]> = []
    for place in PathOrder.sorted(outputs) {
      if let last = kept.last, last.path == outputs[place].path {
        let (first, second) = isFirst(outputs[place], before: last) ? (outputs[place], last) : (last, outputs[place])
        kept[kept.count - 1] = first
        // Everything that is made of the one is made of the other, too: that is told once.
        if !second.isRendition || !first.isRendition {
          diagnostics.append(collision(second, with: first))
        } else if twins.insert([first.owner.file, second.owner.file]).inserted {
          diagnostics.append(twin(second, of: first))
        }
      } else {
        kept.append(outputs[place])
      }
    }
    return (kept, diagnostics + obstructions(kept))
  }

  private static func isFirst(_ a: PlannedOutput, before b: PlannedOutput) -> Bool {
    (a.owner.file, a.owner.bytes.lowerBound) < (b.owner.file, b.owner.bytes.lowerBound)
  }

  /// Files that lie where other outputs need a folder.
  ///
  /// All that begins with a file's path follows it in order: what goes on with `/`
  /// lies below it, and whatever sorts before `/` stands between.
  private static func obstructions(_ outputs: [PlannedOutput]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for place in outputs.indices {
      var next = place + 1
      while next < outputs.count, let byte = outputs[next].path.text.byte(afterPrefix: outputs[place].path.text),
        byte <= UInt8(ascii: "/")
      {
        if byte == UInt8(ascii: "/") { diagnostics.append(obstruction(outputs[next], by: outputs[place])) }
        next += 1
      }
    }
    return diagnostics
  }

  /// The place of an output among those sorted by path.
  ///
  /// - Complexity: O(log *n*).
  static func place(of path: SitePath, in outputs: [PlannedOutput]) -> Int? {
    outputs.place(of: path) { outputs[$0].path }
  }

  private static func collision(_ output: PlannedOutput, with first: PlannedOutput) -> Diagnostic {
    Diagnostic(
      .duplicateAddress, "the address '\(output.address.text)' is taken by '\(first.owner.file)'", at: output.owner,
      hint: "give one of them another 'slug' or name", steps: [.init("also claims the address", at: first.owner)])
  }

  private static func twin(_ output: PlannedOutput, of first: PlannedOutput) -> Diagnostic {
    let name = output.owner.file.split(separator: "/").last ?? ""
    return Diagnostic(
      .duplicateAddress, "'\(name)' is the same picture as '\(first.owner.file)', and is called alike",
      at: output.owner, hint: "keep one of them, and name it wherever the other is named",
      steps: [.init("the same picture", at: first.owner)])
  }

  private static func obstruction(_ output: PlannedOutput, by file: PlannedOutput) -> Diagnostic {
    Diagnostic(
      .duplicateAddress, "'\(file.address.text)' is a file, so '\(output.address.text)' cannot lie below it",
      at: output.owner, hint: "rename one of them", steps: [.init("claims the file's address", at: file.owner)])
  }
}

extension PlannedOutput {
  fileprivate var isRendition: Bool { if case .rendition = content { true } else { false } }
}
