// How long a test kept a processor busy: what a hostile file may cost, whatever else the machine is doing.

import Glibc

/// The time for which the body kept its thread's processor busy; waiting does not count.
package func processorTime(_ body: () throws -> Void) rethrows -> Duration {
  var (begin, end) = (timespec(), timespec())
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin)
  try body()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
  return .seconds(end.tv_sec - begin.tv_sec) + .nanoseconds(end.tv_nsec - begin.tv_nsec)
}
