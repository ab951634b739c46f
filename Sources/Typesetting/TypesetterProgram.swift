package import Files

/// A Python that has WeasyPrint.
package struct TypesetterProgram: Hashable, Sendable {
  package var python: String
  /// Of WeasyPrint.
  package var version: String
  /// What it is told of the process's environment.
  package var environment: [String]

  package init(python: String, version: String, environment: [String]) {
    self.python = python
    self.version = version
    self.environment = environment
  }

  /// Digest of what it is told to do, for whoever keeps what came of it.
  package static var workerText: String { workerFiles["typeset.py"] ?? "" }
}

/// Why there is none.
package enum TypesetterProblem: Error, Hashable, Sendable {
  case missing
  case old(version: String, python: String)
}

/// Finds a Python that has WeasyPrint, most often by the names of its folders alone.
package struct TypesetterSearch: Sendable {
  /// The oldest WeasyPrint whose PDFs comply with PDF/UA-1, and the first that may be another again.
  package static let versions = 70..<71
  package static let variable = "SITEGEN_WEASYPRINT"
  private static let inherited = [
    "HOME", "PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONUSERBASE",
  ]

  private let environment: [String: String]
  private let folders: [String]

  /// - Parameters:
  ///   - environment: The process's own.
  ///   - folders: Where programs are looked for: `PATH`, taken apart.
  package init(environment: [String: String], folders: [String]) {
    self.environment = environment
    self.folders = folders
  }

  /// - Parameter notes: A folder to work in, if a Python has to be asked.
  package func find(notes: StateFolder) -> Result<TypesetterProgram, TypesetterProblem> {
    var problem = TypesetterProblem.missing
    for python in candidates where LooseFile.isProgram(python) {
      guard let version = version(of: python, notes) else { continue }
      let major = version.prefix { $0 != "." }
      if let number = Int(major), Self.versions.contains(number) {
        return .success(TypesetterProgram(python: python, version: version, environment: told))
      }
      if problem == .missing { problem = .old(version: version, python: python) }
    }
    return .failure(problem)
  }

  /// Where the private environment is.
  package var home: String {
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return "\(data ?? "\(environment["HOME"] ?? "")/.local/share")/sitegen/weasyprint"
  }

  private var candidates: [String] {
    if let named = environment[Self.variable], !named.isEmpty { return [named] }
    return ["\(home)/bin/python3"] + folders.filter { $0.hasPrefix("/") }.map { "\($0)/python3" }
  }

  private var told: [String] { Self.inherited.compactMap { name in environment[name].map { "\(name)=\($0)" } } }

  private func version(of python: String, _ notes: StateFolder) -> String? {
    let prefix = python.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    for library in ["lib", "lib64", "local/lib"] {
      for folder in names(in: "\(prefix)/\(library)") where folder.hasPrefix("python3") {
        for packages in ["site-packages", "dist-packages"] {
          let names = names(in: "\(prefix)/\(library)/\(folder)/\(packages)")
          if let version = names.compactMap(Self.version(ofPackage:)).max() { return version }
        }
      }
    }
    return answer(of: python, notes)
  }

  private func names(in folder: String) -> [String] { LooseFile.names(in: folder).sorted() }

  /// `weasyprint-70.0.dist-info`
  private static func version(ofPackage name: String) -> String? {
    guard name.hasSuffix(".dist-info") else { return nil }
    let parts = name.dropLast(".dist-info".count).split(separator: "-")
    return parts.count == 2 && parts[0].lowercased() == "weasyprint" ? String(parts[1]) : nil
  }

  /// Asks the Python itself: it may know further folders.
  private func answer(of python: String, _ notes: StateFolder) -> String? {
    let question = "import sys, importlib.metadata as m; sys.stderr.write(m.version('weasyprint'))"
    let file = "\(notes.path)/weasyprint-version"
    let ending = ChildProcess.run(
      python, ["-c", question], environment: told + ["LC_ALL=C"], complaints: file, seconds: Self.patience)
    notes.remove("weasyprint-version")
    let text = ending.complaint
    return ending.isGood && text.utf8.count < 40 && !text.isEmpty ? text : nil
  }

  private static let patience = 10
}
