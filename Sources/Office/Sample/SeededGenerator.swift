// Randomness that is the same every time: SplitMix64 (Steele, Lea, Flood 2014, figure 13).

/// A small, fast, reproducible generator. Not for secrets.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Whether something of this probability happens.
  mutating func happens(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }

  /// One of several.
  mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &self)] }

  /// One of several by weight.
  mutating func one<T>(weighing choices: [(T, Int)]) -> T {
    var place = Int.random(in: 0..<max(1, choices.reduce(0) { $0 + $1.1 }), using: &self)
    for (choice, weight) in choices {
      if place < weight { return choice }
      place -= weight
    }
    return choices[0].0
  }
}
