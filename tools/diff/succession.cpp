#include "tools/diff/succession.hpp"

#include "data/import/draft_builder.hpp"
#include "data/import/shape_digest.hpp"
#include "geo/shape/overlap.hpp"
#include "geo/shape/shape_change.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace metes::tools {
namespace {

// Of the area that two shapes have together, how much may be in one of them only.
constexpr double kNearShare = 0.05;
// Parcels between two looks at the clock and at the signals.
constexpr std::uint32_t kStride = 1'024;
constexpr std::uint32_t kShapeChunk = 64;

bool has_shape(const Snapshot& snapshot, ParcelId parcel) {
  return snapshot.shapes().polygons(index(parcel)).size() > 0;
}

ShapeOf shape_of(const Snapshot& snapshot, ParcelId parcel) {
  return {.shapes = &snapshot.shapes(), .shape = index(parcel)};
}

/// A parcel by what its shape is on the grid.
struct Drawn {
  std::uint64_t digest = 0;
  ParcelId parcel = kNoParcel;
  friend auto operator<=>(const Drawn&, const Drawn&) = default;
};

/// Two parcels that may be one.
struct Likeness {
  ParcelId before = kNoParcel;
  ParcelId after = kNoParcel;
  double share = 0;  // as ShapeChange::share()
};

// Those of whose shape there are several.
void note_stacks(std::span<const Drawn> all, std::vector<bool>& stacked) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].digest != all[i - 1].digest) continue;
    stacked[index(all[i].parcel)] = true;
    stacked[index(all[i - 1].parcel)] = true;
  }
}

double box_area_m2(const Box& box) {
  const std::vector<Coord> ring{
      box.min, {.x = box.max.x, .y = box.min.y}, box.max, {.x = box.min.x, .y = box.max.y}};
  return metes::area_m2({&ring, 1});
}

Box common_part(const Box& a, const Box& b) {
  return {.min = {.x = std::max(a.min.x, b.min.x), .y = std::max(a.min.y, b.min.y)},
          .max = {.x = std::min(a.max.x, b.max.x), .y = std::min(a.max.y, b.max.y)}};
}

// A bound that costs nothing: what the boxes have in common must hold what the shapes have.
bool may_be_near(const ShapeOf& a, const ShapeOf& b) {
  const double one = area_m2(a);
  const double other = area_m2(b);
  const double least = (1 - kNearShare) * std::max(one, other);
  if (std::min(one, other) < least) return false;
  const Box common = common_part(a.shapes->bounds(a.shape), b.shapes->bounds(b.shape));
  return !is_empty(common) && box_area_m2(common) >= least * (1 - 1e-6);
}

}  // namespace

/// The making of it.
class Succession::Pairing {
 public:
  Pairing(Succession& made, const Snapshot& before, const Snapshot& after, const LongWork& work)
      : made_(made), before_(before), after_(after), work_(work) {}

  void by_number();
  void by_shape();
  void by_near_shape();

 private:
  using Parcels = std::span<const ParcelId>;

  [[nodiscard]] bool is_free(ParcelId after) const {
    return made_.before_[index(after)] == kNoParcel;
  }
  void pair(ParcelId before, ParcelId after, Recognised how) {
    made_.before_[index(after)] = before;
    made_.how_[index(after)] = how;
    made_.goes_on_[index(before)] = true;
  }
  template <typename Alike>
  void pair_those(Parcels before, Parcels after, Alike alike);
  void pair_numbered(Parcels before, Parcels after);
  void pair_drawn(std::span<const Drawn> before, std::span<const Drawn> after);
  template <typename IsFree>
  [[nodiscard]] std::vector<Drawn> drawn(const Snapshot& snapshot, IsFree is_free) const;
  [[nodiscard]] static bool is_numbered(std::span<const Drawn> all, const Snapshot& of);
  [[nodiscard]] std::vector<Likeness> likenesses(std::span<const ParcelId> after) const;

  Succession& made_;
  const Snapshot& before_;
  const Snapshot& after_;
  const LongWork& work_;
  std::vector<bool> stacked_before_ = std::vector<bool>(before_.parcel_count());
  std::vector<bool> stacked_after_ = std::vector<bool>(after_.parcel_count());
};

// Both lists are sorted by number.
void Succession::Pairing::by_number() {
  const auto old = before_.tables().parcels_by_number;
  const auto now = after_.tables().parcels_by_number;
  const auto end_of = [](const Snapshot& snapshot, Parcels all, std::size_t begin) {
    const auto number = snapshot.number(all[begin]);
    std::size_t end = begin + 1;
    while (end < all.size() && snapshot.number(all[end]) == number) ++end;
    return end;
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < old.size() && j < now.size()) {
    if (j % kStride == 0) work_.look_up("numbers", j, now.size());
    const auto order = before_.number(old[i]).compare(after_.number(now[j]));
    const std::size_t old_end = order <= 0 ? end_of(before_, old, i) : i;
    const std::size_t now_end = order >= 0 ? end_of(after_, now, j) : j;
    if (order == 0) pair_numbered(old.subspan(i, old_end - i), now.subspan(j, now_end - j));
    i = old_end;
    j = now_end;
  }
}

