#include "geo/decision/designations_by_day.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace metes {
namespace {

// Each costs a byte for every profile and directive, and the verdicts that were asked for.
constexpr std::size_t kMostDays = 16;

}  // namespace

DesignationsByDay::DesignationsByDay(const Snapshot& snapshot,
                                     std::span<const Directive> directives,
                                     std::shared_ptr<GatheredEdges> gathered)
    : snapshot_(snapshot), directives_(directives), gathered_(std::move(gathered)) {}

std::shared_ptr<const Designations> DesignationsByDay::on(Day day) {
  {
    const std::shared_lock lock(mutex_);
    if (!recent_.empty() && recent_.back()->day() == day) return recent_.back();
  }
  const std::scoped_lock lock(mutex_);
  const auto found = std::find_if(recent_.rbegin(), recent_.rend(),
                                  [&](const auto& each) { return each->day() == day; });
  if (found != recent_.rend()) {
    std::rotate(found.base() - 1, found.base(), recent_.end());
    return recent_.back();
  }
  if (recent_.size() == kMostDays) recent_.erase(recent_.begin());
  return recent_.emplace_back(
      std::make_shared<const Designations>(snapshot_, directives_, day, gathered_));
}

}  // namespace metes
