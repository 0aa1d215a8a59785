#include "data/import/row_record.hpp"

#include "data/import/spreadsheet_damage.hpp"
#include "geo/values/use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace metes::data {
namespace {

std::string tenure_name(Interest interest, std::string_view part) {
  return fmt::format("tenure {}, {}", to_string(interest), part);
}

}  // namespace

RowRecord::RowRecord(const SourceRule& rule, std::uint16_t source, const ColumnNames& columns)
    : source_(source),
      owner_(bind_optional(rule.fields.owner, "owner", columns)),
      custodian_(bind_optional(rule.fields.custodian, "custodian", columns)),
      use_(bind_optional(rule.fields.use, "use", columns)),
      name_(bind_optional(rule.fields.name, "name", columns)),
      address_(bind_optional(rule.fields.address, "address", columns)),
      district_(bind_optional(rule.fields.district, "district", columns)),
      status_(bind_optional(rule.fields.status, "status", columns)),
      superior_right_(bind_optional(rule.fields.superior_right, "superior_right", columns)) {
  for (const TenureRule& tenure : rule.tenures) {
    const auto name = [&](std::string_view part) { return tenure_name(tenure.interest, part); };
    tenures_.push_back({.interest = tenure.interest,
                        .fact = RowField(tenure.fact, name("fact"), columns),
                        .from = bind_optional(tenure.from, name("from"), columns),
                        .until = bind_optional(tenure.until, name("until"), columns),
                        .only_if = FilterList(tenure.only_if, name("only_if"), columns)});
  }
  if (rule.owner) {
    owner_names_ = BoundOwner{.name = RowField(rule.owner->name, "owner name", columns),
                              .names = OwnerNames::read(rule.owner->table)};
  }
}

NewRecord RowRecord::read(const Feature& row, SourceLog& log) const {
  NewRecord record;
  record.source = source_;
  record.feature = row.id_in_source;
  read_attributes(row, log, record);
  for (const BoundTenure& bound : tenures_) {
    read_tenure(bound, row, log, record);
  }
  read_owner(row, log, record);
  return record;
}

void RowRecord::read_attributes(const Feature& row, SourceLog& log, NewRecord& record) const {
  record.owner = read_optional(owner_, row, log);
  record.custodian = read_optional(custodian_, row, log);
  record.use = read_optional(use_, row, log);
  record.name = read_optional(name_, row, log);
  record.address = read_optional(address_, row, log);
  record.district = read_optional(district_, row, log);
  record.status = read_optional(status_, row, log);
  record.superior_right = read_optional(superior_right_, row, log);
  if (begins_with_day(record.address)) {
    log.add(
        ReportEntry::Kind::review, "address_is_a_date",
        fmt::format("address \"{}\" begins with a day: a spreadsheet took the house number for a "
                    "date, kept as it is",
                    record.address));
  }
  if (record.use.empty() || is_use(record.use)) return;
  log.add_unmapped("use", record.use);
  record.use.clear();
}

void RowRecord::read_tenure(const BoundTenure& bound, const Feature& row, SourceLog& log,
                            NewRecord& record) {
  if (bound.only_if.refuse(row, log)) return;
  const std::string fact = bound.fact.read(row, log);
  if (fact != "true" && fact != "false") {
    record.left_open |= InterestSet(bound.interest);
    if (!fact.empty()) log.add_unmapped(bound.fact.name(), fact);
    return;
  }
  const std::size_t doubts = log.report().entries.size();
  const Interval valid{.from = read_day(bound.from, row, log).value_or(kFirstDay),
                       .until = read_day(bound.until, row, log).value_or(kLastDay)};
  const bool is_dated = log.report().entries.size() == doubts;
  const bool is_empty = valid.from >= valid.until;
  if (is_empty) {
    log.add(ReportEntry::Kind::review, "interval_empty",
            fmt::format("{} holds from {} until {}, on no day: not recorded",
                        to_string(bound.interest), to_string(valid.from), to_string(valid.until)));
  }
  // A day that cannot be read, or not be right, may be the one on which it began or ended: then
  // nothing is settled.
  const Fact stated = fact == "true" ? Fact::yes : Fact::no;
  record.tenures.push_back({.interest = bound.interest,
                            .fact = is_dated && !is_empty ? stated : Fact::not_recorded,
                            .valid = is_empty ? Interval() : valid});
}

void RowRecord::read_owner(const Feature& row, SourceLog& log, NewRecord& record) const {
  if (!owner_names_) return;
  const std::string name = owner_names_->name.read(row, log);
  if (record.owner.empty()) record.owner = name;
  const OwnerEntry* entry = owner_names_->names.find(name);
  if (entry == nullptr) {
    record.left_open |= InterestSet(Interest::owned);
    if (!name.empty()) log.add_unknown_owner(name);
    return;
  }
  record.tenures.push_back({.interest = Interest::owned, .fact = entry->is_city, .valid = {}});
  record.entity = entry->entity;
  const bool of_city = entry->is_city == Fact::yes;
  if (of_city && record.custodian.empty()) record.custodian = entry->custodian;
}

NewRecord RowRecord::absence(Fact fact) const {
  NewRecord record;
  record.source = source_;
  record.feature = kNotListed;
  record.status = "not listed";
  const auto add = [&](Interest interest) {
    const bool known =
        std::any_of(record.tenures.begin(), record.tenures.end(),
                    [&](const Tenure& tenure) { return tenure.interest == interest; });
    if (!known) record.tenures.push_back({.interest = interest, .fact = fact, .valid = {}});
  };
  for (const BoundTenure& bound : tenures_) add(bound.interest);
  if (owner_names_) add(Interest::owned);
  return record;
}

}  // namespace metes::data
