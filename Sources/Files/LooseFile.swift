/// Files that a user names on the command line, anywhere on the machine.
package enum LooseFile {
  /// Why the system refused; describes itself as a clause.
  package enum Failure: Error, CustomStringConvertible {
    case refused(String)

    package var description: String {
      switch self {
      case .refused(let text): text
      }
    }
  }

  /// The bytes of a file of at most `limit` bytes.
  package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    switch POSIX.read(path, limit: limit) {
    case .success(let bytes): return bytes
    case .failure(.tooLarge(let size)):
      throw .refused("'\(path)' has \(size) bytes; at most \(limit) are read")
    case .failure(.notAFile): throw .refused("'\(path)' is not a regular file")
    case .failure(.system(let failure)): throw .refused("cannot read '\(path)': \(failure.text)")
    }
  }

  /// Writes a new file and the folders it lies in; one that exists is never replaced.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    do throws(POSIX.Failure) {
      if let folder = POSIX.folder(of: path) { try POSIX.makeFolders(folder) }
      try POSIX.write(bytes, to: path, mustBeNew: true)
    } catch {
      throw .refused("cannot write '\(path)': \(error.text)")
    }
  }

  /// Writes a file and the folders it lies in, all at once; one that exists is replaced.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    do throws(POSIX.Failure) {
      if let folder = POSIX.folder(of: path) { try POSIX.makeFolders(folder) }
      try POSIX.write(bytes, to: path + ".new")
      try POSIX.rename(path + ".new", to: path)
    } catch {
      throw .refused("cannot write '\(path)': \(error.text)")
    }
  }

  /// Writes a file into a folder that is there, all at once; a file that exists is replaced, and nothing else is.
  package static func place(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    if let status = POSIX.linkStatus(path), !status.isFile { throw .refused("'\(path)' is not a regular file") }
    let folder = POSIX.folder(of: path) ?? (path.hasPrefix("/") ? "/" : ".")
    guard POSIX.status(folder)?.isFolder == true else { throw .refused("there is no folder '\(folder)'") }
    let new = path + ".new"
    do throws(POSIX.Failure) {
      // What lies there under that name is somebody's.
      try POSIX.write(bytes, to: new, mustBeNew: true)
    } catch {
      throw .refused("cannot write '\(new)': \(error.text)")
    }
    do throws(POSIX.Failure) {
      try POSIX.rename(new, to: path)
    } catch {
      try? POSIX.removeFile(new)
      throw .refused("cannot write '\(path)': \(error.text)")
    }
  }

  /// Whether there is a file that can be run.
  package static func isProgram(_ path: String) -> Bool {
    POSIX.status(path)?.isFile == true && POSIX.isRunnable(path)
  }

  /// The names in a folder, in no order; none if it cannot be listed.
  package static func names(in folder: String) -> [String] { ((try? POSIX.names(in: folder)) ?? []).map(\.text) }

  /// Whether a folder is not there yet, or holds nothing.
  package static func isEmptyFolder(_ path: String) throws(Failure) -> Bool {
    guard let status = POSIX.status(path) else { return true }
    guard status.isFolder else { throw .refused("'\(path)' is a file") }
    do throws(POSIX.Failure) {
      return try POSIX.names(in: path).isEmpty
    } catch {
      throw .refused("cannot read '\(path)': \(error.text)")
    }
  }
}
