#include "api/http/gzip.hpp"

#include "tests/api/memory.hpp"
#include "tests/support/unpacked.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes::api {
namespace {

TEST(Gzip, PacksAnAnswerWhileItIsWritten) {
  for (const std::size_t pieces : {0U, 1U, 20'000U}) {
    Memory plain({}, 1);
    GzipExchange packing(plain);
    std::string whole;
    for (std::size_t i = 0; i < pieces; ++i) {
      const std::string piece = std::to_string(i * 2'654'435'761U) + std::string(i % 7, ',');
      packing.write(piece);
      whole += piece;
    }
    if (pieces > 1) {
      EXPECT_GT(plain.written.size(), 30'000U) << "it is not kept for the end";
    }
    packing.finish();
    EXPECT_EQ(tests::unpacked(plain.written), whole) << pieces;
  }
}

}  // namespace
}  // namespace metes::api
