#pragma once

#include <cstdlib>

namespace metes::test {

/// How often a test repeats what it does: METES_LONG=1 gives `thorough`, and a sanitized build, in
/// which all takes several times as long, a quarter of `usual` without it.
template <typename Count>
[[nodiscard]] Count effort(Count usual, Count thorough) {
  if (std::getenv("METES_LONG") != nullptr) return thorough;
#if defined(METES_SANITIZED)
  constexpr Count kSlower{4};
  return usual / kSlower;
#else
  return usual;
#endif
}

}  // namespace metes::test
