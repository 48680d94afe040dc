// Runs one fuzz target: `fuzz TARGET [libFuzzer's own arguments]`.
import CFuzzer
import Glibc

guard let name = CommandLine.arguments.dropFirst().first, let target = Target(rawValue: name) else {
  print("Targets:", Target.allCases.map(\.rawValue).joined(separator: " "))
  exit(64)
}
Target.running = target

// libFuzzer starts this program again with the same arguments but the first, so the target stays in a variable too.
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
exit(
  withUnsafeMutablePointer(to: &arguments) { arguments in
    LLVMFuzzerRunDriver(
      &count,
      UnsafeMutableRawPointer(arguments).assumingMemoryBound(
        to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self)
    ) {
      bytes, count in
      Target.running.read(UnsafeBufferPointer(start: bytes, count: count))
      return 0
    }
  })
