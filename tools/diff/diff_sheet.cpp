#include "tools/diff/diff_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::tools {
namespace {

using Kind = LayerField::Kind;

constexpr std::array<std::string_view, kChangeCount> kChangeNames{
    "added",        "removed",    "renumbered", "reshaped", "redrawn",
    "shape_gained", "shape_lost", "attributes", "answer",   "reasons"};

constexpr std::string_view kBetween = "; ";

std::vector<std::string> columns_of(const Engine& engine) {
  return directive_columns(engine.directives());
}

std::vector<std::string> names_of(const Engine& before, const Engine& after) {
  std::vector<std::string> names = columns_of(after);
  for (std::string& name : columns_of(before)) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

void add_pair(std::vector<LayerField>& fields, const std::string& name, const std::string& meaning,
              Kind kind = Kind::text) {
  fields.push_back({.name = name + "_old", .kind = kind, .meaning = meaning + ", as it was"});
  fields.push_back({.name = name + "_new", .kind = kind, .meaning = meaning + ", as it is"});
}

// In the order of DiffSheet::row().
std::vector<LayerField> fields_of(const std::vector<std::string>& directives) {
  std::vector<LayerField> fields{{.name = "change", .meaning = "In what it differs, in words"}};
  add_pair(fields, "number", "The parcel number");
  add_pair(fields, "outcome", "The outcome by all directives");
  add_pair(fields, "reasons", "Why, as reason codes");
  add_pair(fields, "decided_by", "The directive whose outcome that is");
  fields.push_back({.name = "cause",
                    .meaning = "What makes another outcome: the records, the directives or both"});
  for (const std::string& name : directives) {
    add_pair(fields, name + "_outcome", "The outcome under " + name);
    add_pair(fields, name + "_reasons", "Why, under " + name);
  }
  fields.push_back({.name = "attributes", .meaning = "Which facts of the records differ"});
  for (const std::string_view fact : kFacts) {
    add_pair(fields, std::string(fact), fmt::format("The recorded {}", fact));
  }
  add_pair(fields, "area_m2", "The area, square metres", Kind::number);
  fields.push_back(
      {.name = "difference_m2",
       .kind = Kind::number,
       .meaning = "The area of what lies in one of the two shapes only, square metres"});
  fields.push_back({.name = "hausdorff_m",
                    .kind = Kind::number,
                    .meaning = "How far a vertex of one is from the lines of the other, metres"});
  add_pair(fields, "sources", "Whose records these are, with their vintage");
  add_pair(fields, "source", "The source of the parcel");
  add_pair(fields, "feature", "The feature or row of that source", Kind::integer);
  add_pair(fields, "file", "The file in which that is, where the source has several");
  add_pair(fields, "parcel", "The position in its snapshot, from 0", Kind::integer);
  return fields;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(kBetween), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + kBetween.size(), text.size()));
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

// In whatever order the records give them.
bool same_texts(const std::string& a, const std::string& b) {
  return a == b || parts_of(a) == parts_of(b);
}

bool same_directives(const Engine& a, const Engine& b) {
  const auto one = a.directives();
  const auto other = b.directives();
  return std::equal(
      one.begin(), one.end(), other.begin(), other.end(),
      [](const Directive& x, const Directive& y) { return x.id == y.id && x.sha256 == y.sha256; });
}

std::string square_metres(bool has_shape, double area) {
  return has_shape ? fmt::format("{:.2f}", area) : std::string();
}

template <std::size_t kCount>
std::string joined(const std::bitset<kCount>& which,
                   const std::array<std::string_view, kCount>& names) {
  std::string text;
  for (std::size_t i = 0; i < kCount; ++i) {
    if (which[i]) text += fmt::format("{}{}", text.empty() ? "" : kBetween, names[i]);
  }
  return text;
}

}  // namespace

std::string_view to_string(Change change) {
  return kChangeNames.at(static_cast<std::size_t>(change));
}

DiffSheet::Side::Side(const Engine& engine, const std::vector<std::string>& directives, Day day)
    : snapshot_(engine.snapshot()), sheet_(engine, day) {
  for (const std::string_view fact : kFacts) facts_.push_back(position(fact));
  const auto own = columns_of(engine);
  for (const std::string& name : directives) {
    const bool has = std::find(own.begin(), own.end(), name) != own.end();
    outcomes_.push_back(has ? std::optional(position(name + "_outcome")) : std::nullopt);
  }
}

std::size_t DiffSheet::Side::position(std::string_view field) const {
  const auto& fields = sheet_.fields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const LayerField& one) { return one.name == field; });
  return static_cast<std::size_t>(found - fields.begin());
}

void DiffSheet::Side::read(ParcelId parcel) {
  parcel_ = parcel;
  row_ = {};
  if (parcel != kNoParcel) row_ = sheet_.row(parcel);
}

const std::string& DiffSheet::Side::at(std::size_t position) const {
  static const std::string kNothing;
  return row_.empty() ? kNothing : row_[position];
}

const std::string& DiffSheet::Side::text(std::string_view field) const {
  return at(position(field));
}

