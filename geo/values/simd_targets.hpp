#pragma once

#include <type_traits>

// For which kinds of vectors Highway compiles a file that includes this before Highway. Vectors of
// 128 and 256 bits gain nothing from AVX-512, whose masks gcc 12 fails on ("could not split insn"),
// nor from SVE. With those of 512 bits batches of look-ups take a sixth longer: nearly each load
// crosses a line of the cache. SSSE3 is no faster than SSE2.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): how Highway wants it
#define HWY_DISABLED_TARGETS \
  (HWY_AVX3 | HWY_AVX3_DL | HWY_SSSE3 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)

namespace metes {

/// The best of one function's compiled forms for this processor; null: not compiled, as for another
/// architecture. In the place of HWY_DYNAMIC_DISPATCH, whose library measures the processor's clock
/// whenever it is loaded, for longer than a look-up takes.
template <typename Function>
Function* best_for_processor([[maybe_unused]] std::type_identity_t<Function>* avx2,
                             [[maybe_unused]] std::type_identity_t<Function>* sse4,
                             Function* baseline) {
#if defined(__x86_64__)
  const bool has_sse4 = __builtin_cpu_supports("sse4.2") != 0 &&
                        __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("aes") != 0;
  const bool has_avx2 = has_sse4 && __builtin_cpu_supports("avx2") != 0 &&
                        __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("bmi2") != 0 &&
                        __builtin_cpu_supports("fma") != 0;
  if (has_avx2 && avx2 != nullptr) return avx2;
  if (has_sse4 && sse4 != nullptr) return sse4;
#endif
  return baseline;
}

}  // namespace metes
