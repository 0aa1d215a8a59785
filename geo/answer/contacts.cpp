#include "geo/answer/contacts.hpp"

#include "geo/decision/body_name.hpp"

#include <algorithm>

namespace metes {
namespace {

std::string key_of(std::string_view custodian) {
  return custodian == kAnyCustodian ? std::string(custodian) : normalize_body_name(custodian);
}

}  // namespace

std::string lines_of(const Contact& contact) {
  std::string text(contact.office);
  for (const std::string_view line : {contact.phone, contact.email, contact.url}) {
    if (!line.empty()) text.append(", ").append(line);
  }
  return text;
}

Contacts::Contacts(const Snapshot& snapshot) {
  for (std::uint32_t i = 0; i < snapshot.contact_count(); ++i) {
    by_custodian_[key_of(snapshot.contact(i).custodian)].push_back(i);
  }
  // Most records write it as the table does.
  for (std::uint32_t i = 0; i < snapshot.contact_count(); ++i) {
    const std::string_view custodian = snapshot.contact(i).custodian;
    by_custodian_.try_emplace(std::string(custodian), by_custodian_.at(key_of(custodian)));
  }
}

const std::vector<std::uint32_t>* Contacts::find(std::string_view custodian) const {
  auto found = by_custodian_.find(custodian);
  if (found == by_custodian_.end()) found = by_custodian_.find(key_of(custodian));
  return found == by_custodian_.end() ? nullptr : &found->second;
}

std::vector<std::uint32_t> Contacts::of(std::string_view custodian) const {
  const auto* contacts = find(custodian);
  if (contacts == nullptr) contacts = find(kAnyCustodian);
  return contacts == nullptr ? std::vector<std::uint32_t>() : *contacts;
}

std::vector<std::uint32_t> Contacts::of(const Snapshot& snapshot, ParcelId parcel) const {
  std::vector<std::uint32_t> all;
  if (by_custodian_.empty()) return all;
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const auto custodian = snapshot.shared_text(i, &Tables<View>::statement_custodian);
    const auto* contacts = custodian.empty() ? nullptr : find(custodian);
    if (contacts != nullptr) all.insert(all.end(), contacts->begin(), contacts->end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (!all.empty()) return all;
  const auto* any = find(kAnyCustodian);
  return any == nullptr ? all : *any;
}

}  // namespace metes