std::string DiffSheet::Side::outcome(std::size_t directive) const {
  return outcomes_[directive] ? at(*outcomes_[directive]) : std::string();
}

// The column after that of the outcome.
std::string DiffSheet::Side::reasons(std::size_t directive) const {
  return outcomes_[directive] ? at(*outcomes_[directive] + 1) : std::string();
}

std::vector<std::string> DiffSheet::Side::outcomes() const {
  std::vector<std::string> all{text("outcome")};
  for (std::size_t i = 0; i < outcomes_.size(); ++i) all.push_back(outcome(i));
  return all;
}

bool DiffSheet::Side::has_shape() const {
  return parcel_ != kNoParcel && snapshot_.shapes().polygons(index(parcel_)).size() > 0;
}

double DiffSheet::Side::area_m2() const {
  return has_shape() ? metes::area_m2({.shapes = &snapshot_.shapes(), .shape = index(parcel_)}) : 0;
}

double DiffSheet::Side::line_tolerance_m() const {
  return snapshot_.source_of(parcel_).line_tolerance_m;
}

DiffSheet::DiffSheet(const Engine& before, const Engine& after, Day day)
    : names_(names_of(before, after)),
      fields_(fields_of(names_)),
      before_(before, names_, day),
      after_(after, names_, day) {
  if (same_directives(before, after)) return;
  by_old_texts_ =
      after.under(std::vector<Directive>(before.directives().begin(), before.directives().end()));
  after_by_old_texts_.emplace(*by_old_texts_, names_, day);
}

const ParcelChange& DiffSheet::compare(const Transition& transition) {
  transition_ = transition;
  change_ = {};
  before_.read(transition.before);
  after_.read(transition.after);
  change_.all = {before_.text("outcome"), before_.text("reasons"), after_.text("outcome"),
                 after_.text("reasons")};
  for (std::size_t i = 0; i < names_.size(); ++i) {
    change_.directives.push_back(
        {before_.outcome(i), before_.reasons(i), after_.outcome(i), after_.reasons(i)});
  }
  if (transition.before == kNoParcel) note(Change::added);
  if (transition.after == kNoParcel) note(Change::removed);
  if (change_.kinds.any()) return change_;
  if (before_.text("number") != after_.text("number")) note(Change::renumbered);
  note_shape();
  note_facts();
  note_answer();
  return change_;
}

void DiffSheet::note_shape() {
  if (before_.has_shape() && !after_.has_shape()) note(Change::shape_lost);
  if (!before_.has_shape() && after_.has_shape()) note(Change::shape_gained);
  if (!transition_.shape || !transition_.shape->any()) return;
  const double tolerance = std::max(before_.line_tolerance_m(), after_.line_tolerance_m());
  note(transition_.shape->hausdorff_m > tolerance ? Change::reshaped : Change::redrawn);
}

void DiffSheet::note_facts() {
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    change_.facts[i] = !same_texts(before_.fact(i), after_.fact(i));
  }
  if (change_.facts.any()) note(Change::attributes);
}

void DiffSheet::note_answer() {
  const auto other_outcome = [](const OutcomePair& pair) { return pair[0] != pair[2]; };
  const auto other_reasons = [](const OutcomePair& pair) { return pair[1] != pair[3]; };
  const auto any = [&](auto is_other) {
    return is_other(change_.all) ||
           std::any_of(change_.directives.begin(), change_.directives.end(), is_other);
  };
  if (any(other_outcome)) {
    note(Change::answer);
    change_.cause = cause();
  } else if (any(other_reasons)) {
    note(Change::reasons);
  }
}

// What the old directives say of the new records stands between the two.
std::string DiffSheet::cause() {
  if (!after_by_old_texts_) return "records";
  after_by_old_texts_->read(transition_.after);
  const auto between = after_by_old_texts_->outcomes();
  std::string text = between != before_.outcomes() ? "records" : "";
  if (between != after_.outcomes()) {
    text += fmt::format("{}directives", text.empty() ? "" : kBetween);
  }
  return text;
}

std::vector<std::string> DiffSheet::row() const {
  std::vector<std::string> row{joined(change_.kinds, kChangeNames)};
  const auto add = [&](std::string_view field) {
    row.push_back(before_.text(field));
    row.push_back(after_.text(field));
  };
  for (const char* const field : {"number", "outcome", "reasons", "decided_by"}) add(field);
  row.push_back(change_.cause);
  for (const OutcomePair& pair : change_.directives) {
    row.insert(row.end(), {pair[0], pair[2], pair[1], pair[3]});
  }
  row.push_back(joined(change_.facts, kFacts));
  for (const std::string_view fact : kFacts) add(fact);
  row.push_back(square_metres(before_.has_shape(), before_.area_m2()));
  row.push_back(square_metres(after_.has_shape(), after_.area_m2()));
  row.push_back(transition_.shape ? fmt::format("{:.2f}", transition_.shape->difference_m2) : "");
  row.push_back(transition_.shape ? fmt::format("{:.3f}", transition_.shape->hausdorff_m) : "");
  for (const char* const field : {"sources", "source", "feature", "file", "parcel"}) add(field);
  return row;
}

}  // namespace metes::tools