template <typename Alike>
void Succession::Pairing::pair_those(Parcels before, Parcels after, Alike alike) {
  for (const ParcelId now : after) {
    if (!is_free(now)) continue;
    const auto old = std::find_if(before.begin(), before.end(), [&](ParcelId candidate) {
      return !made_.goes_on_[index(candidate)] && alike(candidate, now);
    });
    if (old != before.end()) pair(*old, now, Recognised::by_number);
  }
}

void Succession::Pairing::pair_numbered(Parcels before, Parcels after) {
  pair_those(before, after, [&](ParcelId old, ParcelId now) {
    return is_drawn_alike(shape_of(before_, old), shape_of(after_, now));
  });
  pair_those(before, after, [&](ParcelId old, ParcelId now) {
    return has_shape(before_, old) == has_shape(after_, now);
  });
  pair_those(before, after, [](ParcelId, ParcelId) { return true; });
}

// Of the parcels that are free, by digest.
template <typename IsFree>
std::vector<Drawn> Succession::Pairing::drawn(const Snapshot& snapshot, IsFree is_free) const {
  std::vector<Drawn> all;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    if (i % kStride == 0) work_.look_up("shapes", i, snapshot.parcel_count());
    if (!is_free(ParcelId{i}) || !has_shape(snapshot, ParcelId{i})) continue;
    all.push_back({.digest = data::shape_digest(data::polygons_of(snapshot.shapes(), i)),
                   .parcel = ParcelId{i}});
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool Succession::Pairing::is_numbered(std::span<const Drawn> all, const Snapshot& of) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Drawn& one) { return !of.number(one.parcel).empty(); });
}

void Succession::Pairing::pair_drawn(std::span<const Drawn> before, std::span<const Drawn> after) {
  const bool single = before.size() == 1 && after.size() == 1;
  const bool in_order =
      before.size() == after.size() && !is_numbered(before, before_) && !is_numbered(after, after_);
  if (!single && !in_order) return;
  for (std::size_t i = 0; i < before.size(); ++i) {
    pair(before[i].parcel, after[i].parcel, Recognised::by_shape);
  }
}

void Succession::Pairing::by_shape() {
  const auto old = drawn(before_, [&](ParcelId parcel) { return !made_.goes_on(parcel); });
  const auto now = drawn(after_, [&](ParcelId parcel) { return is_free(parcel); });
  note_stacks(old, stacked_before_);
  note_stacks(now, stacked_after_);
  const auto end_of = [](std::span<const Drawn> all, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].digest == all[begin].digest) ++end;
    return end;
  };
  const std::span<const Drawn> olds(old);
  const std::span<const Drawn> nows(now);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < olds.size() && j < nows.size()) {
    const std::size_t old_end = olds[i].digest <= nows[j].digest ? end_of(olds, i) : i;
    const std::size_t now_end = olds[i].digest >= nows[j].digest ? end_of(nows, j) : j;
    if (old_end > i && now_end > j) {
      pair_drawn(olds.subspan(i, old_end - i), nows.subspan(j, now_end - j));
    }
    i = old_end;
    j = now_end;
  }
}

std::vector<Likeness> Succession::Pairing::likenesses(std::span<const ParcelId> after) const {
  std::vector<Likeness> all;
  for (const ParcelId now : after) {
    const ShapeOf shape = shape_of(after_, now);
    before_.parcel_tree().search(after_.shapes().bounds(index(now)), [&](std::uint32_t id) {
      const ShapeOf candidate = shape_of(before_, ParcelId{id});
      if (made_.goes_on_[id] || stacked_before_[id] || !may_be_near(candidate, shape)) return true;
      const double share = shape_change(candidate, shape).share();
      if (share <= kNearShare) {
        all.push_back({.before = ParcelId{id}, .after = now, .share = share});
      }
      return true;
    });
  }
  return all;
}

void Succession::Pairing::by_near_shape() {
  std::vector<ParcelId> free;
  for (std::uint32_t i = 0; i < after_.parcel_count(); ++i) {
    if (is_free(ParcelId{i}) && !stacked_after_[i] && has_shape(after_, ParcelId{i})) {
      free.push_back(ParcelId{i});
    }
  }
  std::vector<Likeness> all;
  work_in_parts(
      work_, "shapes that are left", static_cast<std::uint32_t>(free.size()), kShapeChunk,
      [&](const Part& part) {
        return likenesses(std::span(free).subspan(part.begin, part.end - part.begin));
      },
      [&](const std::vector<Likeness>& some) { all.insert(all.end(), some.begin(), some.end()); });
  std::sort(all.begin(), all.end(), [](const Likeness& a, const Likeness& b) {
    return std::tie(a.share, a.before, a.after) < std::tie(b.share, b.before, b.after);
  });
  for (const Likeness& likeness : all) {
    if (is_free(likeness.after) && !made_.goes_on(likeness.before)) {
      pair(likeness.before, likeness.after, Recognised::by_near_shape);
    }
  }
}

Succession::Succession(const Snapshot& before, const Snapshot& after, const LongWork& work)
    : before_(after.parcel_count(), kNoParcel),
      how_(after.parcel_count(), Recognised::not_at_all),
      goes_on_(before.parcel_count()) {
  Pairing pairing(*this, before, after, work);
  pairing.by_number();
  pairing.by_shape();
  pairing.by_near_shape();
}

bool can_be_followed(const Snapshot& snapshot, ParcelId parcel) {
  return has_shape(snapshot, parcel) || !snapshot.number(parcel).empty();
}

}  // namespace metes::tools
