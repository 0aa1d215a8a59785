#include "api/http/media_range.hpp"

#include "api/http/message.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace metes::api {
namespace {

// 1 where it is not given.
double weight_of(std::string_view item) {
  const auto at = item.find("q=");
  if (at == std::string_view::npos) return 1;
  return std::strtod(std::string(item.substr(at + 2)).c_str(), nullptr);
}

}  // namespace

std::string_view essence_of(std::string_view media_type) {
  return trimmed(media_type.substr(0, media_type.find(';')));
}

double weight_in(std::string_view accept, std::string_view essence) {
  double weight = 0;
  std::size_t specific = 0;
  while (!accept.empty()) {
    const auto comma = std::min(accept.find(','), accept.size());
    const auto item = accept.substr(0, comma);
    const auto range = essence_of(item);
    const auto slash = essence.find('/') + 1;
    const bool is_of_type = range.size() == slash + 1 && range.back() == '*' &&
                            same_token(range.substr(0, slash), essence.substr(0, slash));
    const std::size_t rank = same_token(range, essence) ? 3 : is_of_type ? 2 : range == "*/*";
    if (rank > specific) {
      specific = rank;
      weight = weight_of(item);
    }
    accept.remove_prefix(std::min(comma + 1, accept.size()));
  }
  return weight;
}

double language_weight_in(std::string_view accept, std::string_view language) {
  double weight = 0;
  while (!accept.empty()) {
    const auto comma = std::min(accept.find(','), accept.size());
    const auto item = accept.substr(0, comma);
    const auto range = essence_of(item);
    if (same_token(range.substr(0, range.find('-')), language)) {
      weight = std::max(weight, weight_of(item));
    }
    accept.remove_prefix(std::min(comma + 1, accept.size()));
  }
  return weight;
}

}  // namespace metes::api
