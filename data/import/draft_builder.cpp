#include "data/import/draft_builder.hpp"

#include "data/import/address_index.hpp"
#include "data/import/parcel_limits.hpp"
#include "geo/index/cells.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/values/error.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace metes::data {
namespace {

void append(ShapeList& list, const ShapeList& more) {
  const Shapes shapes(more);
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    append_shape(list, polygons_of(shapes, shape));
  }
}

}  // namespace

std::vector<PolygonRings> polygons_of(const Shapes& shapes, std::uint32_t shape) {
  std::vector<PolygonRings> polygons;
  const Range range = shapes.polygons(shape);
  for (std::uint32_t polygon = range.begin; polygon < range.end; ++polygon) {
    PolygonRings rings;
    const Range of_polygon = shapes.rings(polygon);
    for (std::uint32_t ring = of_polygon.begin; ring < of_polygon.end; ++ring) {
      const auto vertices = shapes.ring(ring);
      rings.emplace_back(vertices.begin(), vertices.end());
    }
    polygons.push_back(std::move(rings));
  }
  return polygons;
}

ParcelId DraftBuilder::add_parcel(const NewParcel& parcel) {
  const ParcelId id{parcel_count()};
  if (id == kNoParcel) throw DataError("too many parcels: expected fewer than 4,294,967,295");
  const TextId number = texts_.add(parcel.number);
  tables_.parcel_number.push_back(number);
  tables_.parcel_number_display.push_back(texts_.add(parcel.display));
  tables_.parcel_source.push_back(parcel.source);
  tables_.parcel_feature.push_back(parcel.feature);
  tables_.parcel_point.push_back(parcel.point);
  append_shape(tables_.shapes, parcel.polygons);
  digests_.push_back(parcel.digest);
  next_.push_back(kNoParcel);
  if (number != TextId{0}) link_number(id, number);
  return id;
}

void DraftBuilder::link_number(ParcelId parcel, TextId number) {
  const auto at = static_cast<std::uint32_t>(number);
  if (first_.size() <= at) {
    first_.resize(texts_.size(), kNoParcel);
    last_.resize(texts_.size(), kNoParcel);
  }
  if (first_[at] == kNoParcel) {
    first_[at] = parcel;
  } else {
    next_[index(last_[at])] = parcel;
  }
  last_[at] = parcel;
}

void DraftBuilder::add_record(ParcelId parcel, const NewRecord& record) {
  records_.add(parcel, record, texts_);
}

void DraftBuilder::add_area(std::uint16_t source, std::string_view name,
                            std::span<const PolygonRings> polygons) {
  append_shape(areas_, polygons);
  is_limit_.push_back(false);
  tables_.area_name.push_back(texts_.add(name));
  tables_.area_source.push_back(source);
}

void DraftBuilder::add_boundary(std::uint16_t source, std::string_view name,
                                std::span<const PolygonRings> polygons) {
  add_area(source, name, polygons);
  is_limit_.back() = true;
}

void DraftBuilder::add_address(const NewAddress& address) {
  tables_.address_number.push_back(texts_.add(address.number));
  tables_.address_street.push_back(texts_.add(address.street));
  tables_.address_unit.push_back(texts_.add(address.unit));
  tables_.address_city.push_back(texts_.add(address.city));
  tables_.address_zip.push_back(texts_.add(address.zip));
  tables_.address_point.push_back(address.point);
  tables_.address_parcel.push_back(address.parcel);
  tables_.address_source.push_back(address.source);
  tables_.address_feature.push_back(address.feature);
}

void DraftBuilder::add_posting(ParcelId parcel, const NewPosting& posting) {
  postings_.push_back({.parcel = parcel,
                       .by = texts_.add(posting.by),
                       .area = texts_.add(posting.area),
                       .proof = texts_.add(posting.proof),
                       .valid = posting.valid,
                       .revoked = posting.revoked,
                       .source = posting.source,
                       .feature = posting.feature});
}

void DraftBuilder::add_contact(const NewContact& contact) {
  tables_.contact_custodian.push_back(texts_.add(contact.custodian));
  tables_.contact_office.push_back(texts_.add(contact.office));
  tables_.contact_phone.push_back(texts_.add(contact.phone));
  tables_.contact_email.push_back(texts_.add(contact.email));
  tables_.contact_url.push_back(texts_.add(contact.url));
  tables_.contact_source.push_back(contact.source);
  tables_.contact_feature.push_back(contact.feature);
}

