// The name of a business as it is compared: legal form apart, words free of order.

/// A business's name in parts.
struct BusinessName: Sendable, Equatable {
  /// The words that name it, in their order; all of them when nothing but a legal form is there.
  var core: [[UInt8]] = []

  /// Reads a name; empty for none, and for what stands for no business.
  init(_ cell: UnsafeBufferPointer<UInt8>) {
    let all = words(plain(dotless(cell))).map(Array.init)
    var core = all
    while core.count > 1, let last = core.last, legalForms.contains(last) { core.removeLast() }
    while core.count > 1, let first = core.first, legalForms.contains(first) || first == Array("the".utf8) {
      core.removeFirst()
    }
    core.removeAll { $0 == Array("and".utf8) }
    self.core = core.isEmpty ? all : core
  }
}

/// 'S.A.' and 'e.K.' are one word.
private func dotless(_ cell: UnsafeBufferPointer<UInt8>) -> String {
  String(decoding: cell.filter { $0 != 0x2E }, as: UTF8.self)
}

private let legalForms = wordSet(
  """
  ltd limited inc incorporated llc llp lp plc co corp corporation company gmbh mbh ag kg ohg ek ug se sa sas sarl srl spa bv nv oy ab as
  aps pvt private pty sp z o o zoo sro kft zrt doo ooo oao zao pao ojsc cjsc jsc pjsc public joint stock holding holdings group grp
  """)
