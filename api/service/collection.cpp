#include "api/service/collection.hpp"

#include <array>

namespace metes::api {
namespace {

constexpr std::array kCollections{
    Collection{.id = CollectionId::parcels,
               .name = "parcels",
               .title = "Parcels",
               .description =
                   "All parcels, each with what is recorded of it and with its outcome under all "
                   "directives on the day asked for (`datetime`), today if none is.",
               .queryables = kParcelQueryables,
               .parameters = kParcelItemParameters},
    Collection{
        .id = CollectionId::covered,
        .name = "covered",
        .title = "Covered parcels",
        .description =
            "The parcels that at least one directive covers on the day asked for, today if none "
            "is; with an interval those that one covers on some day of it, as they are on the "
            "last such day. `covered_by` has the ids of the directives.",
        .queryables = kParcelQueryables,
        .parameters = kParcelItemParameters},
    Collection{
        .id = CollectionId::jurisdictions,
        .name = "jurisdictions",
        .title = "Jurisdictions",
        .description =
            "City limits, with the ids of the directives that are applied in them, and districts.",
        .queryables = kJurisdictionQueryables,
        .parameters = kJurisdictionItemParameters},
    Collection{
        .id = CollectionId::custodians,
        .name = "custodians",
        .title = "Custodians",
        .description =
            "The departments that records name as in charge of parcels, with how many parcels, how "
            "many of them covered, and whom to turn to. They have no geometry: none is selected by "
            "a `bbox`.",
        .queryables = kCustodianQueryables,
        .parameters = kCustodianItemParameters,
        .has_shapes = false},
};

}  // namespace

std::span<const Collection> collections() {
  return kCollections;
}

const Collection& collection_of(CollectionId id) {
  return kCollections.at(static_cast<std::size_t>(id));
}

}  // namespace metes::api
