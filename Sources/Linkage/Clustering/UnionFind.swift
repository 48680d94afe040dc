// Which records hang together, as joins come in.

/// Disjoint sets of numbers with path halving and union by size (Tarjan 1975).
struct UnionFind: Sendable {
  private var parent: [Int32]
  private var size: [Int32]

  init(_ count: Int) {
    parent = (0..<Int32(count)).map { $0 }
    size = [Int32](repeating: 1, count: count)
  }

  mutating func root(_ member: Int) -> Int {
    var member = member
    while Int(parent[member]) != member {
      parent[member] = parent[Int(parent[member])]
      member = Int(parent[member])
    }
    return member
  }

  /// Joins the sets of two members; returns the root of the joined set, and the one that is none any more.
  @discardableResult
  mutating func join(_ a: Int, _ b: Int) -> (root: Int, gone: Int) {
    var (a, b) = (root(a), root(b))
    if a == b { return (a, a) }
    if size[a] < size[b] || size[a] == size[b] && b < a { swap(&a, &b) }
    parent[b] = Int32(a)
    size[a] += size[b]
    return (a, b)
  }

  mutating func size(of member: Int) -> Int { Int(size[root(member)]) }
}
