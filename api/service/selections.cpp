#include "api/service/selections.hpp"

#include "api/service/parameters.hpp"
#include "geo/values/nearest_name.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace metes::api {
namespace {

// Each costs what is worked out for its days, and kilobytes of text.
constexpr std::size_t kMostSelections = 16;

}  // namespace

Selections::Selections(const std::shared_ptr<const Engine>& engine)
    : all_(std::make_shared<const AnswerWriter>(engine)) {}

bool Selections::know(const std::vector<std::string>& ids) const {
  const std::span<const Directive> directives = all_->engine().directives();
  return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return std::any_of(directives.begin(), directives.end(),
                       [&](const Directive& directive) { return directive.id == id; });
  });
}

std::vector<bool> Selections::chosen_by(const std::vector<std::string>& ids) const {
  const std::span<const Directive> directives = all_->engine().directives();
  std::vector<bool> chosen(directives.size());
  for (const std::string& id : ids) {
    const auto found = std::find_if(directives.begin(), directives.end(),
                                    [&](const Directive& directive) { return directive.id == id; });
    if (found == directives.end()) {
      std::vector<std::string> known;
      for (const Directive& directive : directives) known.push_back(directive.id);
      refuse_value("directives", one_of(id, known));
    }
    chosen[static_cast<std::size_t>(found - directives.begin())] = true;
  }
  return chosen;
}

std::shared_ptr<const AnswerWriter> Selections::made_for(const std::vector<bool>& chosen) const {
  const Engine& all = all_->engine();
  std::vector<Directive> directives;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]) directives.push_back(all.directives()[i]);
  }
  return std::make_shared<const AnswerWriter>(
      std::make_shared<const Engine>(all.under(std::move(directives))));
}

std::shared_ptr<const AnswerWriter> Selections::under(const std::vector<std::string>& ids) {
  if (ids.empty()) return all_;
  const std::vector<bool> chosen = chosen_by(ids);
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(recent_.begin(), recent_.end(), [&](const Selection& selection) {
    return selection.chosen == chosen;
  });
  if (found != recent_.end()) {
    std::rotate(found, found + 1, recent_.end());
    return recent_.back().writer;
  }
  if (recent_.size() == kMostSelections) recent_.erase(recent_.begin());
  return recent_.emplace_back(Selection{.chosen = chosen, .writer = made_for(chosen)}).writer;
}

}  // namespace metes::api
