#pragma once

namespace metes::tools {

/// Lets the process keep some MiB a thread of what it frees, for work that asks for the same again
/// and again: else glibc returns each large block to the kernel and has it cleared anew.
void keep_freed_memory();

}  // namespace metes::tools
