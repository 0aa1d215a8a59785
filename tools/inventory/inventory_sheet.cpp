#include "tools/inventory/inventory_sheet.hpp"

#include "geo/shape/shape_change.hpp"
#include "tools/audit/audit_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace metes::tools {
namespace {

using Kind = LayerField::Kind;

std::string or_not_recorded(const std::string& text) {
  return text.empty() ? kNotRecorded : text;
}

void add_duty_fields(const Duty& duty, std::size_t number, std::vector<LayerField>& fields) {
  const auto add = [&](const char* ending, const char* short_name, std::string meaning,
                       bool is_day = false) {
    fields.push_back({.name = duty.column + ending,
                      .short_name = fmt::format("{}_{}", short_name, number),
                      .is_day = is_day,
                      .meaning = std::move(meaning)});
  };
  const std::string what = fmt::format("the obligation {}", duty.obligation->id);
  add("", "duty", "Where " + what + " stands: done, done_late, open, overdue or not_settled");
  add("_due", "due", "The day on which it is due, by its rule", true);
  add("_done_on", "done", "The day on which it was done, by the tracking table", true);
  add("_note", "note", "What the tracking table notes of it");
}

std::vector<LayerField> fields_of(const ParcelSheet& sheet, const std::vector<Duty>& duties,
                                  const SignPlan& signs) {
  std::vector<LayerField> fields = sheet.fields();
  fields.push_back({.name = "area_m2",
                    .kind = Kind::number,
                    .meaning = "The area of its shape on WGS 84, square metres"});
  fields.push_back(
      {.name = "gated", .meaning = "Whether a gate is recorded: yes, or not recorded"});
  fields.push_back({.name = "streets",
                    .meaning = "The streets of its addresses, by its records and by address points "
                               "that are its own; or not recorded"});
  fields.push_back({.name = "block_streets",
                    .short_name = "blk_street",
                    .meaning =
                        "Where it has no address: the streets of parcels that share a corner "
                        "with it, of which none need be its own"});
  fields.push_back({.name = "site",
                    .meaning = "The first parcel that has the same lines, with its feature where "
                               "others have its number"});
  for (std::size_t i = 0; i < duties.size(); ++i) add_duty_fields(duties[i], i + 1, fields);
  fields.push_back({.name = "signs",
                    .kind = Kind::integer,
                    .meaning = "Signs that its site needs, at the first row of the site"});
  fields.push_back({.name = "signs_to_post",
                    .short_name = "to_post",
                    .kind = Kind::integer,
                    .meaning = "Those of them that are not posted"});
  if (signs.cents) {
    fields.push_back({.name = "sign_cost",
                      .kind = Kind::number,
                      .meaning = "What those to post cost, by --sign-cost"});
  }
  return fields;
}

std::vector<LayerField> sign_fields_of(const SignPlan& signs) {
  std::vector<LayerField> fields{
      {.name = "number", .meaning = "The parcel number"},
      {.name = "site",
       .meaning = "The first parcel that has the same lines, with its feature where others have "
                  "its number"},
      {.name = "address", .meaning = "The street address of the property"},
      {.name = "custodian", .meaning = "The department in charge"},
      {.name = "district", .meaning = "The district"},
      {.name = "directive", .meaning = "The directive that asks for the signs"},
      {.name = "obligation", .meaning = "Which of its obligations does"},
      {.name = "due", .is_day = true, .meaning = "The day on which that is due, by its rule"},
      {.name = "status", .meaning = "Where it stands: done, done_late, open or overdue"},
      {.name = "language", .meaning = "The language of the sign, ISO 639"},
      {.name = "text", .meaning = "The official words of the sign"},
      {.name = "signs", .kind = Kind::integer, .meaning = "How many the site needs"},
      {.name = "signs_to_post",
       .short_name = "to_post",
       .kind = Kind::integer,
       .meaning = "Those of them that are not posted"}};
  if (signs.cents) {
    fields.push_back({.name = "sign_cost",
                      .kind = Kind::number,
                      .meaning = "What those to post cost, by --sign-cost"});
  }
  return fields;
}

}  // namespace

std::optional<std::int64_t> parse_cents(const std::string& text) {
  constexpr std::size_t kMostDigits = 6;  // the sum over all sites of a city is exact
  const std::size_t point = text.find('.');
  std::string digits = text.substr(0, point);
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  if (point != std::string::npos) {
    const std::size_t decimals = text.size() - point - 1;
    if (decimals < 1 || decimals > 2) return std::nullopt;
    digits += text.substr(point + 1);
    digits.append(2 - decimals, '0');
  } else {
    digits += "00";
  }
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  std::int64_t cents = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), cents);
  return cents;
}

std::string money(std::int64_t cents) {
  return fmt::format("{}.{:02}", cents / 100, cents % 100);
}

InventorySheet::InventorySheet(const Engine& engine, const ParcelSheet& sheet,
                               const std::vector<Duty>& duties, const Tracking& tracking,
                               const ParcelStreets& streets, const SignPlan& signs, Day day)
    : engine_(engine),
      sheet_(sheet),
      duties_(duties),
      tracking_(tracking),
      streets_(streets),
      signs_(signs),
      day_(day),
      fields_(fields_of(sheet, duties, signs)),
      sign_fields_(sign_fields_of(signs)),
      custodian_(position("custodian")),
      use_(position("use")),
      district_(position("district")),
      address_(position("address")) {}

