#pragma once

namespace metes::tools {

/// Lets the process keep some MiB a core of what it frees, for work that asks for the same again
/// and again: else glibc returns each large block to the kernel and has it cleared anew. Threads
/// share as many heaps as there are cores: else each of up to eight heaps a core keeps as much.
void keep_freed_memory();

}  // namespace metes::tools
