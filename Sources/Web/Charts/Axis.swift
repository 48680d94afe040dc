// Where the round numbers of an axis lie.

/// A vertical axis that holds all of the values and zero, marked at round numbers.
struct Axis: Sendable, Equatable {
  /// The marks, from the lowest to the highest; always at least one.
  let ticks: [Double]

  /// About `count` steps of 1, 2, 2.5 or 5 times a power of ten, none below `smallestStep` (Heckbert, "Nice numbers for
  /// graph labels", Graphics Gems, 1990, with 2.5 added). For no values, or only zeros, the one mark is zero.
  init(_ values: [Double], count: Int = 4, smallestStep: Double = 1) {
    let finite = values.filter(\.isFinite)
    let low = min(0, finite.min() ?? 0)
    let high = max(0, finite.max() ?? 0)
    guard high > low else {
      ticks = [0]
      return
    }
    let step = max(Axis.nice((high - low) / Double(max(count, 1))), smallestStep)
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The ends of the axis.
  var low: Double { ticks[0] }
  var high: Double { ticks[ticks.count - 1] }

  /// How far up a value lies, from 0 at the low end to 1 at the high one; zero where the axis has no length.
  func place(_ value: Double) -> Double {
    guard high > low, value.isFinite else { return 0 }
    return (value - low) / (high - low)
  }

  /// The least of 1, 2, 2.5, 5 and 10 times a power of ten that is not below `raw`.
  private static func nice(_ raw: Double) -> Double {
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    while power > raw { power /= 10 }
    let steps = [1, 2, 2.5, 5, 10].map { $0 * power }
    return steps.first { $0 >= raw * 0.999_999 } ?? power * 10
  }
}
