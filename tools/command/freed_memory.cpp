#include "tools/command/freed_memory.hpp"

#include <malloc.h>

#include <algorithm>
#include <thread>

namespace metes::tools {

void keep_freed_memory() {
  constexpr int kMiB = 1 << 20;
  // NOLINTBEGIN(concurrency-mt-unsafe): called before there are other threads
  mallopt(M_MMAP_THRESHOLD, 4 * kMiB);
  mallopt(M_TRIM_THRESHOLD, 8 * kMiB);
  mallopt(M_ARENA_MAX, 4 * static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  // NOLINTEND(concurrency-mt-unsafe)
}

}  // namespace metes::tools
