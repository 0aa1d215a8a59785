#include "tools/reconcile/reviewed.hpp"

#include <map>
#include <set>
#include <utility>

namespace metes::tools {

Review review(std::vector<RecordFinding> findings, const std::vector<data::Waiver>& waivers,
              Day day) {
  std::map<std::string_view, const data::Waiver*> by_id;
  for (const data::Waiver& waiver : waivers) by_id.emplace(waiver.id, &waiver);
  Review review;
  std::set<const data::Waiver*> used;
  for (RecordFinding& finding : findings) {
    ReviewedFinding& one = review.findings.emplace_back();
    one.id = id_of(finding);
    one.finding = std::move(finding);
    const auto found = by_id.find(one.id);
    if (found == by_id.end()) continue;
    used.insert(found->second);
    if (day < found->second->until) {
      one.waiver = found->second;
    } else {
      review.over.push_back(found->second);
    }
  }
  for (const data::Waiver& waiver : waivers) {
    if (!used.contains(&waiver)) review.unused.push_back(&waiver);
  }
  return review;
}

}  // namespace metes::tools
