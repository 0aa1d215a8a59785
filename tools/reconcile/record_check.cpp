#include "tools/reconcile/record_check.hpp"

#include "geo/decision/body_name.hpp"
#include "geo/decision/holding.hpp"
#include "tools/reconcile/number_groups.hpp"
#include "tools/reconcile/place_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::uint32_t kRecordChunk = 512;

// Words of names of public bodies that are not the city, as normalize_body_name() has them.
constexpr std::array<std::string_view, 16> kOtherBodies{"HOUSING AUTHORITY",
                                                        "HSG AUTHORITY",
                                                        "SCHOOL DISTRICT",
                                                        "UNIFIED SCHOOL",
                                                        "SCHOOL DIST",
                                                        "BOARD OF EDUCATION",
                                                        "COMMUNITY COLLEGE",
                                                        "REDEVELOPMENT",
                                                        "TRANSIT AUTHORITY",
                                                        "TRANSPORTATION AUTHORITY",
                                                        "PARK DISTRICT",
                                                        "WATER DISTRICT",
                                                        "SANITATION DISTRICT",
                                                        "COUNTY OF",
                                                        "STATE OF",
                                                        "UNITED STATES"};

bool is_list(const Source& source) {
  return source.role == Role::inventory || source.role == Role::roll;
}

Witness witness(const Record& record, std::string said) {
  return {.source = record.source, .feature = record.feature, .said = std::move(said)};
}

std::string said_of(const Record& record, Interest interest, const char* fact) {
  const auto status = record.status.empty() ? "" : fmt::format(" ({})", record.status);
  return fmt::format("{}: {}{}", to_string(interest), fact, status);
}

Holdings holdings_of(const Record& record, Day day) {
  HoldingsOn holdings(day);
  holdings.note(record.source, record.tenures);
  return holdings.conclude();
}

/// An owner as a record names it.
struct NamedOwner {
  std::string name;  // normalize_body_name()
  const Record* record = nullptr;
};

// Two records that name different owners, of two sources where there are such; whatever the order
// of the rows.
std::optional<std::pair<const Record*, const Record*>> differing_owners(
    std::vector<NamedOwner>& owners) {
  const auto order = [](const NamedOwner& owner) {
    return std::tie(owner.record->source, owner.name, owner.record->feature);
  };
  std::sort(owners.begin(), owners.end(),
            [&](const NamedOwner& a, const NamedOwner& b) { return order(a) < order(b); });
  const auto same = [](const NamedOwner& a, const NamedOwner& b) {
    return a.record->source == b.record->source && a.name == b.name;
  };
  owners.erase(std::unique(owners.begin(), owners.end(), same), owners.end());
  std::optional<std::pair<const Record*, const Record*>> found;
  for (auto one = owners.begin(); one != owners.end(); ++one) {
    for (auto other = one + 1; other != owners.end(); ++other) {
      if (one->name == other->name) continue;
      if (one->record->source != other->record->source) return {{one->record, other->record}};
      if (!found) found = {one->record, other->record};
    }
  }
  return found;
}

// Each once: to another owner than before, a reviewed finding is another one.
std::string owner_names_of(const std::vector<NamedOwner>& owners) {
  std::set<std::string_view> names;
  for (const NamedOwner& owner : owners) names.insert(owner.name);
  return fmt::format("{}", fmt::join(names, " / "));
}

/// The parcels of one number, or one without a number, with all their records.
class Group {
 public:
  Group(const Snapshot& snapshot, Day day, std::span<const ParcelId> parcels)
      : snapshot_(snapshot), day_(day), parcels_(parcels) {
    for (const ParcelId parcel : parcels) {
      const std::size_t of_others = records_.size();
      const Range records = snapshot.records(parcel);
      for (std::uint32_t i = records.begin; i < records.end; ++i) {
        add(snapshot.record(i), of_others);
      }
    }
  }

  void check(std::vector<RecordFinding>& findings) {
    check_holdings(findings);
    check_lists(findings);
    check_owners(findings);
    check_places(snapshot_, parcels_, findings);
  }

 private:
  // A row that is joined to several parcels of its number counts once; of one parcel those are two
  // rows that have the same place in two files of a source.
  void add(Record record, std::size_t of_others) {
    const auto same = [&](const Record& known) {
      return known.source == record.source && known.feature == record.feature;
    };
    const auto end = records_.begin() + static_cast<std::ptrdiff_t>(of_others);
    if (std::none_of(records_.begin(), end, same)) records_.push_back(std::move(record));
  }
  [[nodiscard]] RecordFinding finding(FindingKind kind, Severity severity) const {
    return {.kind = kind,
            .severity = severity,
            .numbers = {name_of(snapshot_, parcels_.front())},
            .keys = {key_of(snapshot_, parcels_.front())},
            .parcel = parcels_.front()};
  }
  void check_holdings(std::vector<RecordFinding>& findings) const;
  void check_lists(std::vector<RecordFinding>& findings) const;
  void check_owners(std::vector<RecordFinding>& findings) const;
  void check_look_alike(const Record& record, std::vector<RecordFinding>& findings) const;

  const Snapshot& snapshot_;
  Day day_;
  std::span<const ParcelId> parcels_;
  std::vector<Record> records_;
};

