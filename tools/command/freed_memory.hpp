#pragma once

namespace metes::tools {

/// Lets the process keep up to 2 MiB of what it frees at the end of each heap, and blocks of up to
/// 4 MiB be of one, for work that asks for the same again and again: else glibc returns each large
/// block to the kernel and has it cleared anew. There are eight heaps a core, as glibc has it: with
/// fewer, threads wait for one that lost its core while it had the heap that they share.
void keep_freed_memory();

}  // namespace metes::tools
