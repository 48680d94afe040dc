// How unevenly something is spread over many: the Pareto curve and Gini's coefficient.

/// The Pareto curve: what share of the whole the largest 0, 1, … `steps` of `steps` parts of the customers bring,
/// for values in descending order. Between two customers the curve is straight. `steps + 1` points; empty for no values
/// or a whole of nothing or less. Equal values: the diagonal. One: straight from 0 to 1.
///
/// Source: Lorenz 1905, 'Methods of Measuring the Concentration of Wealth', read from the top.
/// With refunds a value may be negative, and the curve may pass 1 before it comes back.
package func paretoCurve(ofDescending values: some Collection<Int64>, steps: Int = 100) -> [Double] {
  let whole = values.reduce(0.0) { $0 + Double($1) }
  guard !values.isEmpty, whole > 0, steps > 0 else { return [] }
  var points: [Double] = [0]
  points.reserveCapacity(steps + 1)
  var sum = 0.0
  var place = 0
  for value in values {
    let next = sum + Double(value)
    place += 1
    while points.count <= steps, points.count * values.count <= place * steps {
      let reach = Double(points.count * values.count) / Double(steps) - Double(place - 1)
      points.append((sum + reach * (next - sum)) / whole)
    }
    sum = next
  }
  return points
}

/// Gini's coefficient of values in ascending order: G = 2 Σ i·x(i) / (n Σ x) − (n + 1) / n, with i from 1.
/// None, one, or a whole of nothing or less: 0. Equal: 0.
///
/// Source: Sen 1973, 'On Economic Inequality', section 2.2 (the covariance form).
package func gini(ofAscending values: some Collection<Int64>) -> Double {
  let count = Double(values.count)
  var whole = 0.0
  var weighted = 0.0
  for (place, value) in values.enumerated() {
    whole += Double(value)
    weighted += Double(place + 1) * Double(value)
  }
  guard values.count > 1, whole > 0 else { return 0 }
  return 2 * weighted / (count * whole) - (count + 1) / count
}

/// Gini's coefficient as half the relative mean difference: G = Σ Σ |x(i) − x(j)| / (2 n² · mean).
/// The definition (Gini 1912); every pair is looked at, so it is for small sets and to check the other.
package func giniByPairs(of values: [Int64]) -> Double {
  let whole = values.reduce(0.0) { $0 + Double($1) }
  guard values.count > 1, whole > 0 else { return 0 }
  var differences = 0.0
  for a in values { for b in values { differences += abs(Double(a) - Double(b)) } }
  return differences / (2 * Double(values.count) * whole)
}
