// How long one connection may keep us: closes lines whose body drips, whose reader stalls, or that go on sending
// after they were told no. Hummingbird's own timeout sees only silence.

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// One per connection, on its event loop.
final class LinePatience: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// The limits; tests shorten them.
  struct Limits: Sendable {
    /// How often a line is looked at.
    var look = TimeAmount.seconds(10)
    /// What has to arrive of a body between two looks, in bytes.
    var bodyPace = 10 * 1024
    /// The longest a body may take.
    var body = TimeAmount.minutes(5)
    /// How many looks an answer may be stuck.
    var stuckLooks = 3
    /// How long a line stays open for its reader after an early answer.
    var linger = TimeAmount.milliseconds(500)
  }

  private let limits: Limits
  private var nextLook: Scheduled<Void>?
  private var isBodyArriving = false
  private var bodyStarted = NIODeadline.uptimeNanoseconds(0)
  private var arrived = 0
  private var isReadWanted = false
  private var isClosing = false
  private var written = 0
  private var drained = 0
  private var stuckFor = 0

  init(_ limits: Limits = Limits()) { self.limits = limits }

  // MARK: - Its life

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { scheduleLook(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    scheduleLook(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  // MARK: - What passes

  func read(context: ChannelHandlerContext) {
    isReadWanted = true
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    isReadWanted = false
    switch unwrapInboundIn(data) {
    case .head:
      isBodyArriving = true
      bodyStarted = .now()
      arrived = 0
    case .body(let bytes): arrived += bytes.readableBytes
    case .end: isBodyArriving = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if isBodyArriving { head.headerFields[.connection] = "close" }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body(let bytes):
      written += bytes.readableBytes
      context.write(data, promise: promise)
    case .end:
      context.write(data, promise: promise)
      if isBodyArriving { hangUp(context) }
    }
  }

  // MARK: - What is done about it

  /// Answered before the body was over: say so, leave a moment to read it, and close.
  private func hangUp(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    isClosing = true
    context.flush()
    later(context, limits.linger) { $0.close(promise: nil) }
  }

  private func scheduleLook(_ context: ChannelHandlerContext) {
    guard nextLook == nil else { return }
    nextLook = later(context, limits.look) { context in
      self.nextLook = nil
      self.look(context)
    }
  }

  private func look(_ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    if isDripping || isStuck(context) {
      context.close(promise: nil)
      return
    }
    arrived = 0
    scheduleLook(context)
  }

  /// Too little came although we were waiting for it, or it takes too long altogether.
  private var isDripping: Bool {
    guard isBodyArriving, bodyStarted + limits.look <= .now() else { return false }
    return (isReadWanted && arrived < limits.bodyPace) || bodyStarted + limits.body <= .now()
  }

  /// What we wrote is not taken: fewer than about a thousand bytes a second over several looks.
  private func isStuck(_ context: ChannelHandlerContext) -> Bool {
    // Without the option (only in tests of the router) nothing is known to be waiting.
    let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    let taken = written - waiting
    stuckFor = waiting > 0 && taken - drained < limits.bodyPace ? stuckFor + 1 : 0
    drained = taken
    return stuckFor >= limits.stuckLooks
  }

  private func stop() {
    nextLook?.cancel()
    nextLook = nil
  }

  @discardableResult
  private func later(
    _ context: ChannelHandlerContext, _ time: TimeAmount, _ work: @escaping (ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    let bound = NIOLoopBound((context, work), eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: time) {
      let (context, work) = bound.value
      work(context)
    }
  }
}

@available(*, unavailable)
extension LinePatience: Sendable {}
