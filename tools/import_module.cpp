#include "tools/import_module.hpp"

#include "geo/error.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>

namespace metes::tools {
namespace {

namespace fs = std::filesystem;

// Beside the program where it is built, in METES_MODULE_FOLDER from it where it is installed. By
// its whole path: under a sanitizer a bare name is not looked for along the program's RUNPATH.
fs::path module_file() {
  const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path beside = folder / "metes_import.so";
  return fs::exists(beside) ? beside : folder / METES_MODULE_FOLDER / "metes_import.so";
}

void* function_of_module(const char* function) {
  void* module = ::dlopen(module_file().c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = module == nullptr ? nullptr : ::dlsym(module, function);
  if (found == nullptr) {
    const char* why =
        ::dlerror();  // NOLINT(concurrency-mt-unsafe): glibc keeps one for each thread
    throw DataError(
        fmt::format("cannot load metes_import.so, which belongs to this program: {}", why));
  }
  return found;
}

template <typename Arguments>
int call(const char* function, const Arguments& arguments) {
  using Function = int (*)(const Arguments&);
  return reinterpret_cast<Function>(function_of_module(function))(arguments);
}

}  // namespace

int import_by_module(const ImportArguments& arguments) {
  return call("metes_import", arguments);
}

int synth_by_module(const SynthArguments& arguments) {
  return call("metes_synth", arguments);
}

int directive_compare_by_module(const DirectiveCompareArguments& arguments) {
  return call("metes_directive_compare", arguments);
}

int export_by_module(const ExportArguments& arguments) {
  return call("metes_export", arguments);
}

int sheet_by_module(const SheetArguments& arguments) {
  return call("metes_sheet", arguments);
}

int diff_by_module(const DiffArguments& arguments) {
  return call("metes_diff", arguments);
}

int reconcile_by_module(const ReconcileArguments& arguments) {
  return call("metes_reconcile", arguments);
}

std::unique_ptr<api::Plane> plane_by_module(const std::string& crs, const std::string& pipeline) {
  using Function = api::Plane* (*)(const std::string&, const std::string&);
  const auto make = reinterpret_cast<Function>(function_of_module("metes_plane"));
  return std::unique_ptr<api::Plane>(make(crs, pipeline));
}

int audit_points_by_module(const AuditPointsArguments& arguments) {
  return call("metes_audit_points", arguments);
}

int audit_parcels_by_module(const AuditParcelsArguments& arguments) {
  return call("metes_audit_parcels", arguments);
}

int audit_merge_by_module(const AuditMergeArguments& arguments) {
  return call("metes_audit_merge", arguments);
}

}  // namespace metes::tools
