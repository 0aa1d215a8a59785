#include "data/import/source_reader.hpp"

#include "data/import/spreadsheet_damage.hpp"
#include "data/reader/source_files.hpp"
#include "data/reader/titles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

constexpr std::uint64_t kFeaturesPerReport = 1024;  // of progress

void want(const FieldRule& field, WantedColumns& wanted) {
  if (field.constant || field.columns.empty()) return;
  if (!field.concat) return wanted.push_back(field.columns);
  for (const std::string& column : field.columns) wanted.push_back({column});
}

// By what a header is told from titles above it: the columns of the number or, where there is none,
// of the position and all attributes, which must be there.
WantedColumns wanted_by(const SourceRule& rule) {
  using Fields = AttributeRules;
  constexpr std::array kFields{
      &Fields::owner,        &Fields::custodian, &Fields::use,    &Fields::name,
      &Fields::address,      &Fields::district,  &Fields::status, &Fields::superior_right,
      &Fields::house_number, &Fields::street,    &Fields::unit,   &Fields::city,
      &Fields::zip,          &Fields::office,    &Fields::phone,  &Fields::email,
      &Fields::url,          &Fields::by,        &Fields::area,   &Fields::proof,
      &Fields::from,         &Fields::until,     &Fields::revoked};
  WantedColumns wanted;
  if (rule.number) want(*rule.number, wanted);
  if (!wanted.empty()) return wanted;
  want(rule.geometry.first, wanted);
  want(rule.geometry.second, wanted);
  for (const auto field : kFields) {
    if (rule.fields.*field) want(*(rule.fields.*field), wanted);
  }
  return wanted;
}

LayerRequest request_of(const SourceRule& rule) {
  return {.path = rule.path,
          .root = rule.root,
          .layer = rule.layer,
          .encoding = rule.encoding,
          .has_header = rule.has_header,
          .header = rule.header,
          .wants_geometry = rule.geometry.kind == GeometryRule::Kind::layer,
          .wanted = wanted_by(rule),
          .at = fmt::format("{}: source \"{}\"", rule.at, rule.provenance.id)};
}

SourceReport report_of(const SourceRule& rule) {
  SourceReport report;
  report.id = rule.provenance.id;
  report.role = to_string(rule.provenance.role);
  if (rule.provenance.vintage) report.vintage = to_string(*rule.provenance.vintage);
  return report;
}

}  // namespace

std::vector<std::string> files_of_source(const SourceRule& rule) {
  std::vector<std::string> files;
  for (const SourcePart& part : find_parts(request_of(rule))) {
    files.insert(files.end(), part.files.begin(), part.files.end());
  }
  return files;
}

SourceReader::SourceReader(const SourceRule& rule, std::uint16_t index, const City& city,
                           const Watch& watch)
    : rule_(&rule),
      index_(index),
      scheme_(city.number_scheme),
      watch_(watch),
      layer_(Layer::open(request_of(rule))),
      columns_{
          .names = &layer_.columns(), .cut = layer_.driver() == "ESRI Shapefile", .where = where()},
      log_(report_of(rule)),
      placement_(rule, city.extent, layer_.crs(), layer_.driver(), columns_),
      record_(rule, index, columns_),
      where_(rule.where, "where", columns_),
      number_(bind_optional(rule.number, "number", columns_)) {}

std::string SourceReader::where() const {
  return fmt::format("{}: source \"{}\"", rule_->at, rule_->provenance.id);
}

void SourceReader::watch_over() {
  if (watch_.stop->stop_requested()) throw Interrupted{};
  const std::uint64_t read = log_.report().read;
  if (read % kFeaturesPerReport == 0) {
    (*watch_.progress)(rule_->provenance.id, read, layer_.count().value_or(0));
  }
}

std::optional<Feature> SourceReader::next() {
  while (auto feature = layer_.next()) {
    watch_over();
    log_.begin(*feature);
    const auto refusal = where_.refuse(*feature, log_);
    if (!refusal) return feature;
    if (number_) log_.set_number(number_->read(*feature, log_));
    log_.add(ReportEntry::Kind::filtered, refusal->filter->reason,
             fmt::format("left out by the manifest's filter, the value is \"{}\"", refusal->text));
  }
  (*watch_.progress)(rule_->provenance.id, log_.report().read, log_.report().read);
  return std::nullopt;
}

RowNumber SourceReader::number(const Feature& row) {
  RowNumber number;
  if (!number_) return number;
  number.written = number_->read(row, log_);
  number.normal = normalize_number(number.written, scheme_).value_or("");
  log_.set_number(number.written);
  report_number(number);
  return number;
}

void SourceReader::report_number(const RowNumber& number) {
  const std::string& written = number.written;
  const std::string& name = scheme_.name;
  if (written.empty()) {
    log_.add(ReportEntry::Kind::review, "number_missing", fmt::format("there is no {}", name));
  } else if (number.normal.empty() && is_destroyed_number(written)) {
    log_.add(ReportEntry::Kind::review, "number_destroyed",
             fmt::format("{} \"{}\" has lost its digits in a spreadsheet", name, written));
  } else if (number.normal.empty()) {
    log_.add(ReportEntry::Kind::review, "number_invalid",
             fmt::format("\"{}\" cannot be a {}", written, name));
  } else if (is_float_number(written)) {
    log_.add(ReportEntry::Kind::repaired, "number_stored_as_float",
             fmt::format("{} \"{}\" is stored as a floating-point number: read as {}", name,
                         written, display_number(number.normal, scheme_)));
  }
}

std::uint64_t SourceReader::lost() const {
  const SourceReport& report = log_.report();
  const auto collapsed = report.reasons.find("collapsed");  // no land
  return report.dropped - (collapsed == report.reasons.end() ? 0 : collapsed->second);
}

bool SourceReader::is_complete() const {
  return rule_->provenance.complete && lost() == 0 && log_.report().kept > 0;
}

Source SourceReader::provenance() const {
  Source source = rule_->provenance;
  source.name = layer_.name();
  source.files = layer_.files();
  source.layer = layer_.layer_name();
  source.sha256 = layer_.sha256();
  source.complete = is_complete();
  source.read = log_.report().read;
  source.kept = log_.report().kept;
  if (const Projection* projection = placement_.projection()) {
    source.crs = placement_.crs();
    source.pipeline = projection->pipeline();
    source.pipeline_accuracy_m = projection->accuracy_m();
  }
  return source;
}

SourceReport SourceReader::finish() {
  const Source source = provenance();
  SourceReport& report = log_.report();
  report.name = source.name;
  report.layer = source.layer;
  report.driver = layer_.driver();
  report.crs = source.crs;
  report.pipeline = source.pipeline;
  report.pipeline_accuracy_m = source.pipeline_accuracy_m;
  report.sha256 = source.sha256;
  for (const LayerNote& note : layer_.notes()) {
    report.reasons[note.reason] += note.count;
    log_.note(note.reason, note.text);
  }
  return std::move(report);
}

}  // namespace metes::data
