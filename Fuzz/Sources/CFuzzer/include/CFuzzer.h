// The entry of libFuzzer for programs that have a main of their own (compiler-rt, FuzzerInterface).
#ifndef C_FUZZER_H
#define C_FUZZER_H
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *bytes, size_t count));
#endif
