#include "tools/reconcile/record_finding.hpp"

#include "data/file/digest.hpp"
#include "data/import/draft_builder.hpp"
#include "data/import/shape_digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::array<std::string_view, 3> kSeverities{"note", "warning", "error"};

// Digits of an id: 64 bits, enough for millions of findings.
constexpr std::size_t kIdDigits = 16;

constexpr std::array<std::pair<std::string_view, std::string_view>, kFindingKinds> kKinds{{
    {"records_disagree",
     "One record says that the city holds the parcel, another that it does not."},
    {"listed_but_not_held",
     "An inventory lists a parcel and says that it is sold or not the city's."},
    {"listed_twice", "One source has several rows of a parcel number."},
    {"owners_differ", "Records of one parcel number name different owners."},
    {"look_alike_owner",
     "The owner's name is that of another public body, which is easily taken for the city."},
    {"left_out", "The import left a row out, of which the snapshot has nothing."},
    {"no_place", "A row has neither a shape nor a position, so that it cannot be placed."},
    {"no_shape", "A row has a position and no shape in any fabric."},
    {"point_outside", "The position that a source gives lies outside the parcel of that number."},
    {"address_in_other", "An address point lies in another parcel than the one that it names."},
    {"address_outside", "An address point lies outside the parcel that it names, and in none."},
    {"addresses_differ",
     "Two sources give a parcel number situs addresses that cannot both be right."},
    {"one_address_apart", "Parcels that are far from each other have one situs address."},
    {"overlap", "Two parcels share land."},
    {"gap", "A strip of land between two parcels is in no parcel, and too narrow to be a street."},
    {"sliver", "A parcel is too thin to be one."},
}};

std::vector<std::string> sources_of(const RecordFinding& finding) {
  std::vector<std::string> ids;
  for (const Witness& witness : finding.witnesses) {
    if (witness.source != nullptr) ids.push_back(witness.source->id);
  }
  return ids;
}

void add_sorted(data::Sha256& digest, std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  for (const std::string& text : texts) digest.update(text + '\n');
  digest.update("\n");
}

}  // namespace

std::string_view to_string(Severity severity) {
  return kSeverities.at(static_cast<std::size_t>(severity));
}

std::optional<Severity> parse_severity(std::string_view word) {
  const auto found = std::find(kSeverities.begin(), kSeverities.end(), word);
  if (found == kSeverities.end()) return std::nullopt;
  return static_cast<Severity>(found - kSeverities.begin());
}

std::string_view to_string(FindingKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind)).first;
}

std::string_view meaning_of(FindingKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind)).second;
}

std::string id_of(const RecordFinding& finding) {
  data::Sha256 digest;
  digest.update(fmt::format("{}\n\n", to_string(finding.kind)));
  add_sorted(digest, finding.keys);
  add_sorted(digest, sources_of(finding));
  digest.update(finding.about);
  return digest.hex().substr(0, kIdDigits);
}

std::string name_of(const Snapshot& snapshot, ParcelId parcel) {
  const auto number = snapshot.number(parcel);
  if (!number.empty()) return display_number(number, snapshot.city().number_scheme);
  const Source& source = snapshot.source_of(parcel);
  return fmt::format("{}#{}", source.id, shown_feature(source, snapshot.feature_of(parcel)));
}

std::string key_of(const Snapshot& snapshot, ParcelId parcel) {
  const bool is_drawn = snapshot.shapes().polygons(index(parcel)).size() > 0;
  if (!snapshot.number(parcel).empty() || !is_drawn) return name_of(snapshot, parcel);
  return fmt::format("{}@{:016x}", snapshot.source_of(parcel).id,
                     data::shape_digest(data::polygons_of(snapshot.shapes(), index(parcel))));
}

Witness shape_witness(const Snapshot& snapshot, ParcelId parcel) {
  return {.source = &snapshot.source_of(parcel),
          .feature = snapshot.feature_of(parcel),
          .said = "its shape"};
}

std::vector<RecordFinding> in_order(std::vector<RecordFinding> findings) {
  std::vector<std::pair<std::string, std::size_t>> ids;
  for (std::size_t i = 0; i < findings.size(); ++i) ids.emplace_back(id_of(findings[i]), i);
  std::sort(ids.begin(), ids.end(), [&](const auto& a, const auto& b) {
    const RecordFinding& one = findings[a.second];
    const RecordFinding& other = findings[b.second];
    return std::tie(one.kind, one.numbers, a.first, other.severity, other.amount, a.second) <
           std::tie(other.kind, other.numbers, b.first, one.severity, one.amount, b.second);
  });
  std::vector<RecordFinding> ordered;
  const std::string* last = nullptr;
  for (const auto& [id, i] : ids) {
    if (last != nullptr && *last == id) {
      ++ordered.back().times;
      continue;
    }
    last = &id;
    ordered.push_back(std::move(findings[i]));
  }
  return ordered;
}

}  // namespace metes::tools
