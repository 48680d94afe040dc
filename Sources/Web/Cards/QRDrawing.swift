// A QR code as it stands on a page.

import Exchange

extension QRCode {
  /// The drawing on a ground of its own, which stays white when the page is dark. `label` is for those who do not see it.
  func markup(label: String) -> Markup {
    Markup(
      html: """
        <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(Markup.escaped(label))">\
        <rect width="\(side)" height="\(side)" fill="#fff"/>\
        <path d="\(path)" fill="#000" shape-rendering="crispEdges"/></svg>
        """)
  }
}
