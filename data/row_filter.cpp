#include "data/row_filter.hpp"

#include "data/gdal_errors.hpp"
#include "data/map_feature.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>
#include <ogr_feature.h>

namespace metes::data {
namespace {

struct DefinitionRelease {
  void operator()(OGRFeatureDefn* definition) const { definition->Release(); }
};

}  // namespace

struct RowFilter::Impl {
  std::unique_ptr<OGRFeatureDefn, DefinitionRelease> definition{new OGRFeatureDefn("rows")};
  OGRFeatureQuery query;
};

RowFilter::RowFilter(const std::vector<LayerField>& fields, const std::string& where,
                     const std::string& argument)
    : impl_(std::make_unique<Impl>()) {
  impl_->definition->Reference();
  for (const LayerField& field : fields) {
    OGRFieldDefn definition = field_definition(field, field.name);
    impl_->definition->AddFieldDefn(&definition);
  }
  const GdalErrors errors;
  if (impl_->query.Compile(impl_->definition.get(), where.c_str()) == OGRERR_NONE) return;
  throw UsageError(fmt::format(
      "{} is \"{}\", expected a condition on the fields as the WHERE of OGR SQL has it: {}",
      argument, where, errors.text()));
}

RowFilter::~RowFilter() = default;

bool RowFilter::keeps(std::span<const std::string> texts) {
  OGRFeature feature(impl_->definition.get());
  set_fields(feature, texts);
  return impl_->query.Evaluate(&feature) != 0;
}

}  // namespace metes::data
