#include "data/reader/projection.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
struct FactoryDeleter {
  void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const {
    proj_operation_factory_context_destroy(factory);
  }
};
struct ListDeleter {
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
using ContextPtr = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

constexpr const char* kWgs84 = "EPSG:4326";
// No CRS on Earth has larger coordinates: its circumference is 1.32e8 feet. PROJ maps some points
// far beyond to plausible places.
constexpr double kLargestInput = 1.5e8;
// EPSG keeps its own codes below this (IOGP Guidance Note 7-1); above are those of others.
constexpr int kLastEpsgCode = 32767;

ContextPtr make_context() {
  ContextPtr context(proj_context_create());
  proj_log_func(context.get(), nullptr, [](void*, int, const char*) {});
  proj_context_set_enable_network(context.get(), 0);
  return context;
}

std::string shortened(const std::string& crs) {
  constexpr std::size_t kShown = 80;
  return crs.size() <= kShown ? crs : crs.substr(0, kShown) + "…";
}

// A code, WKT, PROJJSON or a PROJ string, and no name.
bool is_reference(std::string_view text) {
  return text.find_first_of(":[{=") != std::string_view::npos;
}

std::string letters_and_digits(std::string_view text) {
  std::string kept = lower(text);
  kept.erase(
      std::remove_if(kept.begin(), kept.end(), [](char c) { return !is_letter_or_digit(c); }),
      kept.end());
  return kept;
}

// PROJ takes a part of a name for the first that it is in: "foo" for Amersfoort, "WGS" for WGS 72.
bool is_whole_name(const std::string& text, const PJ* crs) {
  const char* const name = proj_get_name(crs);
  return name != nullptr && letters_and_digits(text) == letters_and_digits(name);
}

PjPtr known_crs(PJ_CONTEXT* context, const std::string& name) {
  PjPtr crs(proj_create(context, name.c_str()));
  const bool is_known = crs && proj_is_crs(crs.get()) != 0;
  if (is_known && (is_reference(name) || is_whole_name(name, crs.get()))) return crs;
  throw DataError(
      fmt::format("crs is \"{}\", which PROJ does not know, expected a code such as "
                  "\"EPSG:3435\" or \"ESRI:102671\", or WKT",
                  shortened(name)));
}

bool is_geographic_type(PJ_CONTEXT* context, const PJ* crs) {
  const PJ_TYPE type = proj_get_type(crs);
  if (type == PJ_TYPE_BOUND_CRS) {
    const PjPtr source(proj_get_source_crs(context, crs));
    return source && is_geographic_type(context, source.get());
  }
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

// The operation that PROJ ranks first among those whose grids are here.
PjPtr first_operation(PJ_CONTEXT* context, const PJ* from, const PJ* to, const std::string& name) {
  const std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryDeleter> factory(
      proj_create_operation_factory_context(context, nullptr));
  proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  proj_operation_factory_context_set_grid_availability_use(
      context, factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
  const std::unique_ptr<PJ_OBJ_LIST, ListDeleter> list(
      proj_create_operations(context, from, to, factory.get()));
  if (!list || proj_list_get_count(list.get()) == 0) {
    throw DataError(
        fmt::format("crs is \"{}\", from which PROJ has no operation to {}", name, kWgs84));
  }
  return PjPtr(proj_list_get(context, list.get(), 0));
}

// Metres; negative when PROJ does not state it. A conversion (a map projection and nothing else)
// loses nothing.
double accuracy_of(PJ_CONTEXT* context, const PJ* operation) {
  const PJ_TYPE type = proj_get_type(operation);
  if (type == PJ_TYPE_CONVERSION) return 0;
  return proj_coordoperation_get_accuracy(context, operation);
}

// From x (east) and y (north) to longitude and latitude.
std::string pipeline_of(PJ_CONTEXT* context, const PJ* operation, const std::string& crs) {
  const PjPtr east_north(proj_normalize_for_visualization(context, operation));
  const char* const text =
      proj_as_proj_string(context, east_north ? east_north.get() : operation, PJ_PROJ_5, nullptr);
  if (text != nullptr) return text;
  throw DataError(
      fmt::format("crs is \"{}\": PROJ cannot write its operation to WGS 84 as a "
                  "pipeline, expected one that it can",
                  shortened(crs)));
}

void check_accuracy(PJ_CONTEXT* context, const PJ* operation, const Projection::Choice& choice,
                    const std::string& pipeline) {
  const double accuracy = accuracy_of(context, operation);
  if (accuracy >= 0 && accuracy <= choice.accuracy_m) return;
  const char* const title = proj_get_name(operation);
  const bool is_stated = accuracy >= 0;
  throw DataError(fmt::format(
      "crs is \"{}\": the operation \"{}\" to WGS 84 is {}, expected {} m or better; {}, or "
      "convert "
      "the file before (ogr2ogr -t_srs EPSG:4326)",
      shortened(choice.crs), title == nullptr ? "" : title,
      is_stated ? fmt::format("accurate to {} m", accuracy) : std::string("of unknown accuracy"),
      choice.accuracy_m,
      is_stated
          ? std::string("in a manifest name a better `pipeline`, or accept it by "
                        "`crs_accuracy_m`")
          : fmt::format("in a manifest name a `pipeline`, which is this one where it will do: "
                        "\"{}\"",
                        pipeline)));
}

bool is_code(std::string_view text) {
  constexpr std::size_t kMostDigits = 7;
  return !text.empty() && text.size() <= kMostDigits &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool exists(PJ_CONTEXT* context, const std::string& code, const char* authority) {
  const PjPtr found(
      proj_create_from_database(context, authority, code.c_str(), PJ_CATEGORY_CRS, 0, nullptr));
  return found != nullptr;
}

}  // namespace

struct Projection::Impl {
  ContextPtr context = make_context();
  PjPtr transform;  // none: coordinates pass unchanged
  std::string pipeline;
  double accuracy_m = 0;
  bool geographic = false;
  bool radians_in = false;
  bool radians_out = false;

  void choose(const Choice& choice);
  void pin(const std::string& text);
};

// Runs the very text that is reported.
void Projection::Impl::pin(const std::string& text) {
  pipeline = text;
  transform.reset(proj_create(context.get(), text.c_str()));
  const bool runs = transform && proj_is_crs(transform.get()) == 0;
  if (!runs) {
    throw DataError(
        fmt::format("pipeline is \"{}\", which PROJ does not understand, expected one "
                    "as `projinfo -o PROJ` writes it",
                    shortened(text)));
  }
  radians_in = proj_angular_input(transform.get(), PJ_FWD) != 0;
  radians_out = proj_angular_output(transform.get(), PJ_FWD) != 0;
}

void Projection::Impl::choose(const Choice& choice) {
  PJ_CONTEXT* const ctx = context.get();
  const PjPtr from = known_crs(ctx, canonical_crs(choice.crs));
  const PjPtr to = known_crs(ctx, kWgs84);
  geographic = is_geographic_type(ctx, from.get());
  if (!choice.pipeline.empty()) {
    accuracy_m = choice.accuracy_m;  // PROJ states none for a bare pipeline: the manifest vouches
    return pin(choice.pipeline);
  }
  if (proj_is_equivalent_to_with_ctx(ctx, from.get(), to.get(),
                                     PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0) {
    return;
  }
  const PjPtr operation = first_operation(ctx, from.get(), to.get(), shortened(choice.crs));
  const std::string text = pipeline_of(ctx, operation.get(), choice.crs);
  check_accuracy(ctx, operation.get(), choice, text);
  accuracy_m = accuracy_of(ctx, operation.get());
  pin(text);
}

Projection::Projection(const Choice& choice) : impl_(std::make_unique<Impl>()) {
  impl_->choose(choice);
}

Projection::~Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

bool Projection::is_identity() const {
  return impl_->transform == nullptr;
}
bool Projection::is_geographic() const {
  return impl_->geographic;
}
const std::string& Projection::pipeline() const {
  return impl_->pipeline;
}
double Projection::accuracy_m() const {
  return impl_->accuracy_m;
}

std::optional<LonLat> Projection::to_lon_lat(double x, double y) const {
  const auto on_globe = [](const LonLat& at) {
    return std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90;  // false for NaN
  };
  if (!std::isfinite(x) || !std::isfinite(y)) return std::nullopt;
  if (impl_->geographic && !on_globe({.lon = x, .lat = y})) return std::nullopt;
  LonLat result{.lon = x, .lat = y};
  if (impl_->transform) {
    if (std::abs(x) > kLargestInput || std::abs(y) > kLargestInput) return std::nullopt;
    const PJ_COORD in = impl_->radians_in ? proj_coord(proj_torad(x), proj_torad(y), 0, HUGE_VAL)
                                          : proj_coord(x, y, 0, HUGE_VAL);
    const PJ_COORD out = proj_trans(impl_->transform.get(), PJ_FWD, in);
    result = {.lon = out.xy.x, .lat = out.xy.y};
    if (impl_->radians_out) {
      result = {.lon = proj_todeg(result.lon), .lat = proj_todeg(result.lat)};
    }
  }
  if (!on_globe(result)) return std::nullopt;
  return result;
}

std::optional<PlanePoint> Projection::from_lon_lat(LonLat at) const {
  if (!impl_->transform) return PlanePoint{.x = at.lon, .y = at.lat};
  const PJ_COORD in = impl_->radians_out
                          ? proj_coord(proj_torad(at.lon), proj_torad(at.lat), 0, HUGE_VAL)
                          : proj_coord(at.lon, at.lat, 0, HUGE_VAL);
  const PJ_COORD out = proj_trans(impl_->transform.get(), PJ_INV, in);
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
  if (!impl_->radians_in) return PlanePoint{.x = out.xy.x, .y = out.xy.y};
  return PlanePoint{.x = proj_todeg(out.xy.x), .y = proj_todeg(out.xy.y)};
}

std::string canonical_crs(const std::string& text) {
  constexpr std::string_view kUrn = "URN:OGC:DEF:CRS:";
  std::string name = upper(text);
  if (name.rfind(kUrn, 0) == 0) {  // urn:ogc:def:crs:EPSG::3435
    const std::size_t authority_end = name.find(':', kUrn.size());
    name = name.substr(kUrn.size(), authority_end - kUrn.size()) + ":" +
           name.substr(name.rfind(':') + 1);
  }
  const std::size_t colon = name.find(':');
  const std::string code = colon == std::string::npos ? name : name.substr(colon + 1);
  const std::string authority = colon == std::string::npos ? "EPSG" : name.substr(0, colon);
  if (authority == "OGC" && (code == "CRS84" || code == "CRS83")) return name;
  if (!is_code(code) || (authority != "EPSG" && authority != "ESRI")) return text;
  if (authority == "ESRI" || std::stoi(code) <= kLastEpsgCode) return authority + ":" + code;
  const ContextPtr context = make_context();
  const bool is_esri = !exists(context.get(), code, "EPSG") && exists(context.get(), code, "ESRI");
  return (is_esri ? "ESRI:" : "EPSG:") + code;
}

}  // namespace metes::data
