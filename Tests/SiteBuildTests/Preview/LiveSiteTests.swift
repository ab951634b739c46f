import Foundation
import Testing

@testable import SiteBuild

/// What a preview shows after any chain of edits is what a clean build writes.
@Suite struct LiveSiteTests {
  static let lanes = 2
  static let chains = ProcessInfo.processInfo.environment["SITEGEN_LIVE_CHAINS"].flatMap { Int($0) } ?? 24
  static let firstSeed = ProcessInfo.processInfo.environment["SITEGEN_FUZZ_SEED"].flatMap { Int($0) } ?? 1

  @Test("What is shown equals a clean build", arguments: 0..<lanes)
  func chains(_ lane: Int) async throws {
    var (steps, refused) = (0, 0)
    for seed in stride(from: Self.firstSeed + lane, to: Self.firstSeed + Self.chains, by: Self.lanes) {
      var chain = try await LiveChain(seed: UInt64(seed))
      if let told = try await chain.run() { Issue.record("seed \(seed): \(told)") }
      (steps, refused) = (steps + chain.steps, refused + chain.refused)
    }
    if Self.chains >= 1000 { print("lane \(lane): \(steps) updates, \(refused) of them of a site with mistakes") }
  }
}
