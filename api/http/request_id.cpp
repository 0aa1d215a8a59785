#include "api/http/request_id.hpp"

#include <fmt/compile.h>

#include <atomic>
#include <cstdint>
#include <random>

namespace metes::api {

std::string new_request_id() {
  // An odd step walks through all 2^64 values before one comes again (Weyl); this one is 2^64 over
  // the golden ratio.
  constexpr std::uint64_t kStep = 0x9E37'79B9'7F4A'7C15;
  static std::atomic<std::uint64_t> next{[] {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
  }()};
  return fmt::format(FMT_COMPILE("{:016x}"), next.fetch_add(kStep, std::memory_order_relaxed));
}

}  // namespace metes::api
