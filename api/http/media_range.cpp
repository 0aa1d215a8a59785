#include "api/http/media_range.hpp"

#include "api/http/message.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace metes::api {

double weight_of(std::string_view item) {
  auto at = item.find(';');
  while (at != std::string_view::npos) {
    const auto end = item.find(';', at + 1);
    const auto parameter = trimmed(item.substr(at + 1, end - at - 1));
    if (same_token(parameter.substr(0, 2), "q=")) {
      return std::strtod(std::string(parameter.substr(2)).c_str(), nullptr);
    }
    at = end;
  }
  return 1;
}

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
  double others = 0;
  bool is_named = false;
  while (!accept.empty()) {
    const auto comma = std::min(accept.find(','), accept.size());
    const auto item = accept.substr(0, comma);
    const auto range = essence_of(item);
    if (same_token(range.substr(0, range.find('-')), language)) {
      weight = std::max(weight, weight_of(item));
      is_named = true;
    } else if (range == "*") {
      others = weight_of(item);
    }
    accept.remove_prefix(std::min(comma + 1, accept.size()));
  }
  return is_named ? weight : others;
}

}  // namespace metes::api
