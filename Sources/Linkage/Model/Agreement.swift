// How two records agree in everything they are compared by.

/// The level of agreement in each measure, and how often chance brings it about.
struct Agreement: Sendable {
  /// More measures than this are not looked at.
  static let most = 16

  var levels = InlineArray<16, UInt8>(repeating: 0)
  /// log2 of how often two records of different customers agree like that, where the value itself says it; 1 where it does not.
  var chances = InlineArray<16, Float>(repeating: 1)
}
