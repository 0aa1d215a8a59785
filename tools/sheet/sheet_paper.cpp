#include "tools/sheet/sheet_paper.hpp"

#include "data/file/new_file.hpp"
#include "geo/values/error.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace metes::tools {
namespace {

constexpr double kPointsPerInch = 72;
constexpr std::array kPapers{Paper{.name = "letter", .width = 612, .height = 792},
                             Paper{.name = "a4", .width = 595.276, .height = 841.89}};

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Context = std::unique_ptr<cairo_t, DestroyContext>;

cairo_status_t take(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
  if (status == CAIRO_STATUS_SUCCESS) return;
  throw DataError(fmt::format("the sheet cannot be drawn: {}", cairo_status_to_string(status)));
}

Surface pdf_surface(const SheetPaper::Plan& plan, std::string& bytes) {
  Surface surface(
      cairo_pdf_surface_create_for_stream(take, &bytes, plan.paper.width, plan.paper.height));
  const std::string date = to_string(plan.day) + "T00:00:00Z";
  const auto tell = [&](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str());
  };
  tell(CAIRO_PDF_METADATA_TITLE, plan.title);
  tell(CAIRO_PDF_METADATA_CREATOR, "metes " METES_VERSION);
  tell(CAIRO_PDF_METADATA_CREATE_DATE, date);
  tell(CAIRO_PDF_METADATA_MOD_DATE, date);
  return surface;
}

Surface image_surface(const SheetPaper::Plan& plan) {
  const auto pixels = [&](double points) {
    return static_cast<int>(std::lround(points * plan.dpi / kPointsPerInch));
  };
  return Surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(plan.paper.width),
                                            pixels(plan.paper.height)));
}

}  // namespace

std::optional<Paper> paper_named(std::string_view name) {
  const auto* const found = std::find_if(kPapers.begin(), kPapers.end(),
                                         [&](const Paper& each) { return each.name == name; });
  if (found == kPapers.end()) return std::nullopt;
  return *found;
}

struct SheetPaper::Impl {
  Plan plan;
  std::string bytes{};
  Surface surface{};
  Context context{};
};

SheetPaper::SheetPaper(const Plan& plan) : impl_(std::make_unique<Impl>(Impl{.plan = plan})) {
  impl_->surface = plan.is_pdf ? pdf_surface(plan, impl_->bytes) : image_surface(plan);
  check(cairo_surface_status(impl_->surface.get()));
  impl_->context.reset(cairo_create(impl_->surface.get()));
  cairo_t* const context = impl_->context.get();
  if (!plan.is_pdf) cairo_scale(context, plan.dpi / kPointsPerInch, plan.dpi / kPointsPerInch);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  check(cairo_status(context));
}

SheetPaper::~SheetPaper() = default;

cairo_t* SheetPaper::get() const {
  return impl_->context.get();
}

void SheetPaper::next_page() const {
  cairo_show_page(impl_->context.get());
}

void SheetPaper::write_to(const std::filesystem::path& target) {
  check(cairo_status(impl_->context.get()));
  impl_->context.reset();
  if (impl_->plan.is_pdf) {
    cairo_surface_finish(impl_->surface.get());
    check(cairo_surface_status(impl_->surface.get()));
  } else {
    check(cairo_surface_write_to_png_stream(impl_->surface.get(), take, &impl_->bytes));
  }
  data::NewFile file(target);
  file.write(impl_->bytes);
  file.commit();
}

}  // namespace metes::tools
