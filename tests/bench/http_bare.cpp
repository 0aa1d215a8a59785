#include "tests/bench/http_bare.hpp"

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace metes::bench {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Takes a line with its end off the front.
std::string_view take_line(std::string_view& text) {
  const auto line = text.substr(0, text.find('\n') + 1);
  text.remove_prefix(line.size());
  return line;
}

std::size_t do_bare_rows(std::string_view asked, std::string_view told) {
  constexpr std::size_t kPiece = 65'536;
  simdjson::dom::parser parser;
  std::string out;
  std::size_t rows = 0;
  for (; !asked.empty(); ++rows) {
    const auto row = take_line(asked);
    std::int64_t id = 0;
    double lat = 0;
    double lon = 0;
    simdjson::dom::object object;
    if (parser.parse(row.data(), row.size()).get(object) != simdjson::SUCCESS ||
        object["id"].get(id) != simdjson::SUCCESS || object["lat"].get(lat) != simdjson::SUCCESS ||
        object["lon"].get(lon) != simdjson::SUCCESS || static_cast<std::size_t>(id) != rows) {
      throw std::runtime_error("a row of a stream is no position");
    }
    out.append(take_line(told));
    if (out.size() > kPiece) out.clear();
  }
  return rows;
}

}  // namespace

double bare_rows_per_s(const std::string& asked, const std::string& told) {
  constexpr int kRounds = 3;
  const std::string rows = text_of(asked);
  const std::string answers = text_of(told);
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto begun = std::chrono::steady_clock::now();
    const std::size_t count = do_bare_rows(rows, answers);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    best = std::max(best, static_cast<double>(count) / took.count());
  }
  return best;
}

}  // namespace metes::bench