std::size_t InventorySheet::position(const char* field) const {
  const auto& fields = sheet_.fields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const LayerField& each) { return each.name == field; });
  if (found == fields.end()) throw std::logic_error(fmt::format("a sheet has no {}", field));
  return static_cast<std::size_t>(found - fields.begin());
}

const InventoryRow& InventorySheet::row(ParcelId parcel, std::span<const std::string> texts) {
  row_.texts.assign(texts.begin(), texts.end());
  for (const std::size_t fact : {custodian_, use_, district_}) {
    row_.texts[fact] = or_not_recorded(row_.texts[fact]);
  }
  row_.outcome = sheet_.outcome();
  row_.outcomes = sheet_.outcomes();
  row_.custodian = text(custodian_);
  row_.district = text(district_);
  add_site(parcel);
  add_duties(parcel);
  add_signs();
  return row_;
}

void InventorySheet::add_site(ParcelId parcel) {
  const Snapshot& snapshot = engine_.snapshot();
  site_ = site_of(snapshot, parcel);
  const double area = area_m2({.shapes = &snapshot.shapes(), .shape = index(parcel)});
  const bool is_first = !site_.is_shared || seen_sites_.insert(index(site_.first)).second;
  row_.area_m2 = is_first ? area : 0;
  row_.texts.push_back(area > 0 ? fmt::format("{:.2f}", area) : "");
  row_.texts.emplace_back(is_gated(parcel) ? "yes" : kNotRecorded);
  add_streets(parcel);
  row_.texts.push_back(site_name(snapshot, site_));
}

void InventorySheet::add_streets(ParcelId parcel) {
  const std::string own = streets_.of(parcel);
  row_.texts.push_back(or_not_recorded(own));
  row_.texts.push_back(own.empty() ? streets_.about(parcel) : "");
}

bool InventorySheet::is_gated(ParcelId parcel) const {
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    if (duties_[i].kind() != ObligationKind::barrier) continue;
    const TrackedDuty* const tracked = tracking_.find(parcel, i);
    if (tracked != nullptr && tracked->done && *tracked->done <= day_) return true;
  }
  return false;
}

void InventorySheet::add_duties(ParcelId parcel) {
  row_.duties.clear();
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    const Duty& duty = duties_[i];
    const TrackedDuty* const tracked = tracking_.find(parcel, i);
    const auto done = tracked != nullptr ? tracked->done : std::nullopt;
    const auto status = status_on(day_, row_.outcomes[duty.directive], duty.due, done);
    row_.duties.push_back(status);
    row_.texts.emplace_back(status ? to_string(*status) : "");
    row_.texts.push_back(status && duty.due ? to_string(*duty.due) : "");
    row_.texts.push_back(done ? to_string(*done) : "");
    row_.texts.push_back(tracked != nullptr ? tracked->note : "");
  }
}

void InventorySheet::add_signs() {
  row_.signs.clear();
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    const Duty& duty = duties_[i];
    const bool asks =
        duty.kind() == ObligationKind::sign && row_.outcomes[duty.directive] == Outcome::covered;
    if (!asks) continue;
    if (site_.is_shared && !seen_signs_.emplace(index(site_.first), i).second) continue;
    const TrackedDuty* const tracked = tracking_.find_at_site(site_.first, i);
    SiteSigns signs{.duty = i, .count = signs_.per_site};
    signs.status = *status_on(day_, Outcome::covered, duty.due,
                              tracked != nullptr ? tracked->done : std::nullopt);
    const auto& texts = engine_.directives()[duty.directive].signs;
    if (texts.empty()) row_.signs.push_back(signs);
    for (const SignText& each : texts) {
      signs.sign = &each;
      row_.signs.push_back(signs);
    }
  }
  std::uint64_t all = 0;
  std::uint64_t to_post = 0;
  for (const SiteSigns& signs : row_.signs) {
    all += signs.count;
    to_post += signs.to_post();
  }
  row_.texts.push_back(fmt::to_string(all));
  row_.texts.push_back(fmt::to_string(to_post));
  if (signs_.cents) row_.texts.push_back(money(static_cast<std::int64_t>(to_post) * *signs_.cents));
}

std::vector<std::string> InventorySheet::sign_texts(const SiteSigns& signs) const {
  const Duty& duty = duties_.at(signs.duty);
  std::vector<std::string> texts{text(0),
                                 site_name(engine_.snapshot(), site_),
                                 text(address_),
                                 row_.custodian,
                                 row_.district,
                                 engine_.directives()[duty.directive].id,
                                 duty.obligation->id,
                                 duty.due ? to_string(*duty.due) : "",
                                 std::string(to_string(signs.status)),
                                 signs.sign != nullptr ? signs.sign->language : "",
                                 signs.sign != nullptr ? signs.sign->text : "",
                                 fmt::to_string(signs.count),
                                 fmt::to_string(signs.to_post())};
  if (signs_.cents) {
    texts.push_back(money(static_cast<std::int64_t>(signs.to_post()) * *signs_.cents));
  }
  return texts;
}

}  // namespace metes::tools
