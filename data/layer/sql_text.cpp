#include "data/layer/sql_text.hpp"

namespace metes::data {
namespace {

std::string enclosed(std::string_view text, char mark) {
  std::string all(1, mark);
  for (const char c : text) all.append(c == mark ? 2 : 1, c);
  return all + mark;
}

}  // namespace

std::string sql_name(std::string_view name) {
  return enclosed(name, '"');
}

std::string sql_text(std::string_view text) {
  return enclosed(text, '\'');
}

}  // namespace metes::data
