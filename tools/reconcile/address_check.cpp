#include "geo/finding/lookup.hpp"
#include "tools/reconcile/lot_distance.hpp"
#include "tools/reconcile/record_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

constexpr std::uint32_t kAddressChunk = 512;

/// The address points, one by one.
class AddressCheck {
 public:
  explicit AddressCheck(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void check(std::uint32_t address, std::vector<RecordFinding>& findings) const {
    const auto& tables = snapshot_.tables();
    const ParcelId named = tables.address_parcel[address];
    const Coord point = tables.address_point[address];
    if (named == kNoParcel || point == kNoPoint || !is_drawn(snapshot_, named)) return;
    const auto found = covering(snapshot_, point);
    const auto is_named = [&](const Covering& one) {
      const auto number = snapshot_.number(named);
      return one.parcel == named || (!number.empty() && snapshot_.number(one.parcel) == number);
    };
    if (std::any_of(found.begin(), found.end(), is_named)) return;
    findings.push_back(finding(address, named, holder_of(found)));
  }

 private:
  // Of a stack the first by name, whatever the order of its rows.
  [[nodiscard]] ParcelId holder_of(const std::vector<Covering>& found) const {
    ParcelId holder = kNoParcel;
    for (const Covering& one : found) {
      if (holder == kNoParcel || name_of(snapshot_, one.parcel) < name_of(snapshot_, holder)) {
        holder = one.parcel;
      }
    }
    return holder;
  }
  [[nodiscard]] RecordFinding finding(std::uint32_t address, ParcelId named,
                                      ParcelId holder) const {
    const auto& tables = snapshot_.tables();
    const bool in_other = holder != kNoParcel;
    RecordFinding found{
        .kind = in_other ? FindingKind::address_in_other : FindingKind::address_outside,
        .severity = in_other ? Severity::warning : Severity::note,
        .numbers = {name_of(snapshot_, named)},
        .keys = {key_of(snapshot_, named)},
        .about = line_of(address),
        .parcel = named,
        .at = tables.address_point[address]};
    found.witnesses[0] = {.source = &snapshot_.source(tables.address_source[address]),
                          .feature = tables.address_feature[address],
                          .said = found.about};
    found.witnesses[1] = shape_witness(snapshot_, in_other ? holder : named);
    found.amount = least_edge_m(snapshot_, tables.address_point[address], lots_of(named));
    found.message =
        fmt::format("the point of {} lies {:.1f} m outside the parcel", found.about, *found.amount);
    if (in_other) {
      found.numbers.push_back(name_of(snapshot_, holder));
      found.keys.push_back(key_of(snapshot_, holder));
      found.message += fmt::format(", in {}", found.numbers.back());
    }
    return found;
  }
  // A number may be on several.
  [[nodiscard]] std::span<const ParcelId> lots_of(const ParcelId& named) const {
    const auto number = snapshot_.number(named);
    return number.empty() ? std::span(&named, 1) : snapshot_.parcels_numbered(number);
  }
  [[nodiscard]] std::string line_of(std::uint32_t address) const {
    const auto& tables = snapshot_.tables();
    std::string line;
    for (const TextId part : {tables.address_number[address], tables.address_street[address],
                              tables.address_unit[address]}) {
      const auto text = snapshot_.text(part);
      if (!text.empty()) line += fmt::format("{}{}", line.empty() ? "" : " ", text);
    }
    return line;
  }

  const Snapshot& snapshot_;
};

}  // namespace

std::vector<RecordFinding> check_addresses(const Snapshot& snapshot, const LongWork& work) {
  const AddressCheck check(snapshot);
  std::vector<RecordFinding> all;
  work_in_parts(
      work, "addresses", static_cast<std::uint32_t>(snapshot.tables().address_parcel.size()),
      kAddressChunk,
      [&](const Part& part) {
        std::vector<RecordFinding> findings;
        for (std::uint32_t i = part.begin; i < part.end; ++i) check.check(i, findings);
        return findings;
      },
      [&](std::vector<RecordFinding> some) {
        std::move(some.begin(), some.end(), std::back_inserter(all));
      });
  return all;
}

}  // namespace metes::tools
