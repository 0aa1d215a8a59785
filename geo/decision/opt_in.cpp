#include "geo/decision/opt_in.hpp"

#include <algorithm>
#include <utility>

namespace metes {
namespace {

struct WeighedFact {
  Fact holds = Fact::no;
  Because because;
};

WeighedFact weighed(Fact holds, Reason reason, std::string_view what = {}) {
  return {.holds = holds,
          .because = {.reason = reason,
                      .interest = std::nullopt,
                      .clause = Clause::private_opt_in,
                      .what = std::string(what)}};
}

// The reason for which a posting does not hold on a day, if there is one.
std::optional<Reason> outside_its_days(const Posting& posting, Day day) {
  if (day < posting.valid.from) return Reason::opt_in_not_begun;
  if (day >= posting.revoked) return Reason::opt_in_revoked;
  if (day >= posting.valid.until) return Reason::opt_in_over;
  return std::nullopt;
}

// What both the posting and the directive are about; nothing where they have no area in common.
std::optional<AreaKind> common_area(AreaKind posted, AreaKind allowed) {
  if (posted == AreaKind::both) return allowed;
  if (allowed == AreaKind::both || allowed == posted) return posted;
  return std::nullopt;
}

WeighedFact about_area(AreaKind posted, AreaKind allowed) {
  const auto area = common_area(posted, allowed);
  if (!area) return weighed(Fact::no, Reason::opt_in_other_area, to_string(posted));
  if (*area == AreaKind::both) return weighed(Fact::yes, Reason::opted_in);
  return weighed(Fact::not_recorded, Reason::opt_in_of_area, to_string(*area));
}

WeighedFact about(const PrivateOptIn& opt_in, const Posting& posting, Day day) {
  if (const auto reason = outside_its_days(posting, day)) return weighed(Fact::no, *reason);
  const auto& parties = opt_in.who;
  if (posting.by && !parties.empty() &&
      std::find(parties.begin(), parties.end(), *posting.by) == parties.end()) {
    return weighed(Fact::no, Reason::opt_in_by_other, to_string(*posting.by));
  }
  const bool is_settled =
      posting.by && posting.area && !posting.proof.empty() && !parties.empty() && opt_in.area;
  if (!is_settled) return weighed(Fact::not_recorded, Reason::opt_in_not_settled);
  return about_area(*posting.area, *opt_in.area);
}

}  // namespace

std::optional<OptIn> opt_in_on(const Directive& directive, std::span<const Posting> postings,
                               Day day) {
  if (!directive.private_opt_in || postings.empty()) return std::nullopt;
  std::vector<WeighedFact> all;
  OptIn opt_in{.holds = Fact::no, .because = {}};
  for (const Posting& posting : postings) {
    all.push_back(about(*directive.private_opt_in, posting, day));
    opt_in.holds = opt_in.holds || all.back().holds;
  }
  for (const WeighedFact& each : all) {
    if (each.holds == opt_in.holds) add(opt_in.because, each.because);
  }
  return opt_in;
}

}  // namespace metes
