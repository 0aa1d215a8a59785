#include "api/answer/reason_texts.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace metes::api {
namespace {

constexpr std::size_t kMostKept = 16;  // lists; the parcels of a place are mostly alike

std::string reasons_text(const std::vector<Because>& because, Language language) {
  std::string text;
  JsonWriter json(text);
  json.key("reasons");
  json.begin_array();
  for (const Because& each : because) {
    json.begin_object();
    json.member("code", JsonWord{to_string(each.reason)});
    if (each.interest) json.member("interest", JsonWord{to_string(*each.interest)});
    if (each.clause != Clause::none) json.member("clause", JsonWord{to_string(each.clause)});
    if (!each.what.empty()) json.member("what", each.what);
    json.member("text", explain(each, language));
    json.end_object();
  }
  json.end_array();
  json.close();
  return text;
}

}  // namespace

JsonText ReasonTexts::of(const std::vector<Because>& because) {
  const auto found = std::find_if(written_.begin(), written_.end(),
                                  [&](const Written& each) { return *each.because == because; });
  if (found != written_.end()) return {found->text};
  std::string text = reasons_text(because, language_);
  if (written_.size() == kMostKept) return {once_ = std::move(text)};
  return {written_.emplace_back(Written{.because = &because, .text = std::move(text)}).text};
}

}  // namespace metes::api