Coord DraftBuilder::set_point_if_none(ParcelId parcel, Coord point) {
  Coord& known = tables_.parcel_point[index(parcel)];
  if (known == kNoPoint) known = point;
  return known;
}

void DraftBuilder::add_position(ParcelId parcel, const NewPosition& position) {
  positions_.emplace_back(parcel, position);
}

std::uint32_t DraftBuilder::parcel_count() const {
  return static_cast<std::uint32_t>(tables_.parcel_number.size());
}

std::uint16_t DraftBuilder::source_of(ParcelId parcel) const {
  return tables_.parcel_source[index(parcel)];
}

std::int64_t DraftBuilder::feature_of(ParcelId parcel) const {
  return tables_.parcel_feature[index(parcel)];
}

std::string_view DraftBuilder::number_of(ParcelId parcel) const {
  return texts_.text(tables_.parcel_number[index(parcel)]);
}

std::uint64_t DraftBuilder::digest_of(ParcelId parcel) const {
  return digests_[index(parcel)];
}

bool DraftBuilder::has_shape(ParcelId parcel) const {
  return Shapes(tables_.shapes).polygons(index(parcel)).size() != 0;
}

std::vector<ParcelId> DraftBuilder::parcels_numbered(std::string_view number,
                                                     const JoinSet& joins) const {
  std::vector<ParcelId> parcels;
  const auto text = texts_.find(number);
  if (!text || number.empty() || static_cast<std::uint32_t>(*text) >= first_.size()) return parcels;
  for (ParcelId parcel = first_[static_cast<std::uint32_t>(*text)]; parcel != kNoParcel;
       parcel = next_[index(parcel)]) {
    if (joins[source_of(parcel)]) parcels.push_back(parcel);
  }
  return parcels;
}

void DraftBuilder::index_areas() {
  const auto count = static_cast<std::uint32_t>(is_limit_.size());
  tables_.area_cells = build_cells(Shapes(areas_), count, 0);
  tables_.area_tree = pack_rtree(Shapes(areas_), count);
}

void DraftBuilder::append_areas() {
  append(tables_.shapes, areas_);
  areas_ = {};
}

void DraftBuilder::sort_numbers() {
  auto& sorted = tables_.parcels_by_number;
  for (std::uint32_t parcel = 0; parcel < parcel_count(); ++parcel) {
    if (tables_.parcel_number[parcel] != TextId{0}) sorted.push_back(ParcelId{parcel});
  }
  std::sort(sorted.begin(), sorted.end(), [&](ParcelId a, ParcelId b) {
    const int order = number_of(a).compare(number_of(b));
    return order != 0 ? order < 0 : a < b;
  });
}

void DraftBuilder::index_shapes() {
  const Shapes shapes(tables_.shapes);
  tables_.parcel_tree = pack_rtree(shapes, parcel_count());
  tables_.parcel_cells = build_cells(shapes, parcel_count(), 0);
}

// Those of a parcel that all rows put at one place are its parcel_point.
void DraftBuilder::move_positions() {
  std::stable_sort(positions_.begin(), positions_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto begin = positions_.begin(); begin != positions_.end();) {
    const auto end = std::find_if(begin, positions_.end(),
                                  [&](const auto& one) { return one.first != begin->first; });
    const bool is_one = std::all_of(
        begin, end, [&](const auto& one) { return one.second.point == begin->second.point; });
    for (; begin != end; ++begin) {
      if (is_one) continue;
      const auto& [parcel, position] = *begin;
      tables_.position_parcel.push_back(parcel);
      tables_.position_point.push_back(position.point);
      tables_.position_source.push_back(position.source);
      tables_.position_feature.push_back(position.feature);
    }
  }
  positions_ = {};
}

Tables<Vector> DraftBuilder::finish() {
  first_ = {};
  last_ = {};
  next_ = {};
  records_.move_to(tables_, parcel_count());
  move_positions();
  index_areas();
  const PointIndex areas(tables_.area_cells, static_cast<std::uint32_t>(is_limit_.size()));
  std::stable_sort(
      postings_.begin(), postings_.end(),
      [](const ParcelPosting& a, const ParcelPosting& b) { return a.parcel < b.parcel; });
  index_shapes();
  const LimitLines city{
      .at = CityLimits(areas, is_limit_), .areas = Shapes(areas_), .is_limit = is_limit_};
  assign_profiles(tables_, limits_of_parcels(tables_, city), postings_);
  sort_numbers();
  append_areas();
  index_addresses(tables_, texts_);
  texts_.move_to(tables_.text, tables_.text_ends);
  return std::move(tables_);
}

}  // namespace metes::data
