#pragma once

namespace metes::tools {

/// Lets the process keep some MiB a core of what it frees, for work that asks for the same again
/// and again: else glibc returns each large block to the kernel and has it cleared anew. Threads
/// share four heaps a core: of eight each keeps as much, and of one they wait for each other, when
/// the one that has it loses its core.
void keep_freed_memory();

}  // namespace metes::tools
