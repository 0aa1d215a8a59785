#include "data/import/import_steps.hpp"

#include <string>

namespace metes::data {

void import_areas(SourceReader& source, Import& import) {
  const bool is_boundary = source.rule().provenance.role == Role::boundary;
  const bool has_names = source.rule().fields.name.has_value();
  while (auto feature = source.next()) {
    const auto polygons = source.shape(*feature);
    if (polygons.empty()) continue;
    std::string name = source.record(*feature).name;
    if (name.empty() && is_boundary && !has_names) name = import.manifest->city.name;
    if (name.empty()) {
      source.log().add(ReportEntry::Kind::review, "name_missing", "the area has no name");
    }
    if (is_boundary) {
      import.draft->add_boundary(source.index(), name, polygons);
    } else {
      import.draft->add_area(source.index(), name, polygons);
    }
    source.log().count_kept();
  }
}

}  // namespace metes::data
