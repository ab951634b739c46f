import Foundation
import Testing

@testable import SiteBuild

/// A clean build and any chain of incremental builds give the same bytes, the
/// same diagnostics, and changes that are the true difference.
@Suite struct ExactnessTests {
  /// Set to run more chains than a test run has time for.
  static let chains = setting("SITEGEN_FUZZ_CHAINS") ?? 24
  static let firstSeed = setting("SITEGEN_FUZZ_SEED") ?? 1
  /// How many chains run at a time.
  static let lanes = setting("SITEGEN_FUZZ_LANES") ?? 2

  /// Whether somebody wants to know how long the search is.
  static let isLong = chains >= 100

  private static func setting(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  @Test("Incremental builds equal clean ones", arguments: 0..<lanes)
  func chains(_ lane: Int) async throws {
    var (edits, refused) = (0, 0)
    for seed in stride(from: Self.firstSeed + lane, to: Self.firstSeed + Self.chains, by: Self.lanes) {
      var chain = try BuildChain(seed: UInt64(seed))
      if let told = try await chain.run() { Issue.record("seed \(seed): \(told)") }
      edits += chain.steps
      refused += chain.refused
    }
    if Self.isLong {
      print("lane \(lane): seeds from \(Self.firstSeed), \(edits) builds after edits, \(refused) of them refused")
    }
  }
}
