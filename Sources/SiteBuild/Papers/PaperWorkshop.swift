internal import Diagnostics
package import Files
private import Synchronization
package import Typesetting

/// Where papers are set, and kept from build to build: WeasyPrint and a folder.
///
/// WeasyPrint is looked for when the first paper is asked for, and started when the first has
/// to be set.
package final class PaperWorkshop: Sendable {
  let store: StateFolder
  private let search: TypesetterSearch
  private let limits: TypesetterWorker.Limits
  private let found = Mutex<Result<TypesetterProgram, TypesetterProblem>?>(nil)

  package init(store: StateFolder, searching search: TypesetterSearch, limits: TypesetterWorker.Limits = .init()) {
    self.store = store
    self.search = search
    self.limits = limits
  }

  var program: Result<TypesetterProgram, TypesetterProblem> {
    found.withLock { found in
      if let found { return found }
      let result = search.find(notes: store)
      found = result
      return result
    }
  }

  /// Where the private environment would be.
  var home: String { search.home }

  /// Of all that decides what a paper looks like and is no part of the site.
  var identity: UInt64 {
    var encoder = ByteEncoder()
    encoder.int(Self.form)
    encoder.text((try? program.get().version) ?? "")
    encoder.text(TypesetterProgram.workerText)
    return shortDigest(encoder.bytes)
  }

  /// Counts the ways in which papers have been kept: another sets all of them anew.
  private static let form = 1

  /// A worker of its own, not yet started.
  ///
  /// - Parameters:
  ///   - name: No other worker has it.
  ///   - seconds: How long a paper may take.
  func worker(_ name: String, seconds: Int) -> Result<TypesetterWorker, PaperFault> {
    let program: TypesetterProgram
    switch self.program {
    case .success(let found): program = found
    case .failure(let problem): return .failure(.noTypesetter(problem))
    }
    var limits = limits
    limits.patience = seconds
    do throws(OutputFailure) {
      return .success(try TypesetterWorker(program, in: store, name: name, limits: limits))
    } catch {
      return .failure(.refused(error))
    }
  }
}

extension PaperWorkshop {
  func diagnostics(_ fault: PaperFault) -> [Diagnostic] {
    switch fault {
    case .noTypesetter(let problem): [TypesetterRule.diagnostic(problem, home: home)]
    case .refused(let failure): [failure.diagnostic].compactMap(\.self)
    case .wrong(let diagnostics): diagnostics
    }
  }
}

/// Why a paper is not there.
enum PaperFault: Error {
  case noTypesetter(TypesetterProblem)
  case refused(OutputFailure)
  case wrong([Diagnostic])
}

extension BuildRequest {
  /// With what papers are set, as it is remembered: a build with another is not one that changes nothing.
  var typesetter: UInt64 { papers.map { max(2, $0.identity) } ?? 1 }
}
