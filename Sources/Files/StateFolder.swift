/// A folder of our own in which builds leave what the next ones need not do again.
package struct StateFolder: Sendable {
  package let path: String

  /// - Throws: ``OutputFailure`` if the folder cannot be made.
  package init(_ path: String) throws(OutputFailure) {
    self.path = path
    try attempt("make the folder '\(path)'") { () throws(POSIX.Failure) in try POSIX.makeFolders(path) }
  }

  /// A whole file; `nil` if there is none that can be read.
  package func read(_ name: String, limit: Int) -> [UInt8]? {
    try? POSIX.read("\(path)/\(name)", limit: limit).get()
  }

  /// The first bytes of a file; `nil` if it is shorter.
  package func map(_ name: String, length: Int) -> MappedFile? { MappedFile("\(path)/\(name)", length: length) }

  /// The size of a file in bytes, or `nil` if there is none.
  package func size(_ name: String) -> Int? {
    guard let status = POSIX.linkStatus("\(path)/\(name)"), status.isFile else { return nil }
    return status.size
  }

  /// Puts a whole file in place at once.
  package func replace(_ name: String, with bytes: [UInt8]) throws(OutputFailure) {
    let file = "\(path)/\(name)"
    try attempt("write '\(file)'") { () throws(POSIX.Failure) in
      try POSIX.write(bytes, to: file + ".new")
      try POSIX.rename(file + ".new", to: file)
    }
  }

  /// Puts a file in place at once that `write` hands over in pieces, so that it
  /// never lies in memory as a whole.
  package func replace(
    _ name: String, write: ((UnsafeRawBufferPointer) throws(OutputFailure) -> Void) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    let path = "\(path)/\(name)"
    let action = "write '\(path)'"
    let file = try attempt(action) { () throws(POSIX.Failure) in try POSIX.create(path + ".new") }
    var offset = 0
    do throws(OutputFailure) {
      try write { (bytes) throws(OutputFailure) in
        try attempt(action) { () throws(POSIX.Failure) in try POSIX.write(bytes, to: file, at: offset) }
        offset += bytes.count
      }
    } catch {
      POSIX.closeFile(file)
      throw error
    }
    try attempt(action) { () throws(POSIX.Failure) in
      try POSIX.finish(file)
      try POSIX.rename(path + ".new", to: path)
    }
  }

  /// Moves a whole file here from another folder of the same file system.
  package func take(_ name: String, from folder: StateFolder) throws(OutputFailure) {
    try attempt("write '\(path)/\(name)'") { () throws(POSIX.Failure) in
      try POSIX.rename("\(folder.path)/\(name)", to: "\(path)/\(name)")
    }
  }

  /// Copies the first bytes of a file of another folder, in pieces.
  ///
  /// - Returns: `false` if the file is shorter, or either of the two could not be read or written.
  package func copy(_ name: String, from folder: StateFolder, length: Int) -> Bool {
    guard let source = OpenFile("\(folder.path)/\(name)") else { return false }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Swift.min(length, 1 << 20), alignment: 1)
    defer { piece.deallocate() }
    let copied: Void? = try? replace(name) { (take) throws(OutputFailure) in
      var offset = 0
      while offset < length {
        let count = Swift.min(piece.count, length - offset)
        let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<count])
        guard source.read(at: offset, into: part) else {
          throw .system(action: "read '\(name)'", reason: "it is too short", isFull: false)
        }
        try take(UnsafeRawBufferPointer(part))
        offset += count
      }
    }
    return copied != nil
  }

  /// Removes a file or folder with all that is in it.
  package func remove(_ name: String) { POSIX.removeAll("\(path)/\(name)") }

  /// The names of what is here, in no order.
  package var names: [String] { ((try? POSIX.names(in: path)) ?? []).map(\.text) }

  /// - SeeAlso: ``AppendFile/init(_:length:)``
  package func append(_ name: String, length: Int) throws(OutputFailure) -> AppendFile {
    try AppendFile("\(path)/\(name)", length: length)
  }

  /// Removes every file that is not among those.
  package func keepOnly(_ names: Set<String>) {
    for name in (try? POSIX.names(in: path)) ?? [] where !names.contains(name.text) {
      POSIX.removeAll("\(path)/\(name.text)")
    }
  }

  /// The time by the file system's clock, in nanoseconds since 1970.
  package func clock() throws(OutputFailure) -> Int {
    let file = "\(path)/clock"
    return try attempt("write '\(file)'") { () throws(POSIX.Failure) in
      POSIX.removeAll(file)
      try POSIX.write([], to: file)
      return POSIX.linkStatus(file)?.fingerprint.changed ?? 0
    }
  }
}
