#include "tools/command/freed_memory.hpp"

#include <malloc.h>

namespace metes::tools {

void keep_freed_memory() {
  constexpr int kMiB = 1 << 20;
  // NOLINTBEGIN(concurrency-mt-unsafe): called before there are other threads
  mallopt(M_MMAP_THRESHOLD, 4 * kMiB);
  mallopt(M_TRIM_THRESHOLD, 2 * kMiB);
  // NOLINTEND(concurrency-mt-unsafe)
}

}  // namespace metes::tools
