#include "data/import/source_log.hpp"

#include <utility>

namespace metes::data {

void SourceLog::begin(const Feature& feature) {
  ++report_.read;
  feature_ = feature.id;
  part_ = feature.part;
  number_.clear();
  counted_repair_ = false;
}

void SourceLog::add(ReportEntry::Kind kind, const std::string& reason, std::string text) {
  ++report_.reasons[reason];
  if (kind == ReportEntry::Kind::dropped) ++report_.dropped;
  if (kind == ReportEntry::Kind::filtered) ++report_.filtered;
  if (kind == ReportEntry::Kind::repaired && !std::exchange(counted_repair_, true)) {
    ++report_.repaired;
  }
  report_.entries.push_back({.kind = kind,
                             .part = part_,
                             .feature = feature_,
                             .number = number_,
                             .reason = reason,
                             .text = std::move(text)});
}

void SourceLog::drop(const std::string& reason, std::string text) {
  add(ReportEntry::Kind::dropped, reason, std::move(text));
}

void SourceLog::note(const std::string& reason, std::string text) {
  report_.notes.emplace_back(reason, std::move(text));
}

void SourceLog::add_unmapped(const std::string& field, const std::string& value) {
  ++report_.unmapped[field][value];
}

void SourceLog::add_unknown_owner(const std::string& name) {
  ++report_.unknown_owners[name];
}

}  // namespace metes::data