void Group::check_holdings(std::vector<RecordFinding>& findings) const {
  HoldingsOn all(day_);
  for (const Record& record : records_) all.note(record.source, record.tenures);
  const Holdings holdings = all.conclude();
  for (const Interest interest : kInterests) {
    if (!holdings[interest].disputed) continue;
    RecordFinding found = finding(FindingKind::records_disagree, Severity::error);
    found.about = to_string(interest);
    for (const Record& record : records_) {
      const Holding own = holdings_of(record, day_)[interest];
      const bool yes = own.fact == Fact::yes || own.disputed;
      const bool no = own.fact == Fact::no || own.disputed;
      if (yes && found.witnesses[0].source == nullptr) {
        found.witnesses[0] = witness(record, said_of(record, interest, "yes"));
      }
      if (no && found.witnesses[1].source == nullptr) {
        found.witnesses[1] = witness(record, said_of(record, interest, "no"));
      }
    }
    found.message = fmt::format("{}: one record says yes, another no", to_string(interest));
    findings.push_back(std::move(found));
  }
}

void Group::check_lists(std::vector<RecordFinding>& findings) const {
  std::map<const Source*, std::vector<const Record*>> rows;
  for (const Record& record : records_) {
    if (is_list(*record.source)) rows[record.source].push_back(&record);
    if (record.source->role != Role::inventory || record.feature == kNotListed) continue;
    const Holding owned = holdings_of(record, day_)[Interest::owned];
    if (owned.fact != Fact::no) continue;
    RecordFinding found = finding(FindingKind::listed_but_not_held, Severity::warning);
    found.witnesses[0] = witness(record, said_of(record, Interest::owned, "no"));
    found.message =
        fmt::format("{} lists it, and says that the city does not own it{}", record.source->id,
                    record.status.empty() ? "" : fmt::format(": {}", record.status));
    findings.push_back(std::move(found));
  }
  if (snapshot_.number(parcels_.front()).empty()) return;
  for (const Source& source : snapshot_.city().sources) {  // in an order that is always the same
    const auto of_source = rows.find(&source);
    if (of_source == rows.end() || of_source->second.size() < 2) continue;
    const auto& twice = of_source->second;
    RecordFinding found =
        finding(FindingKind::listed_twice,
                source.role == Role::inventory ? Severity::warning : Severity::note);
    for (std::size_t i = 0; i < 2; ++i) {
      found.witnesses.at(i) = witness(*twice[i], std::string(twice[i]->address));
    }
    found.amount = static_cast<double>(twice.size());
    found.message = fmt::format("{} has {} rows of it", source.id, twice.size());
    findings.push_back(std::move(found));
  }
}

void Group::check_owners(std::vector<RecordFinding>& findings) const {
  std::vector<NamedOwner> owners;
  for (const Record& record : records_) {
    if (record.owner.empty()) continue;
    check_look_alike(record, findings);
    owners.push_back(
        {.name = normalize_body_name(record.entity.empty() ? record.owner : record.entity),
         .record = &record});
  }
  const auto pair = differing_owners(owners);
  if (!pair) return;
  const Record& one = *pair->first;
  const Record& other = *pair->second;
  const bool two_sources = one.source != other.source;
  RecordFinding found =
      finding(FindingKind::owners_differ, two_sources ? Severity::warning : Severity::note);
  found.about = owner_names_of(owners);
  found.witnesses = {witness(one, std::string(one.owner)),
                     witness(other, std::string(other.owner))};
  found.message = fmt::format("the owner is \"{}\" and \"{}\"", one.owner, other.owner);
  findings.push_back(std::move(found));
}

void Group::check_look_alike(const Record& record, std::vector<RecordFinding>& findings) const {
  if (!is_list(*record.source)) return;
  const Fact owned = holdings_of(record, day_)[Interest::owned].fact;
  const bool taken_for_it = owned == Fact::yes && is_look_alike(record.owner);
  const bool known_as_other = owned == Fact::no && !record.entity.empty();
  if (!taken_for_it && !known_as_other) return;
  RecordFinding found =
      finding(FindingKind::look_alike_owner, taken_for_it ? Severity::error : Severity::warning);
  found.about = normalize_body_name(record.owner);
  found.witnesses[0] = witness(record, std::string(record.owner));
  found.message =
      taken_for_it
          ? fmt::format("\"{}\" is recorded as the city and has another body's name", record.owner)
          : fmt::format("\"{}\" is {} by the owner table, not the city", record.owner,
                        record.entity);
  findings.push_back(std::move(found));
}

void append(std::vector<RecordFinding>& all, std::vector<RecordFinding> some) {
  std::move(some.begin(), some.end(), std::back_inserter(all));
}

}  // namespace

bool is_look_alike(std::string_view owner) {
  const std::string name = normalize_body_name(owner);
  return std::any_of(kOtherBodies.begin(), kOtherBodies.end(),
                     [&](std::string_view words) { return name.find(words) != std::string::npos; });
}

std::vector<RecordFinding> check_records(const Snapshot& snapshot, Day day, const LongWork& work) {
  const NumberGroups groups(snapshot);
  std::vector<RecordFinding> all;
  work_in_parts(
      work, "records", groups.size(), kRecordChunk,
      [&](const Part& part) {
        std::vector<RecordFinding> findings;
        for (std::uint32_t i = part.begin; i < part.end; ++i) {
          Group(snapshot, day, groups[i]).check(findings);
        }
        return findings;
      },
      [&](std::vector<RecordFinding> some) { append(all, std::move(some)); });
  return all;
}

}  // namespace metes::tools
